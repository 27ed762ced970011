package loupe.data;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Sets of drawings, a generator an image, so that an image depends on the seed and its number alone. */
final class Drawings {
    /** Of grey drawings. */
    private static final ImageShape SHAPE = new ImageShape(1, 28, 28);

    private Drawings() {}

    /** One drawing of a class, as many bytes as its shape has. */
    interface Artist {
        byte[] draw(int label, RandomGenerator random);
    }

    /** As many of each class as of any other, or one more, in random order. */
    static ImageSet shuffled(String name, String description, List<String> classes, int count, long seed, Artist artist) {
        return shuffled(name, description, SHAPE, classes, count, seed, artist);
    }

    static ImageSet shuffled(String name, String description, ImageShape shape, List<String> classes, int count, long seed, Artist artist) {
        if (count < 1) throw new IllegalArgumentException("%s: %d drawings; expected 1 or more".formatted(name, count));
        int[] inTurn = IntStream.range(0, count).map(i -> i % classes.size()).toArray();
        return of(name, description, shape, classes, Shuffle.of(inTurn, RandomSource.of(seed, RandomSource.Purpose.SHUFFLING).at()), List.of(), seed, artist);
    }

    /** One drawing for each of the labels. */
    static ImageSet of(String name, String description, List<String> classes, int[] order, List<String> names, long seed, Artist artist) {
        return of(name, description, SHAPE, classes, order, names, seed, artist);
    }

    private static ImageSet of(String name, String description, ImageShape shape, List<String> classes, int[] order, List<String> names, long seed, Artist artist) {
        byte[] pixels = ImageSet.pixels(name, order.length, shape);
        byte[] labels = new byte[order.length];
        var random = RandomSource.of(seed, RandomSource.Purpose.DRAWING);
        IntStream.range(0, order.length).parallel().forEach(i -> {
            System.arraycopy(artist.draw(order[i], random.at(i)), 0, pixels, i * shape.pixels(), shape.pixels());
            labels[i] = (byte) order[i];
        });
        return ImageSet.of(name, new Source(Source.Kind.DRAWN, description), shape, classes, pixels, labels, names);
    }
}
