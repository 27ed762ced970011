package loupe.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Input;
import loupe.nn.Tensor;

/** Images as numbers from 0 to 255 that need not be whole, so that gradients can move them. An array an image, (channel, height, width). */
final class Pixels {
    static final int WHITE = 255;
    private static final float[][] AS_THEY_ARE = {levels()};

    private Pixels() {}

    private static float[] levels() {
        var levels = new float[WHITE + 1];
        for (int p = 0; p <= WHITE; p++) levels[p] = p;
        return levels;
    }

    static float[][] of(ImageSet images) {
        var pixels = new float[images.size()][images.shape().pixels()];
        for (int i = 0; i < pixels.length; i++) images.copyTo(i, AS_THEY_ARE, pixels[i], 0);
        return pixels;
    }

    static float clipped(double pixel) {
        return (float) Math.min(WHITE, Math.max(0, pixel));
    }

    /** As they enter the network. */
    static List<Tensor> inputs(Input input, float[][] pixels) {
        var inputs = new ArrayList<Tensor>();
        for (float[] image : pixels) {
            var values = new float[image.length];
            for (int p = 0; p < values.length; p++) values[p] = input.value(channel(input, p), image[p]);
            inputs.add(Tensor.of(input.shape(), values));
        }
        return inputs;
    }

    /** The gradient with respect to pixels, from that with respect to what enters the network. */
    static float[] gradient(Input input, Tensor gradient) {
        float[] values = gradient.toArray();
        for (int p = 0; p < values.length; p++) values[p] /= (float) (WHITE * input.deviation().get(channel(input, p)));
        return values;
    }

    private static int channel(Input input, int p) {
        return p / (input.shape().elements() / input.shape().size(0));
    }

    /** Images of these pixels, each rounded to a whole number, with the labels and names of {@code like}. */
    static ImageSet rounded(String name, float[][] pixels, ImageSet like) {
        int size = like.shape().pixels();
        var bytes = new byte[pixels.length * size];
        var labels = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            for (int p = 0; p < size; p++) bytes[i * size + p] = (byte) Math.round(pixels[i][p]);
            labels[i] = (byte) like.label(i);
        }
        return ImageSet.of(name, like.source(), like.shape(), like.classes(), bytes, labels, IntStream.range(0, like.size()).mapToObj(like::name).toList());
    }
}
