package loupe.scratch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.RandomSource;
import loupe.trial.Described;

/**
 * Two layers by hand: pixels x from 0 to 1, hidden units a = σ(b₁ + x W₁), scores z = b₂ + W₂ a, probabilities softmax(z).
 *
 * <p>{@link GradientDescent} trains it in place.
 */
public final class Perceptron implements Described {
    private static final int SHARE = 64;
    private final ImageShape input;
    private final Weights weights;

    Perceptron(ImageShape input, Weights weights) {
        this.input = input;
        this.weights = weights;
    }

    /**
     * A perceptron with weights from a normal distribution around 0 and biases of 0.
     *
     * @param input what its images are like
     * @param hidden units between the pixels and the scores, 1 or more
     * @param classes 2 or more
     * @param deviation of the weights, above 0
     */
    public static Perceptron of(ImageShape input, int hidden, int classes, double deviation, long seed) {
        if (input.pixels() > SparseImages.MOST_PIXELS) {
            throw new IllegalArgumentException("images of %s; expected at most %d pixels".formatted(input, SparseImages.MOST_PIXELS));
        }
        if (hidden < 1) throw new IllegalArgumentException("%d hidden units; expected 1 or more".formatted(hidden));
        if (classes < 2) throw new IllegalArgumentException("%d classes; expected 2 or more".formatted(classes));
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("deviation %s; expected a number above 0".formatted(deviation));
        }
        var weights = new Weights(input.pixels(), hidden, classes);
        var random = RandomSource.of(seed, RandomSource.Purpose.INITIALISATION);
        draw(weights.w1, deviation, random.at(1));
        draw(weights.w2, deviation, random.at(2));
        return new Perceptron(input, weights);
    }

    private static void draw(float[][] matrix, double deviation, SplittableRandom random) {
        for (float[] row : matrix) for (int j = 0; j < row.length; j++) row[j] = (float) (deviation * normal(random));
    }

    /** Box and Muller 1958. */
    private static double normal(SplittableRandom random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IllegalArgumentException if the file is damaged or something else; the message names it and the fault
     */
    public static Perceptron read(Path file) {
        return PerceptronFile.read(file);
    }

    /** Writes sizes and weights, whole or not at all. */
    public void save(Path file) {
        PerceptronFile.write(this, file);
    }

    /** What its images are like. */
    public ImageShape input() {
        return input;
    }

    /** Takes over the weights of another of the same sizes. */
    void copy(Perceptron other) {
        var to = weights.matrices();
        var from = other.weights.matrices();
        for (int m = 0; m < to.size(); m++) for (int row = 0; row < to.get(m).length; row++) System.arraycopy(from.get(m)[row], 0, to.get(m)[row], 0, to.get(m)[row].length);
    }

    Weights weights() {
        return weights;
    }

    /** Number of hidden units. */
    public int hidden() {
        return weights.b1.length;
    }

    public int classes() {
        return weights.b2.length;
    }

    /** Number of weights, biases included. */
    public int parameters() {
        return weights.count();
    }

    /** a = σ(b₁ + x W₁), where x is image {@code i}. */
    void activations(SparseImages.Share x, int i, float[] a) {
        System.arraycopy(weights.b1, 0, a, 0, a.length);
        x.addTo(a, i, weights.w1);
        for (int j = 0; j < a.length; j++) a[j] = sigmoid(a[j]);
    }

    /** σ(z) = 1 / (1 + exp(−z)). */
    static float sigmoid(float z) {
        return (float) (1 / (1 + Math.exp(-z)));
    }

    /** z = b₂ + W₂ a. */
    void scores(float[] a, float[] z) {
        for (int c = 0; c < z.length; c++) {
            float[] w = weights.w2[c];
            float sum = weights.b2[c];
            for (int j = 0; j < a.length; j++) sum += w[j] * a[j];
            z[c] = sum;
        }
    }

    /** @throws IllegalArgumentException if the images have another shape, or other classes than this perceptron */
    public Answers predict(ImageSet images) {
        check(images);
        var x = SparseImages.of(images);
        int[] all = IntStream.range(0, images.size()).toArray();
        var scores = new float[images.size()][classes()];
        IntStream.range(0, (images.size() + SHARE - 1) / SHARE).parallel().forEach(number -> {
            var a = new float[hidden()];
            var share = x.share(all, number * SHARE, Math.min((number + 1) * SHARE, all.length));
            for (int i = share.from; i < share.to; i++) {
                activations(share, i, a);
                scores(a, scores[i]);
            }
        });
        return new Answers(images, scores);
    }

    void check(ImageSet images) {
        if (!images.shape().equals(input)) {
            throw new IllegalArgumentException("%s has images of %s; this perceptron takes %s".formatted(images.name(), images.shape(), input));
        }
        if (images.classes().size() != classes()) {
            throw new IllegalArgumentException("%s has %d classes: %s; this perceptron tells %d apart".formatted(
                    images.name(), images.classes().size(), images.classes(), classes()));
        }
    }

    /** The weights that lead to each hidden unit, where the image's pixels are: (channels · height, width). */
    public List<float[][]> hiddenWeights() {
        return IntStream.range(0, hidden()).mapToObj(this::hiddenWeights).toList();
    }

    private float[][] hiddenWeights(int unit) {
        var map = new float[input.channels() * input.height()][input.width()];
        for (int p = 0; p < weights.w1.length; p++) map[p / input.width()][p % input.width()] = weights.w1[p][unit];
        return map;
    }

    /** Its sizes and a checksum of its weights. */
    @Override
    public Map<String, ?> description() {
        return Map.of("input", input, "hidden", hidden(), "classes", classes(), "weights", weights.hashCode());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Perceptron perceptron && input.equals(perceptron.input) && weights.equals(perceptron.weights);
    }

    @Override
    public int hashCode() {
        return 31 * input.hashCode() + weights.hashCode();
    }

    @Override
    public String toString() {
        return "perceptron of %d pixels, %d hidden units and %d classes: %,d weights".formatted(input.pixels(), hidden(), classes(), parameters());
    }
}
