package loupe.figure;

import java.util.List;
import loupe.inspect.Portrait;

/** A {@link Portrait} on one page. */
public final class PortraitPage {
    private PortraitPage() {}

    public static Figure of(Portrait portrait) {
        var image = portrait.prediction().images();
        var answer = PredictionGrid.of(portrait.prediction()).title("Image " + image.name(0));
        var rests = AttributionGrid.of(portrait.attributions()).title("What score %s rests on".formatted(portrait.prediction().predictedName(0)));
        var change = ImageGrid.of(portrait.leastChange()).columns(3).rows(List.of("")).cellWidth(74).title("The least change that turns it");
        var nearest = ImageGrid.of(portrait.nearest()).title("The images it learned from that are nearest at %s, and their distance".formatted(portrait.nearest().layer()));
        return Panels.of(Panels.of(answer, rests), new LayerRows(portrait.layers()), Panels.of(nearest, change)).columns(1);
    }
}
