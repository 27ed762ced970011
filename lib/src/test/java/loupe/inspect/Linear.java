package loupe.inspect;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.nn.Architecture;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/** A network of one dense layer, about which attacks can be worked out by hand, and images for it. */
final class Linear {
    private Linear() {}

    /** @param weights a row a class */
    static Network network(Input input, float[] bias, float[]... weights) {
        var network = Network.of(Architecture.of("linear", input, new Flatten(), new Dense(weights.length)), 1);
        float[] all = new float[weights.length * weights[0].length];
        for (int c = 0; c < weights.length; c++) System.arraycopy(weights[c], 0, all, c * weights[c].length, weights[c].length);
        network.setParameter("fc1.weight", Tensor.of(TensorShape.of(weights.length, weights[0].length), all));
        network.setParameter("fc1.bias", Tensor.of(TensorShape.of(bias.length), bias));
        return network;
    }

    /** Of class 0 each. */
    static ImageSet images(ImageShape shape, int classes, int... pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) pixels[i];
        var names = IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
        return ImageSet.of("made here", new Source(Source.Kind.FILES, "made here"), shape, names, bytes, new byte[bytes.length / shape.pixels()], List.of());
    }

    static float[] random(int size, double largest, SplittableRandom random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) values[i] = (float) random.nextDouble(-largest, largest);
        return values;
    }

    static int[] pixels(ImageSet images, int i) {
        byte[] bytes = images.pixels(i);
        return IntStream.range(0, bytes.length).map(p -> bytes[p] & 0xFF).toArray();
    }
}
