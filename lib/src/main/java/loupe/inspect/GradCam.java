package loupe.inspect;

import java.util.List;
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
            return i -> enlarged(weighed(found.activations().get(i), found.gradients().get(i)), size.size(1), size.size(2));
        }));
    }

    private static double[][] weighed(Tensor maps, Tensor gradients) {
        float[] values = maps.toArray();
        float[] slopes = gradients.toArray();
        int width = maps.shape().size(2);
        var sum = new double[maps.shape().size(1)][width];
        int plane = sum.length * width;
        for (int from = 0; from < values.length; from += plane) {
            double weight = 0;
            for (int i = from; i < from + plane; i++) weight += slopes[i] / plane;
            for (int i = 0; i < plane; i++) sum[i / width][i % width] += weight * values[from + i];
        }
        for (double[] row : sum) for (int x = 0; x < width; x++) row[x] = Math.max(0, row[x]);
        return sum;
    }

    /** Bilinear; the borders of both images lie on each other, and what lies beyond the outermost centres is as these are. */
    private static Tensor enlarged(double[][] map, int height, int width) {
        var values = new float[height * width];
        for (int y = 0; y < height; y++) {
            double row = place(y, height, map.length);
            double[] above = map[(int) row];
            double[] below = map[Math.min((int) row + 1, map.length - 1)];
            for (int x = 0; x < width; x++) {
                double column = place(x, width, above.length);
                values[y * width + x] = (float) between(between(above, column), between(below, column), row - (int) row);
            }
        }
        return Tensor.of(TensorShape.of(1, height, width), values);
    }

    private static double place(int i, int size, int from) {
        return Math.min(Math.max((i + 0.5) * from / size - 0.5, 0), from - 1);
    }

    private static double between(double[] row, double place) {
        int left = (int) place;
        return between(row[left], row[Math.min(left + 1, row.length - 1)], place - left);
    }

    private static double between(double a, double b, double share) {
        return (1 - share) * a + share * b;
    }
}
