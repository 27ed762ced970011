package loupe.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loupe.inspect.LeastChange;
import loupe.nn.Predictions;
import loupe.nn.Tensor;

/** Images, what was added to each, and what came of it. */
final class LeastChangeGrid {
    private LeastChangeGrid() {}

    static ImageGrid of(LeastChange change) {
        int count = change.size();
        if (count == 0) throw new IllegalArgumentException("no images; the figure needs at least one");
        var all = IntStream.range(0, count).boxed().toList();
        var maps = all.stream().map(i -> mean(change.difference(i))).toList();
        var scale = ColorScale.of(maps);
        var pictures = new ArrayList<BufferedImage>();
        var captions = new ArrayList<String>();
        for (int i : all) add(pictures, change.before().images().image(i), captions, answer(change.before(), i));
        for (int i : all) add(pictures, scale.image(maps.get(i)), captions, size(change, i));
        for (int i : all) add(pictures, change.after().images().image(i), captions, answer(change.after(), i));
        long turned = all.stream().filter(change::isTurned).count();
        return ImageGrid.of(pictures).columns(count).captions(captions).rows(List.of("before", "added", "after"))
                .bar(Optional.of(ColorBar.of(scale, "added (white is 1)")))
                .title("The least change found that turns the answer (%d of %d turned)".formatted(turned, count));
    }

    private static void add(List<BufferedImage> pictures, BufferedImage picture, List<String> captions, String caption) {
        pictures.add(picture);
        captions.add(caption);
    }

    private static String answer(Predictions predictions, int i) {
        return "%s (%s)".formatted(predictions.predictedName(i), Numbers.percent(predictions.probability(i), 1));
    }

    private static String size(LeastChange change, int i) {
        return change.isTurned(i) ? "L2 %s\nL\u221E %s".formatted(Numbers.fixed(change.length(i), 2), Numbers.fixed(change.largest(i), 2)) : "none found";
    }

    /** Over channels. */
    private static float[][] mean(Tensor difference) {
        int channels = difference.shape().size(0);
        var mean = new float[difference.shape().size(1)][difference.shape().size(2)];
        for (int y = 0; y < mean.length; y++) {
            for (int x = 0; x < mean[y].length; x++) {
                for (int channel = 0; channel < channels; channel++) mean[y][x] += difference.at(channel, y, x) / channels;
            }
        }
        return mean;
    }
}
