package loupe.figure;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loupe.inspect.FilterBank;
import loupe.inspect.FilterLikeness;
import loupe.inspect.FilteringComparison;
import loupe.inspect.LayerStatistics;
import loupe.inspect.NearestImages;
import loupe.inspect.StrongestImages;
import loupe.inspect.StrongestImages.Excitation;
import loupe.nn.Tensor;

/** Grids of what is found within a network. */
final class InspectionGrids {
    private static final int UNITS_A_ROW = 10;

    private InspectionGrids() {}

    static ImageGrid maps(Tensor output) {
        var maps = planes(output);
        var grid = ImageGrid.ofMaps(maps);
        return output.shape().axes() == 3 ? grid.captions(String::valueOf) : grid.cellWidth(280);
    }

    /** Each (height, width). */
    static List<float[][]> planes(Tensor output) {
        float[] values = output.toArray();
        if (output.shape().axes() == 1) return List.<float[][]>of(rows(values, 0, values.length, UNITS_A_ROW));
        if (output.shape().axes() == 2) return List.<float[][]>of(rows(values, 0, values.length, output.shape().size(1)));
        if (output.shape().axes() != 3) {
            throw new IllegalArgumentException("an output of %s; expected (channel, height, width), (step, feature) or (unit)".formatted(output.shape()));
        }
        int area = values.length / output.shape().size(0);
        return IntStream.range(0, output.shape().size(0)).mapToObj(i -> rows(values, i * area, area, output.shape().size(2))).toList();
    }

    /** The last row is filled with NaN. */
    private static float[][] rows(float[] values, int from, int count, int width) {
        float[][] rows = new float[(count + width - 1) / width][width];
        for (int i = 0; i < rows.length * width; i++) rows[i / width][i % width] = i < count ? values[from + i] : Float.NaN;
        return rows;
    }

    static double largest(FilterBank filters) {
        double largest = 0;
        for (float weight : filters.weights().toArray()) largest = Math.max(largest, Math.abs(weight));
        return largest == 0 ? 1 : largest;
    }

    /** @param reach the weight that gets the strongest colour */
    static ImageGrid filters(FilterBank filters, double reach) {
        if (filters.channels() == 3) return ImageGrid.of(pictures(filters, reach)).captions(String::valueOf);
        if (filters.channels() > 1) return channels(filters, reach);
        var maps = IntStream.range(0, filters.count()).mapToObj(i -> kernel(filters, i, 0)).toList();
        return ImageGrid.ofMaps(maps, ColorScale.aroundZero(reach), "weight").captions(String::valueOf);
    }

    /** Filters over one channel in blue and red, over three in their own colours. */
    static List<BufferedImage> pictures(FilterBank filters, double reach) {
        var scale = ColorScale.aroundZero(reach);
        return IntStream.range(0, filters.count())
                .mapToObj(i -> filters.channels() == 3 ? inColour(filters, i, reach) : scale.image(kernel(filters, i, 0))).toList();
    }

    static ImageGrid channels(FilterBank filters, double reach) {
        int channels = filters.channels();
        var maps = IntStream.range(0, filters.count() * channels).mapToObj(i -> kernel(filters, i / channels, i % channels)).toList();
        return ImageGrid.ofMaps(maps, ColorScale.aroundZero(reach), "weight").columns(channels)
                .rows(IntStream.range(0, filters.count()).mapToObj(i -> "filter " + i).toList());
    }

    static float[][] kernel(FilterBank filters, int filter, int channel) {
        return rows(filters.kernel(filter, channel).toArray(), 0, filters.height() * filters.width(), filters.width());
    }

    /** Red, green and blue from 0 at −reach over half at zero to full at reach. */
    private static BufferedImage inColour(FilterBank filters, int filter, double reach) {
        var image = new BufferedImage(filters.width(), filters.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < filters.height(); y++) {
            for (int x = 0; x < filters.width(); x++) {
                float[] light = new float[3];
                for (int channel = 0; channel < 3; channel++) light[channel] = (float) (0.5 + filters.kernel(filter, channel).at(y, x) / (2 * reach));
                image.setRGB(x, y, new Color(light[0], light[1], light[2]).getRGB());
            }
        }
        return image;
    }

