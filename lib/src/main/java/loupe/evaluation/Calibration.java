package loupe.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Whether answers are right as often as they are sure: a reliability diagram's numbers (Guo and others 2017).
 *
 * <p>An example's confidence is the probability of its answer, the most probable class. Examples are sorted into bins of equal width by it.
 *
 * @param bins from 0 to 1 without a gap
 * @param brier the Brier score: the mean over examples of the squared differences, summed over classes, between the probabilities and 1 for the
 *     truth, 0 for the rest (Brier 1950); from 0, which is best, to 2
 */
public record Calibration(List<Bin> bins, double brier) {

    /**
     * The examples whose confidence is above {@code low} and at most {@code high}.
     *
     * @param confidence its mean over these examples; NaN if there are none
     * @param accuracy share of right answers among them; NaN if there are none
     */
    public record Bin(double low, double high, int count, double confidence, double accuracy) {

        /** How far accuracy lies from confidence; 0 without examples. */
        public double gap() {
            return count == 0 ? 0 : Math.abs(accuracy - confidence);
        }
    }

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * @param probabilities one row an example, one column a class, adding up to 1
     * @param truth true class of each example, from 0
     * @param bins how many; 10 and 15 are usual
     * @throws IllegalArgumentException if there are no examples, the two differ in length, a row is no distribution, or a number is no class
     */
    public static Calibration of(double[][] probabilities, int[] truth, int bins) {
        if (bins < 1) throw new IllegalArgumentException("%d bins; expected 1 or more".formatted(bins));
        if (truth.length == 0 || truth.length != probabilities.length) {
            throw new IllegalArgumentException("%d examples but %d rows of probabilities; expected as many, and at least one".formatted(
                    truth.length, probabilities.length));
        }
        var counts = new int[bins];
        var right = new int[bins];
        var confidences = new double[bins];
        double brier = 0;
        for (int i = 0; i < truth.length; i++) {
            double[] row = checked(probabilities[i], truth[i]);
            int answer = highest(row);
            int bin = Math.min(bins - 1, Math.max(0, (int) Math.ceil(row[answer] * bins) - 1));
            counts[bin]++;
            confidences[bin] += row[answer];
            if (answer == truth[i]) right[bin]++;
            brier += squares(row, truth[i]) / truth.length;
        }
        var all = new ArrayList<Bin>();
        for (int b = 0; b < bins; b++) {
            all.add(new Bin(b / (double) bins, (b + 1) / (double) bins, counts[b], confidences[b] / counts[b], right[b] / (double) counts[b]));
        }
        return new Calibration(all, brier);
    }

    private static double[] checked(double[] row, int truth) {
        double sum = 0;
        for (double probability : row) sum += probability >= 0 ? probability : Double.NaN;
        if (!(Math.abs(sum - 1) <= 1e-3)) {
            throw new IllegalArgumentException("probabilities that add up to %s; expected numbers from 0 that add up to 1".formatted(sum));
        }
        if (truth < 0 || truth >= row.length) {
            throw new IllegalArgumentException("class %d not found; the classes are 0 to %d".formatted(truth, row.length - 1));
        }
        return row;
    }

    private static int highest(double[] row) {
        int highest = 0;
        for (int c = 1; c < row.length; c++) if (row[c] > row[highest]) highest = c;
        return highest;
    }

    private static double squares(double[] row, int truth) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) sum += (row[c] - (c == truth ? 1 : 0)) * (row[c] - (c == truth ? 1 : 0));
        return sum;
    }

    public int examples() {
        return bins.stream().mapToInt(Bin::count).sum();
    }

    /** Share of right answers, from 0 to 1. */
    public double accuracy() {
        return mean(Bin::accuracy);
    }

    /** Mean confidence, from 0 to 1: what the accuracy would be if answers were as often right as they are sure. */
    public double confidence() {
        return mean(Bin::confidence);
    }

    /**
     * The expected calibration error: the mean gap of the bins, each weighing as many as it has examples (Naeini, Cooper and Hauskrecht 2015). Depends on
     * how many bins there are.
     */
    public double expectedError() {
        return mean(Bin::gap);
    }

    /** The maximum calibration error: the largest gap of any bin, be there one example in it. */
    public double maximumError() {
        return bins.stream().mapToDouble(Bin::gap).max().orElseThrow();
    }

    private double mean(ToDoubleFunction<Bin> value) {
        return bins.stream().filter(bin -> bin.count() > 0).mapToDouble(bin -> bin.count() * value.applyAsDouble(bin)).sum() / examples();
    }

    /** One row a bin; confidence and accuracy are missing where there are no examples. */
    public Table toTable() {
        return Table.create("calibration",
                DoubleColumn.create("above", bins.stream().mapToDouble(Bin::low).toArray()),
                DoubleColumn.create("up to", bins.stream().mapToDouble(Bin::high).toArray()),
                IntColumn.create("examples", bins.stream().mapToInt(Bin::count).toArray()),
                DoubleColumn.create("confidence", bins.stream().mapToDouble(Bin::confidence).toArray()),
                DoubleColumn.create("accuracy", bins.stream().mapToDouble(Bin::accuracy).toArray()));
    }

    @Override
    public String toString() {
        return "%,d examples in %d bins: confidence %.2f%%, accuracy %.2f%%; expected calibration error %.2f%%, maximum %.2f%%; Brier score %.4f".formatted(
                examples(), bins.size(), 100 * confidence(), 100 * accuracy(), 100 * expectedError(), 100 * maximumError(), brier);
    }
}
