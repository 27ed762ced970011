package loupe.scratch;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;

/** Something small to train. */
final class Tiny {
    private static final Source SOURCE = new Source(Source.Kind.DRAWN, "stripes");

    private Tiny() {}

    /** 6 × 7 pixels, about half of them black; the class is where the bright stripe runs: left, in the middle or right. */
    static ImageSet stripes(int count, long seed) {
        var random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * 42];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 3);
            for (int p = 0; p < 42; p++) pixels[42 * i + p] = (byte) (Math.max(0, random.nextInt(240) - 120) + (p % 6 / 2 == labels[i] ? 100 : 0));
        }
        return ImageSet.of("stripes", SOURCE, new ImageShape(1, 7, 6), List.of("left", "middle", "right"), pixels, labels, List.of());
    }

    /** Images of one black pixel, all of class 0 of 2. */
    static ImageSet black(int count) {
        return ImageSet.of("black", SOURCE, new ImageShape(1, 1, 1), List.of("yes", "no"), new byte[count], new byte[count], List.of());
    }

    static Backpropagation backpropagation(Perceptron perceptron, ImageSet images) {
        var backpropagation = new Backpropagation(perceptron, images.size());
        backpropagation.batch(SparseImages.of(images), images, IntStream.range(0, images.size()).toArray());
        return backpropagation;
    }
}
