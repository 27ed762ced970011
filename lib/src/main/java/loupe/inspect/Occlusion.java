package loupe.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/**
 * How far the number falls when a square is put over the pixel, in the mean of all squares that cover it (Zeiler and Fergus 2014). The map has one
 * channel; at the right and lower border squares may reach beyond the image.
 *
 * @param size of the square, in pixels
 * @param stride from one square to the next, in pixels
 * @param pixel the square's value in every channel, 0 (black) to 255
 */
public record Occlusion(int size, int stride, int pixel) implements Attribution {
    public Occlusion {
        if (size < 1) throw new IllegalArgumentException("a square of %d pixels; expected 1 or more".formatted(size));
        if (stride < 1 || stride > size) {
            throw new IllegalArgumentException("stride %d; expected 1 to %d, so that squares of %d cover every pixel".formatted(stride, size, size));
        }
        if (pixel < 0 || pixel > 255) throw new IllegalArgumentException("pixel value %d; expected 0 to 255".formatted(pixel));
    }

    /** With black squares. */
    public Occlusion(int size, int stride) {
        this(size, stride, 0);
    }

    /** The pixels from these (inclusive) to those (exclusive). */
    private record Square(int top, int left, int bottom, int right) {}

    /** A square over an image. */
    private record Cover(int image, Square square) {}

    @Override
    public String title() {
        return "occlusion %d × %d".formatted(size, size);
    }

    @Override
    public Attributions explain(Network network, Examples examples, List<Target> targets) {
        var images = examples.asImages();
        var squares = squares(network.input().shape());
        return Batch.explain(this, network, images, targets, squares.size() + 1, batch -> explain(batch, squares));
    }

    private Batch.Found explain(Batch batch, List<Square> squares) {
        var input = batch.network().input();
        var covers = new ArrayList<Cover>();
        for (int i = 0; i < batch.size(); i++) {
            float[] values = batch.inputs().get(i).toArray();
            for (var square : squares) if (changes(input, values, square)) covers.add(new Cover(i, square));
        }
        double[] whole = batch.scores();
        var copies = Batch.made(covers.size(), i -> covered(input, batch.inputs().get(covers.get(i).image()), covers.get(i).square()));
        double[] scores = batch.scores(copies, i -> covers.get(i).image());
        var shape = input.shape();
        var falls = new double[batch.size()][shape.size(1) * shape.size(2)];
        for (int i = 0; i < scores.length; i++) add(falls[covers.get(i).image()], shape, covers.get(i).square(), whole[covers.get(i).image()] - scores[i]);
        var covering = new double[shape.size(1) * shape.size(2)];
        squares.forEach(square -> add(covering, shape, square, 1));
        return new Batch.Found(whole, IntStream.range(0, batch.size()).mapToObj(i -> mean(falls[i], covering, shape)).toList());
    }

    private List<Square> squares(TensorShape shape) {
        int height = shape.size(1);
        int width = shape.size(2);
        if (size > Math.min(height, width)) throw new IllegalArgumentException("a square of %d pixels; images are %s".formatted(size, shape));
        var squares = new ArrayList<Square>();
        for (int y = 0; y < height - size + stride; y += stride) {
            for (int x = 0; x < width - size + stride; x += stride) squares.add(new Square(y, x, Math.min(y + size, height), Math.min(x + size, width)));
        }
        return squares;
    }

    /** Whether a square covers anything that is not of its own colour; if it does not, the number cannot change. */
    private boolean changes(Input input, float[] values, Square square) {
        for (int channel = 0; channel < input.shape().size(0); channel++) {
            float value = input.value(channel, pixel);
            for (int y = square.top(); y < square.bottom(); y++) {
                int row = (channel * input.shape().size(1) + y) * input.shape().size(2);
                for (int x = square.left(); x < square.right(); x++) if (values[row + x] != value) return true;
            }
        }
        return false;
    }

    private Tensor covered(Input input, Tensor image, Square square) {
        float[] values = image.toArray();
        for (int channel = 0; channel < input.shape().size(0); channel++) {
            float value = input.value(channel, pixel);
            for (int y = square.top(); y < square.bottom(); y++) {
                int row = (channel * input.shape().size(1) + y) * input.shape().size(2);
                Arrays.fill(values, row + square.left(), row + square.right(), value);
            }
        }
        return Tensor.of(image.shape(), values);
    }

    private static void add(double[] map, TensorShape shape, Square square, double value) {
        for (int y = square.top(); y < square.bottom(); y++) {
            for (int x = square.left(); x < square.right(); x++) map[y * shape.size(2) + x] += value;
        }
    }

    private static Tensor mean(double[] sums, double[] counts, TensorShape shape) {
        var means = new float[sums.length];
        for (int i = 0; i < means.length; i++) means[i] = (float) (sums[i] / counts[i]);
        return Tensor.of(TensorShape.of(1, shape.size(1), shape.size(2)), means);
    }
}
