package loupe.figure;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import loupe.inspect.StrongestImages;
import loupe.inspect.Visualization;

/** Grids of what targets want to see. */
final class VisualizationGrids {
    private static final int CHANNELS_A_ROW = 2;

    private VisualizationGrids() {}

    static ImageGrid alone(List<Visualization> found) {
        return ImageGrid.of(found.stream().map(Visualization::image).toList()).captions(i -> caption(found.get(i)));
    }

    private static String caption(Visualization visualization) {
        String numbers = visualization.target().index().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return numbers + ": " + number(visualization.value());
    }

    /** With three digits. */
    private static String number(double value) {
        return Numbers.alike(value, value);
    }

    static ImageGrid beside(List<Visualization> found, StrongestImages strongest) {
        var images = new ArrayList<BufferedImage>();
        var captions = new ArrayList<String>();
        var parts = new ArrayList<Optional<Rectangle>>();
        for (var each : found) {
            var excitations = channel(each, strongest).excitations();
            images.add(each.image());
            captions.add(InspectionGrids.kind(strongest) + " " + caption(each, excitations.get(0).value()));
            parts.add(Optional.empty());
            for (var excitation : excitations) {
                images.add(strongest.images().image(excitation.image()));
                captions.add("%s: %s".formatted(InspectionGrids.withArticle(strongest.images().labelName(excitation.image())), number(excitation.value())));
                parts.add(Optional.of(InspectionGrids.patch(strongest, excitation)));
            }
        }
        var grid = ImageGrid.of(images);
        int group = images.size() / found.size();
        return grid.columns(CHANNELS_A_ROW * group).group(group).captions(captions).frames(parts::get);
    }

    private static StrongestImages.Channel channel(Visualization visualization, StrongestImages strongest) {
        var target = visualization.target();
        if (!target.layer().equals(strongest.layer())) {
            throw new IllegalArgumentException("what %s wants to see beside images for %s; expected one layer".formatted(target, strongest.layer()));
        }
        return strongest.channel(target.index().get(0));
    }

    /** Without a ratio where no real image excites the channel: twice less than nothing is not more. */
    static String caption(Visualization visualization, double strongest) {
        String value = caption(visualization);
        return strongest > 0 ? "%s\n%s × the best".formatted(value, Numbers.fixed(visualization.value() / strongest, 1)) : value;
    }
}
