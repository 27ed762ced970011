package loupe.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.nn.Tensor;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Images with one vector each, such as what a layer of a network puts out for them. Immutable. */
public final class Embedding {
    private final String space;
    private final ImageSet images;
    private final float[][] vectors;

    private Embedding(String space, ImageSet images, float[][] vectors) {
        this.space = space;
        this.images = images;
        this.vectors = vectors;
    }

    /**
     * What a layer puts out for each image, without dropout, as one vector: maps in the order (channel, row, column).
     *
     * @param layer as in {@link Network#activations}, or {@link Network#INPUT} for the pixels as they enter
     * @throws IllegalArgumentException if there is no image or no such layer, the images have another shape than the input, or one of them is blank
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static Embedding of(Network network, String layer, ImageSet images) {
        for (int i = 0; i < images.size(); i++) {
            if (isBlank(images.pixels(i))) {
                throw new IllegalArgumentException("%s is blank: all its pixels are equal, so it shows nothing".formatted(nameOf(images, i)));
            }
        }
        var outputs = layer.equals(Network.INPUT) ? network.input().tensors(images) : network.activations(layer, images);
        return of("%s of %s".formatted(layer, network.name()), images, outputs.stream().map(Tensor::toArray).toArray(float[][]::new));
    }

    /**
     * Vectors from elsewhere.
     *
     * @param space what the vectors are, for titles, such as "fc1 of digits"
     * @param vectors one an image, all of one length
     * @throws IllegalArgumentException if there are none, not as many as images, or one has another length or holds a number that is not finite
     */
    public static Embedding of(String space, ImageSet images, float[][] vectors) {
        if (vectors.length == 0 || vectors.length != images.size()) {
            throw new IllegalArgumentException("%s: %d vectors for %d images; expected as many, and at least one".formatted(
                    images.name(), vectors.length, images.size()));
        }
        var copies = Arrays.stream(vectors).map(float[]::clone).toArray(float[][]::new);
        for (int i = 0; i < copies.length; i++) {
            if (copies[i].length != copies[0].length || copies[i].length == 0) {
                throw new IllegalArgumentException("%s has %d numbers at %s; expected %d".formatted(
                        nameOf(images, i), copies[i].length, space, Math.max(1, copies[0].length)));
            }
            for (float value : copies[i]) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("%s has %s at %s; expected finite numbers".formatted(nameOf(images, i), value, space));
                }
            }
        }
        return new Embedding(space, images, copies);
    }

    static boolean isBlank(byte[] pixels) {
        for (byte pixel : pixels) if (pixel != pixels[0]) return false;
        return true;
    }

    /** How messages name an image. */
    static String nameOf(ImageSet images, int i) {
        return "image %d (\"%s\") of %s".formatted(i, images.name(i), images.name());
    }

    /** What the vectors are, such as "fc1 of digits". */
    public String space() {
        return space;
    }

    public ImageSet images() {
        return images;
    }

    /** How many images. */
    public int size() {
        return vectors.length;
    }

    /** How many numbers each vector has. */
    public int dimensions() {
        return vectors[0].length;
    }

    /** A copy of the vector of image {@code i}. */
    public float[] vector(int i) {
        return vectors[Objects.checkIndex(i, size())].clone();
    }

    /** The same, without a copy: not to be changed. */
    float[] row(int i) {
        return vectors[i];
    }

    /** The images with the given numbers, in that order, and their vectors. */
    public Embedding select(int... numbers) {
        return of(space, images.select(numbers), Arrays.stream(numbers).mapToObj(i -> vectors[i]).toArray(float[][]::new));
    }

    /** The images for whose number the condition holds, and their vectors. */
    public Embedding where(IntPredicate condition) {
        return select(IntStream.range(0, size()).filter(condition).toArray());
    }

    /** One row an image: its class, its name, and the numbers of its vector, a column each. */
    public Table toTable() {
        var table = Table.create(space,
                StringColumn.create("label", all().mapToObj(images::labelName)),
                StringColumn.create("name", all().mapToObj(images::name)));
        for (int d = 0; d < dimensions(); d++) {
            var column = FloatColumn.create(String.valueOf(d), size());
            for (int i = 0; i < size(); i++) column.set(i, vectors[i][d]);
            table.addColumns(column);
        }
        return table;
    }

    /**
     * Distances of every kind from one image of a class, the exemplar, to all images, the nearest first by Euclidean distance: first of all the exemplar itself.
     * A cosine is missing where a vector is all zeros.
     *
     * @param index which of the images of that class, from 0
     * @throws IllegalArgumentException if there is no such class or image
     */
    public Table distancesFrom(String className, int index) {
        int from = exemplar(className, index);
        int[] order = Nearest.of(distances(vectors[from], Distance.SSD), i -> true, size());
        var table = Table.create("from %s at %s".formatted(images.name(from), space), names("label", order, images::labelName), names("name", order, images::name));
        for (var distance : Distance.values()) {
            table.addColumns(DoubleColumn.create(distance.toString(), Arrays.stream(order).mapToDouble(i -> isDefined(distance, from, i) ? distance.of(vectors[from], vectors[i]) : Double.NaN)));
        }
        return table;
    }

    private boolean isDefined(Distance distance, int i, int j) {
        return distance != Distance.COSINE || !Distance.isZero(vectors[i]) && !Distance.isZero(vectors[j]);
    }

    /**
     * Distances of one kind from one image of a class, the exemplar, to all images, the nearest first: first of all the exemplar itself.
     *
     * @param index which of the images of that class, from 0
     * @throws IllegalArgumentException if there is no such class or image, or the distance is not defined for one of them
     */
    public Table distancesFrom(String className, int index, Distance distance) {
        int from = exemplar(className, index);
        double[] distances = distances(from, distance);
        int[] order = Nearest.of(distances, i -> true, size());
        return Table.create("%s from %s at %s".formatted(distance, images.name(from), space), names("label", order, images::labelName), names("name", order, images::name),
                DoubleColumn.create("distance", Arrays.stream(order).mapToDouble(i -> distances[i])));
    }

    private static StringColumn names(String column, int[] order, IntFunction<String> name) {
        return StringColumn.create(column, Arrays.stream(order).mapToObj(name));
    }

    private int exemplar(String className, int index) {
        int label = images.classes().indexOf(className);
        if (label < 0) throw new IllegalArgumentException("class \"%s\" not found; there are %s".formatted(className, images.classes()));
        int[] members = all().filter(i -> images.label(i) == label).toArray();
        if (index < 0 || index >= members.length) {
            throw new IllegalArgumentException("image %d of class \"%s\"; there are %d, numbered from 0".formatted(index, className, members.length));
        }
        return members[index];
    }

    /**
     * The images nearest to image {@code i}, without itself, the nearest first; of equally near ones the one with the lower number.
     *
     * @param k how many; from 1 to the number of other images
     */
    public List<Neighbour> neighbours(int i, int k, Distance distance) {
        Objects.checkIndex(i, size());
        if (k < 1 || k >= size()) {
            throw new IllegalArgumentException("%d neighbours; there are %d other images, so expected 1 to %d".formatted(k, size() - 1, size() - 1));
        }
        double[] distances = distances(i, distance);
        return Arrays.stream(Nearest.of(distances, j -> j != i, k)).mapToObj(j -> new Neighbour(j, distances[j])).toList();
    }

    private double[] distances(int from, Distance distance) {
        checkDirections(distance);
        return distances(vectors[from], distance);
    }

    /** Distances from a vector to those of all images. */
    double[] distances(float[] from, Distance distance) {
        return all().mapToDouble(i -> distance.of(from, vectors[i])).toArray();
    }

    /** Distances between all, a row each. */
    double[][] distances(Distance distance) {
        var distances = new double[size()][];
        checkDirections(distance);
        Rows.forEach(size(), i -> distances[i] = distances(vectors[i], distance));
        return distances;
    }

    /** @throws IllegalArgumentException if the distance needs a direction and a vector has none */
    void checkDirections(Distance distance) {
        if (distance != Distance.COSINE) return;
        for (int i = 0; i < size(); i++) {
            if (Distance.isZero(vectors[i])) {
                throw new IllegalArgumentException("%s is all zeros at %s; cosine distance needs a direction: use SSD or EUCLIDEAN".formatted(
                        nameOf(images, i), space));
            }
        }
    }

    private IntStream all() {
        return IntStream.range(0, size());
    }

    @Override
    public String toString() {
        return "%s: %,d vectors of %,d numbers, %s".formatted(images.name(), size(), dimensions(), space);
    }
}