    static ImageGrid likeness(FilterLikeness likeness) {
        var matches = likeness.rows().stream().map(FilterLikeness.Row::mostLike).toList();
        return filters(likeness.filters(), largest(likeness.filters()))
                .captions(i -> "%d\n%s\n%s".formatted(i, matches.get(i).label(), Numbers.fixed(Math.abs(matches.get(i).likeness()), 2)));
    }

    static ImageGrid comparison(FilteringComparison comparison, int filter) {
        var maps = Stream.of(comparison.filtered(), comparison.truncated(), comparison.difference()).map(each -> planes(each).get(filter)).toList();
        return ImageGrid.ofMaps(maps).cellWidth(200).captions(List.of("filtered, and the bias", "network up to " + comparison.layer(), "difference"));
    }

    static ImageGrid classMeans(LayerStatistics statistics) {
        var maps = statistics.classMeans().stream().flatMap(means -> planes(means).stream()).toList();
        int channels = maps.size() / statistics.classes().size();
        return ImageGrid.ofMaps(maps).columns(channels).rows(statistics.classes()).heads(IntStream.range(0, channels).mapToObj(String::valueOf).toList());
    }

    static ImageGrid images(StrongestImages strongest) {
        var all = excitations(strongest);
        var whole = new Rectangle(0, 0, strongest.images().shape().width(), strongest.images().shape().height());
        var grid = ImageGrid.of(all.stream().map(each -> strongest.images().image(each.image())).toList());
        return arranged(strongest, grid).frames(i -> Optional.of(patch(strongest, all.get(i))).filter(patch -> !patch.equals(whole)))
                .captions(i -> strongest.images().labelName(all.get(i).image()) + ": " + Numbers.alike(all.get(i).value(), strongest(all)));
    }

    static ImageGrid patches(StrongestImages strongest) {
        var all = excitations(strongest);
        var patches = all.stream().map(each -> {
            var patch = patch(strongest, each);
            return strongest.images().image(each.image()).getSubimage(patch.x, patch.y, patch.width, patch.height);
        }).toList();
        return arranged(strongest, ImageGrid.of(patches)).captions(i -> Numbers.alike(all.get(i).value(), strongest(all)));
    }

    private static List<Excitation> excitations(StrongestImages strongest) {
        return strongest.channels().stream().flatMap(channel -> channel.excitations().stream()).toList();
    }

    private static double strongest(List<Excitation> excitations) {
        return excitations.stream().mapToDouble(Excitation::value).max().orElseThrow();
    }

    static Rectangle patch(StrongestImages strongest, Excitation excitation) {
        var patch = strongest.patch(excitation);
        return new Rectangle(patch.left(), patch.top(), patch.width(), patch.height());
    }

    static String kind(StrongestImages strongest) {
        return strongest.field().rows().stride() == 0 ? "unit" : "channel";
    }

    private static ImageGrid arranged(StrongestImages strongest, ImageGrid grid) {
        return grid.columns(strongest.channels().get(0).excitations().size()).cellWidth(64)
                .rows(strongest.channels().stream().map(channel -> kind(strongest) + " " + channel.number()).toList());
    }

    /** Such as "a 3" and "an 8". */
    static String withArticle(String name) {
        return (name.matches("(?i)[aeio8].*|11|18") ? "an " : "a ") + name;
    }

    static ImageGrid nearest(NearestImages nearest) {
        var images = new ArrayList<BufferedImage>();
        var captions = new ArrayList<String>();
        var isOther = new ArrayList<Boolean>();
        double furthest = nearest.neighbours().stream().flatMap(List::stream).mapToDouble(NearestImages.Neighbour::distance).max().orElseThrow();
        for (int q = 0; q < nearest.queries().size(); q++) {
            images.add(nearest.queries().image(q));
            captions.add(withArticle(nearest.queries().labelName(q)));
            isOther.add(false);
            for (var neighbour : nearest.neighbours().get(q)) {
                images.add(nearest.images().image(neighbour.image()));
                captions.add(nearest.images().labelName(neighbour.image()) + "\n" + Numbers.alike(neighbour.distance(), furthest));
                isOther.add(!nearest.images().labelName(neighbour.image()).equals(nearest.queries().labelName(q)));
            }
        }
        return ImageGrid.of(images).columns(images.size() / nearest.queries().size()).captions(captions).highlight(isOther::get);
    }
}
