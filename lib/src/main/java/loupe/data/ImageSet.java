package loupe.data;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Images of one size with a label each. A pixel stays one byte, from 0 (black) to 255 (white), until a batch is made.
 *
 * <p>Immutable; {@link #first}, {@link #select} and {@link #where} give views that share the pixels.
 */
public final class ImageSet implements Examples {
    private final String name;
    private final Source source;
    private final ImageShape shape;
    private final List<String> classes;
    private final byte[] pixels;
    private final byte[] labels;
    private final List<String> names;
    private final int[] order;

    private ImageSet(String name, Source source, ImageShape shape, List<String> classes, byte[] pixels, byte[] labels, List<String> names, int[] order) {
        this.name = name;
        this.source = source;
        this.shape = shape;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
        this.names = names;
        this.order = order;
    }

    /**
     * A set over the given arrays, which it keeps and which must not be changed afterwards.
     *
     * @param pixels one image after the other, each (channel, height, width)
     * @param labels class of each image, from 0 to {@code classes.size() - 1}, at most 255
     * @param names one name an image, or an empty list, which numbers them
     * @throws IllegalArgumentException if the sizes do not fit or a label is no class
     */
    public static ImageSet of(String name, Source source, ImageShape shape, List<String> classes, byte[] pixels, byte[] labels, List<String> names) {
        if ((long) labels.length * shape.pixels() != pixels.length) {
            throw new IllegalArgumentException("%s: %d labels for %d bytes of pixels; images of %s need %d".formatted(
                    name, labels.length, pixels.length, shape, (long) labels.length * shape.pixels()));
        }
        if (!names.isEmpty() && names.size() != labels.length) {
            throw new IllegalArgumentException("%s: %d names for %d images".formatted(name, names.size(), labels.length));
        }
        for (byte label : labels) {
            if ((label & 0xFF) >= classes.size()) {
                throw new IllegalArgumentException("%s: label %d; the classes are 0 to %d: %s".formatted(name, label & 0xFF, classes.size() - 1, classes));
            }
        }
        return new ImageSet(name, Objects.requireNonNull(source), shape, List.copyOf(classes), pixels, labels, List.copyOf(names),
                IntStream.range(0, labels.length).toArray());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Source source() {
        return source;
    }

    public ImageShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return order.length;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int i) {
        return labels[at(i)] & 0xFF;
    }

    /** Name of image {@code i}: its file's, or its number in the whole set. */
    @Override
    public String name(int i) {
        return names.isEmpty() ? String.valueOf(at(i)) : names.get(at(i));
    }

    /** A copy of the pixels of image {@code i}, (channel, height, width). */
    public byte[] pixels(int i) {
        int start = at(i) * shape.pixels();
        return Arrays.copyOfRange(pixels, start, start + shape.pixels());
    }

    /**
     * Writes image {@code i} to {@code target} as numbers.
     *
     * @param value the number for each of the 256 pixel values, a row a channel, or one row for all
     */
    public void copyTo(int i, float[][] value, float[] target, int offset) {
        int plane = shape.height() * shape.width();
        int start = at(i) * shape.pixels();
        for (int channel = 0; channel < shape.channels(); channel++) {
            float[] table = value[channel % value.length];
            for (int p = channel * plane; p < (channel + 1) * plane; p++) target[offset + p] = table[pixels[start + p] & 0xFF];
        }
    }

    /** Image {@code i} as a picture. */
    public BufferedImage image(int i) {
        return Rasters.toImage(pixels(i), shape);
    }

    @Override
    public ImageSet first(int count) {
        if (count < 0) throw new IllegalArgumentException("the first %d images; expected 0 or more".formatted(count));
        return with(Arrays.copyOf(order, Math.min(count, order.length)));
    }

    @Override
    public ImageSet range(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        return with(Arrays.copyOfRange(order, from, to));
    }

    @Override
    public ImageSet select(int... numbers) {
        return with(Arrays.stream(numbers).map(this::at).toArray());
    }

    /** The images for whose number the condition holds. */
    public ImageSet where(IntPredicate condition) {
        return with(IntStream.range(0, size()).filter(condition).map(this::at).toArray());
    }

    /** All images in a random order. */
    public ImageSet shuffled(long seed) {
        return with(Shuffle.of(order, RandomSource.of(seed, RandomSource.Purpose.SHUFFLING).at()));
    }

    /**
     * Room for so many images.
     *
     * @throws IllegalArgumentException if they would take 2 GiB or more
     */
    static byte[] pixels(String name, int images, ImageShape shape) {
        long bytes = (long) images * shape.pixels();
        if (bytes > Integer.MAX_VALUE - 8) throw new IllegalArgumentException("%s: %,d images of %s take %,d bytes; a set holds less than 2 GiB: take fewer".formatted(name, images, shape, bytes));
        return new byte[(int) bytes];
    }

    /**
     * The images in another size, by linear interpolation.
     *
     * @throws IllegalArgumentException if they would take 2 GiB or more
     */
    public ImageSet resized(int height, int width) {
        var target = new ImageShape(shape.channels(), height, width);
        byte[] all = pixels(name, size(), target);
        byte[] truth = new byte[size()];
        for (int i = 0; i < size(); i++) {
            System.arraycopy(Rasters.resized(pixels(i), shape, target), 0, all, i * target.pixels(), target.pixels());
            truth[i] = labels[at(i)];
        }
        return of(name, source, target, classes, all, truth, IntStream.range(0, size()).mapToObj(this::name).toList());
    }

    /**
     * This set and then the other.
     *
     * @throws IllegalArgumentException if they differ in shape or classes, or would take 2 GiB or more
     */
    public ImageSet and(ImageSet other) {
        if (!shape.equals(other.shape) || !classes.equals(other.classes)) {
            throw new IllegalArgumentException("%s (%s, %s) and %s (%s, %s) differ in shape or classes".formatted(
                    name, shape, classes, other.name, other.shape, other.classes));
        }
        var both = new ArrayList<String>();
        for (int i = 0; i < size(); i++) both.add(name(i));
        for (int i = 0; i < other.size(); i++) both.add(other.name(i));
        byte[] all = pixels(name + " and " + other.name, size() + other.size(), shape);
        byte[] truth = new byte[size() + other.size()];
        for (int i = 0; i < truth.length; i++) {
            var from = i < size() ? this : other;
            int k = i < size() ? i : i - size();
            System.arraycopy(from.pixels, from.at(k) * shape.pixels(), all, i * shape.pixels(), shape.pixels());
            truth[i] = from.labels[from.at(k)];
        }
        var origin = source.equals(other.source) ? source : new Source(source.isDrawn() ? source.kind() : other.source.kind(), source + " and " + other.source);
        return of(name + " and " + other.name, origin, shape, classes, all, truth, both);
    }

    /** This set and then the other, which must have the same shape; its classes follow this set's, and classes of one name are one. */
    public ImageSet join(ImageSet other) {
        var all = Stream.concat(classes.stream(), other.classes.stream()).distinct().toList();
        if (all.size() > 256) {
            throw new IllegalArgumentException("%s and %s have %d classes together; a set has at most 256".formatted(name, other.name, all.size()));
        }
        return withClasses(all).and(other.withClasses(all));
    }

    private ImageSet withClasses(List<String> all) {
        byte[] numbers = new byte[labels.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (byte) all.indexOf(classes.get(labels[i] & 0xFF));
        return new ImageSet(name, source, shape, all, pixels, numbers, names, order);
    }

    @Override
    public long fingerprint() {
        var crc = new CRC32();
        for (int i = 0; i < size(); i++) {
            crc.update(pixels, order[i] * shape.pixels(), shape.pixels());
            crc.update(labels[order[i]]);
        }
        return crc.getValue();
    }

    private ImageSet with(int[] numbers) {
        return new ImageSet(name, source, shape, classes, pixels, labels, names, numbers);
    }

    private int at(int i) {
        if (i < 0 || i >= order.length) throw new IndexOutOfBoundsException("image %d of %s; it has 0 to %d".formatted(i, name, order.length - 1));
        return order[i];
    }

    @Override
    public String toString() {
        return "%s: %,d images of %s in %d classes (%s)".formatted(name, size(), shape, classes.size(), source);
    }
}
