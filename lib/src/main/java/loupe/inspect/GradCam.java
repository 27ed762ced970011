package loupe.inspect;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/**
 * The maps of a layer, each weighed with the mean of the number's gradient over its positions, added up; what is negative is left out (Selvaraju et al.
 * 2017). One channel, 0 or more, brought bilinearly from the layer's size to the image's.
 *
 * @param layer one that puts out maps, as in {@link Network#activations}; the last one that has positions is usual, after its activation
 */
public record GradCam(String layer) implements Attribution {

    @Override
    public String title() {
        return "Grad-CAM at " + layer;
    }

    @Override
    public Attributions explain(Network network, Examples examples, List<Target> targets) {
        var images = examples.asImages();
        var size = network.input().shape();
        return Batch.explain(this, network, images, targets, 1, batch -> batch.gradients(layer, found -> {
            var shape = found.activations().get(0).shape();
            if (shape.axes() != 3) {
                throw new IllegalArgumentException("layer \"%s\" puts out %s; Grad-CAM needs maps: channel × height × width".formatted(layer, shape));
            }
            var rows = Between.enlarging(shape.size(1), size.size(1));
            var columns = Between.enlarging(shape.size(2), size.size(2));
            return i -> enlarged(weighed(found.activations().get(i), found.gradients().get(i)), shape.size(2), rows, columns);
        }));
    }

    private static double[] weighed(Tensor maps, Tensor gradients) {
        float[] values = maps.toArray();
        float[] slopes = gradients.toArray();
        var sum = new double[maps.shape().size(1) * maps.shape().size(2)];
        for (int from = 0; from < values.length; from += sum.length) {
            double slope = 0;
            for (int i = 0; i < sum.length; i++) slope += slopes[from + i];
            double weight = slope / sum.length;
            for (int i = 0; i < sum.length; i++) sum[i] += weight * values[from + i];
        }
        for (int i = 0; i < sum.length; i++) sum[i] = Math.max(0, sum[i]);
        return sum;
    }

    private static Tensor enlarged(double[] map, int width, List<Between> rows, List<Between> columns) {
        var values = new float[rows.size() * columns.size()];
        int at = 0;
        for (var row : rows) {
            int above = row.before() * width;
            int below = row.after() * width;
            for (var column : columns) {
                values[at++] = (float) row.mean(column.mean(map[above + column.before()], map[above + column.after()]),
                        column.mean(map[below + column.before()], map[below + column.after()]));
            }
        }
        return Tensor.of(TensorShape.of(1, rows.size(), columns.size()), values);
    }

    /**
     * Where a pixel of an enlarged map lies in the map itself: between two neighbours.
     *
     * @param share of the later one
     */
    private record Between(int before, int after, double share) {

        /** One a pixel; the borders of both lie on each other, and what lies beyond the outermost centres is as these are. */
        static List<Between> enlarging(int from, int to) {
            return IntStream.range(0, to).mapToObj(i -> {
                double place = Math.min(Math.max((i + 0.5) * from / to - 0.5, 0), from - 1);
                return new Between((int) place, Math.min((int) place + 1, from - 1), place - (int) place);
            }).toList();
        }

        double mean(double a, double b) {
            return (1 - share) * a + share * b;
        }
    }
}
