package loupe.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.inference.TTest;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * One value of a hyperparameter against another, over pairs of trials that differ in nothing else: same seed, same split, same other values. What the
 * pairs share, such as the weights they begin with, does not blur the difference.
 *
 * @param what such as "dropout 0.5 − 0.25"
 * @param difference mean of the differences in accuracy, the first value's less the second's
 * @param low end of the 95% confidence interval (Student's t)
 * @param high its other end
 * @param p two-sided, of the paired t-test: how often chance alone would give a mean as far from zero
 * @param pairs how many
 */
public record PairedComparison(String what, double difference, double low, double high, double p, int pairs) {

    /** Accuracies of trials that differ in one hyperparameter alone, those at one place a pair. */
    private record Pairs(double[] first, double[] second) {
        static <T> Pairs of(SweepResults results, Hyperparameter<T> hyperparameter, T first, T second) {
            boolean isEpochs = results.trials().stream().filter(each -> each.measurement().isPresent()).allMatch(each -> each.trial().configuration().get(hyperparameter).equals(each.trial().epochs()));
            var a = new ArrayList<Double>();
            var b = new ArrayList<Double>();
            for (var each : results.trials()) {
                if (each.measurement().isEmpty() || !each.trial().configuration().get(hyperparameter).equals(first)) continue;
                int epochs = isEpochs ? (Integer) second : each.trial().epochs();
                var other = new Trial(each.trial().configuration().with(hyperparameter, second), each.trial().seed(), each.trial().split(), each.trial().images(), epochs);
                results.trials().stream().filter(result -> result.trial().equals(other)).findFirst().flatMap(TrialResult::measurement).ifPresent(partner -> {
                    a.add(each.measurement().orElseThrow().accuracy());
                    b.add(partner.accuracy());
                });
            }
            return new Pairs(array(a), array(b));
        }
    }

    static <T> PairedComparison of(SweepResults results, Hyperparameter<T> hyperparameter, T first, T second) {
        var pairs = Pairs.of(results, hyperparameter, first, second);
        return of(what(hyperparameter, first, second), pairs.first(), pairs.second());
    }

    /** The same; nothing if there are fewer than two pairs. */
    static <T> Optional<PairedComparison> ifPaired(SweepResults results, Hyperparameter<T> hyperparameter, T first, T second) {
        var pairs = Pairs.of(results, hyperparameter, first, second);
        return pairs.first().length < 2 ? Optional.empty() : Optional.of(of(what(hyperparameter, first, second), pairs.first(), pairs.second()));
    }

    private static <T> String what(Hyperparameter<T> hyperparameter, T first, T second) {
        return "%s %s − %s".formatted(hyperparameter.name(), Hyperparameter.text(first), Hyperparameter.text(second));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Of accuracies that were measured elsewhere: those at one place are a pair.
     *
     * @throws IllegalArgumentException if there are fewer than two, or not as many of one as of the other
     */
    public static PairedComparison of(String what, double[] first, double[] second) {
        int pairs = first.length;
        if (second.length != pairs) throw new IllegalArgumentException("%s: %d values and %d; expected pairs".formatted(what, pairs, second.length));
        if (pairs < 2) throw new IllegalArgumentException("%s: %d pairs of trials that differ in nothing else; expected 2 or more".formatted(what, pairs));
        var differences = new DescriptiveStatistics();
        for (int i = 0; i < pairs; i++) differences.addValue(first[i] - second[i]);
        double mean = differences.getMean();
        double half = new TDistribution(pairs - 1).inverseCumulativeProbability(0.975) * differences.getStandardDeviation() / Math.sqrt(pairs);
        double p = differences.getStandardDeviation() == 0 ? (mean == 0 ? 1 : 0) : new TTest().pairedTTest(first, second);
        return new PairedComparison(what, mean, mean - half, mean + half, p, pairs);
    }

    /** One row a comparison; differences in percentage points. */
    public static Table toTable(List<PairedComparison> comparisons) {
        return Table.create("paired comparisons", StringColumn.create("accuracy at", comparisons.stream().map(PairedComparison::what)),
                column("difference, points", comparisons, each -> 100 * each.difference()), column("95% from", comparisons, each -> 100 * each.low()),
                column("to", comparisons, each -> 100 * each.high()), column("p", comparisons, PairedComparison::p),
                IntColumn.create("pairs", comparisons.stream().mapToInt(PairedComparison::pairs).toArray()));
    }

    private static DoubleColumn column(String name, List<PairedComparison> comparisons, ToDoubleFunction<PairedComparison> value) {
        return DoubleColumn.create(name, comparisons.stream().mapToDouble(value).toArray());
    }

    /** Whether the confidence interval leaves zero out. */
    public boolean isSure() {
        return low > 0 || high < 0;
    }

    @Override
    public String toString() {
        return "%s: %+.2f points (95%%: %+.2f to %+.2f), %s, %d pairs".formatted(what, 100 * difference, 100 * low, 100 * high, p < 0.0005 ? "p < 0.0005" : "p = %.3f".formatted(p), pairs);
    }
}
