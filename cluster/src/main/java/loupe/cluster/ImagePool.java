package loupe.cluster;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.experiment.Split;

/** The images of some sets, each distinct one once: folds of a set are hardly more than the set. Names of images are left out. */
final class ImagePool implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[][] images;
    private final List<Members> sets;
    private final transient Map<ImageSet, Integer> numbers;
    private transient Map<Integer, ImageSet> restored;

    /** A set, by the numbers of its images. */
    private record Members(String name, String kind, String description, int channels, int height, int width, List<String> classes, int[] images, byte[] labels) implements Serializable {}

    private ImagePool(byte[][] images, List<Members> sets, Map<ImageSet, Integer> numbers) {
        this.images = images;
        this.sets = sets;
        this.numbers = numbers;
    }

    static ImagePool of(List<Split> splits) {
        var found = new HashMap<ByteBuffer, Integer>();
        var images = new ArrayList<byte[]>();
        var sets = new ArrayList<Members>();
        var numbers = new IdentityHashMap<ImageSet, Integer>();
        for (var split : splits) {
            for (var set : List.of(split.train(), split.validation())) {
                numbers.computeIfAbsent(set, each -> {
                    sets.add(members(each, IntStream.range(0, each.size()).map(i -> number(each.pixels(i), found, images)).toArray()));
                    return sets.size() - 1;
                });
            }
        }
        return new ImagePool(images.toArray(byte[][]::new), sets, numbers);
    }

    private static int number(byte[] pixels, Map<ByteBuffer, Integer> found, List<byte[]> images) {
        return found.computeIfAbsent(ByteBuffer.wrap(pixels), key -> {
            images.add(pixels);
            return images.size() - 1;
        });
    }

    private static Members members(ImageSet set, int[] images) {
        byte[] labels = new byte[set.size()];
        for (int i = 0; i < labels.length; i++) labels[i] = (byte) set.label(i);
        var shape = set.shape();
        return new Members(set.name(), set.source().kind().name(), set.source().description(), shape.channels(), shape.height(), shape.width(), List.copyOf(set.classes()), images, labels);
    }

    /** How many distinct images there are. */
    int size() {
        return images.length;
    }

    /** The number of a set that this was made of. */
    int number(ImageSet set) {
        return numbers.get(set);
    }

    /** A set by its number, put together once in each process. */
    synchronized ImageSet set(int number) {
        if (restored == null) restored = new HashMap<>();
        return restored.computeIfAbsent(number, key -> restore(sets.get(key)));
    }

    private ImageSet restore(Members set) {
        var shape = new ImageShape(set.channels, set.height, set.width);
        byte[] pixels = new byte[set.images.length * shape.pixels()];
        for (int i = 0; i < set.images.length; i++) System.arraycopy(images[set.images[i]], 0, pixels, i * shape.pixels(), shape.pixels());
        return ImageSet.of(set.name, new Source(Source.Kind.valueOf(set.kind), set.description), shape, set.classes, pixels, set.labels, List.of());
    }
}
