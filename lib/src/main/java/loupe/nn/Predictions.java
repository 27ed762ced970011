package loupe.nn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.data.ImageSet;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a network, or another that learned, answers for each example of a set. */
public final class Predictions {
    private final Examples examples;
    private final float[][] scores;

    private Predictions(Examples examples, float[][] scores) {
        this.examples = examples;
        this.scores = scores;
    }

    /**
     * Answers from elsewhere, such as several networks'.
     *
     * @param scores before the softmax, one row an example, one column a class
     * @throws IllegalArgumentException if rows or columns do not fit the set
     */
    public static Predictions of(Examples examples, float[][] scores) {
        if (scores.length != examples.size()) {
            throw new IllegalArgumentException("%d answers for the %d examples of %s".formatted(scores.length, examples.size(), examples.name()));
        }
        for (float[] row : scores) {
            if (row.length == examples.classes().size()) continue;
            throw new IllegalArgumentException("the network tells %d classes apart, but %s has %d: %s".formatted(
                    row.length, examples.name(), examples.classes().size(), examples.classes()));
        }
        return new Predictions(examples, Arrays.stream(scores).map(float[]::clone).toArray(float[][]::new));
    }

    /** What was answered for. */
    public Examples examples() {
        return examples;
    }

    /**
     * The images that were read.
     *
     * @throws IllegalStateException if the examples are no images
     */
    public ImageSet images() {
        return examples.asImages();
    }

    public int size() {
        return scores.length;
    }

    /** Number of the class with the highest score, the first of equal ones. */
    public int predicted(int i) {
        int best = 0;
        for (int c = 1; c < scores[i].length; c++) if (scores[i][c] > scores[i][best]) best = c;
        return best;
    }

    /** The answers for all examples, in order. */
    public int[] predicted() {
        return IntStream.range(0, size()).map(this::predicted).toArray();
    }

    /** Name of the class with the highest score. */
    public String predictedName(int i) {
        return examples.classes().get(predicted(i));
    }

    public boolean isRight(int i) {
        return predicted(i) == examples.label(i);
    }

    /** Numbers of the examples with a wrong answer. */
    public int[] mistakes() {
        return IntStream.range(0, size()).filter(i -> !isRight(i)).toArray();
    }

    /** Scores of example {@code i} before the softmax, one a class. */
    public float[] scores(int i) {
        return scores[i].clone();
    }

    /** The same answers, with all scores divided by the temperature: above 1 less sure, below 1 surer. */
    public Predictions atTemperature(double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature %s; expected a number above 0".formatted(temperature));
        }
        var scaled = new float[scores.length][];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scores[i].clone();
            for (int c = 0; c < scaled[i].length; c++) scaled[i][c] /= (float) temperature;
        }
        return new Predictions(examples, scaled);
    }

    /** Probabilities of example {@code i}, one a class, adding up to 1. */
    public double[] probabilities(int i) {
        double normalizer = logSumExp(scores[i]);
        return IntStream.range(0, scores[i].length).mapToDouble(c -> Math.exp(scores[i][c] - normalizer)).toArray();
    }

    /** Probability of the answer given for example {@code i}. */
    public double probability(int i) {
        return Math.exp(scores[i][predicted(i)] - logSumExp(scores[i]));
    }

    /** Share of right answers, from 0 to 1; NaN without examples. */
    public double accuracy() {
        return IntStream.range(0, size()).filter(this::isRight).count() / (double) size();
    }

    /** Mean cross-entropy, −log of the true class's probability (natural logarithm); NaN without examples. */
    public double loss() {
        return IntStream.range(0, size()).mapToDouble(this::loss).sum() / size();
    }

    /** Cross-entropy of example {@code i}. */
    public double loss(int i) {
        return crossEntropy(scores[i], examples.label(i));
    }

    /** Cross-entropy of scores before the softmax, without overflow. */
    public static double crossEntropy(float[] scores, int truth) {
        return logSumExp(scores) - scores[truth];
    }

    private static double logSumExp(float[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float score : scores) highest = Math.max(highest, score);
        double sum = 0;
        for (float score : scores) sum += Math.exp(score - highest);
        return highest + Math.log(sum);
    }

    /** One row an example: its name, its class, the answer and the answer's probability. */
    public Table toTable() {
        List<Integer> rows = IntStream.range(0, size()).boxed().toList();
        return Table.create("predictions",
                StringColumn.create(examples instanceof ImageSet ? "image" : "example", rows.stream().map(examples::name)),
                StringColumn.create("truth", rows.stream().map(examples::labelName)),
                StringColumn.create("predicted", rows.stream().map(this::predictedName)),
                DoubleColumn.create("probability", rows.stream().mapToDouble(this::probability).toArray()));
    }

    @Override
    public String toString() {
        return "%,d predictions, %.2f%% right".formatted(size(), 100 * accuracy());
    }
}
