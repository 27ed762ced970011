package loupe.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Expected values are worked by hand or come from textbooks, as said. */
class AnalysisTest {
    private static final Hyperparameter<Integer> A = Hyperparameter.of("a", -1, 1);
    private static final Hyperparameter<Integer> B = Hyperparameter.of("b", -1, 0, 1);
    private static final SearchSpace SPACE = SearchSpace.of(A, B);

    private static SweepResults results(ToDoubleFunction<Configuration> accuracy, long... seeds) {
        var trials = new ArrayList<TrialResult>();
        for (var each : SPACE.grid()) {
            for (long seed : seeds) trials.add(new TrialResult(new Trial(each, seed, 0, 10, 1), new Measurement(accuracy.applyAsDouble(each) + seed / 1000.0, 1, 1, each.get(B) + 2, 0, List.of())));
        }
        return new SweepResults(trials);
    }

    @Test
    void sharesOfVarianceAreThoseOfTheTermsOfAPolynomial() {
        // f = 0.5 + 0.03 a + 0.02 b + 0.01 a b: the terms are orthogonal on the grid; mean squares 9e-4, 4e-4 · 2/3, 1e-4 · 2/3
        var importance = results(c -> 0.5 + 0.03 * c.get(A) + 0.02 * c.get(B) + 0.01 * c.get(A) * c.get(B), 1).importance(SPACE);
        double total = 9e-4 + 4e-4 * 2 / 3 + 1e-4 * 2 / 3;
        assertEquals(List.of(List.of("a"), List.of("b"), List.of("a", "b")), importance.shares().stream().map(Importance.Share::hyperparameters).toList());
        assertEquals(9e-4 / total, importance.shares().get(0).share(), 1e-9);
        assertEquals(4e-4 * 2 / 3 / total, importance.shares().get(1).share(), 1e-9);
        assertEquals(1e-4 * 2 / 3 / total, importance.shares().get(2).share(), 1e-9);
        assertEquals(0, importance.rest(), 1e-9);
    }

    @Test
    void sharesNeedTheWholeGridAndSomethingToShare() {
        var some = results(c -> c.get(A), 1).where(trial -> trial.configuration().get(B) > -1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> some.importance(SPACE)).getMessage().contains("4 of 6 configurations have a score"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> results(c -> 0.5, 1).importance(SPACE)).getMessage().contains("no variance"));
    }

    @Test
    void anEffectIsMeanAndDeviationAtEachValue() {
        var effect = results(c -> 0.5 + 0.1 * c.get(B), 1, 3).effect(B);
        assertEquals(List.of("-1", "0", "1"), effect.levels().stream().map(Effect.Level::value).toList());
        assertEquals(0.402, effect.levels().get(0).accuracy(), 1e-12);
        assertEquals(Math.sqrt(4 * 1e-6 / 3), effect.levels().get(0).accuracyDeviation(), 1e-12, "four trials, each 0.001 off the mean");
        assertEquals(3, effect.levels().get(2).seconds(), 1e-12);
        assertEquals(4, effect.levels().get(2).trials());
    }

    @Test
    void alongVariesOneAndKeepsTheOthers() {
        var baseline = Configuration.of(A, 1).with(B, 0);
        var found = results(c -> 0.5, 1).along(B, baseline).trials();
        assertEquals(List.of("a 1, b -1", "a 1, b 0", "a 1, b 1"), found.stream().map(each -> each.trial().configuration().toString()).toList());
    }

    @Test
    void aPairedComparisonIsStudentsOnTheDifferences() {
        // Student's own data (1908, after Cushny and Peebles): hours of sleep gained under two drugs; t = 4.0621, p = 0.00283, 95%: 0.700 to 2.460
        double[] first = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        double[] second = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        var comparison = PairedComparison.of("sleep", first, second);
        assertEquals(1.58, comparison.difference(), 1e-9);
        assertEquals(0.00283, comparison.p(), 1e-5);
        assertEquals(0.7001, comparison.low(), 1e-4);
        assertEquals(2.4599, comparison.high(), 1e-4);
        assertTrue(comparison.isSure());
        assertEquals("sleep: 10 values and 2; expected pairs", assertThrows(IllegalArgumentException.class, () -> PairedComparison.of("sleep", first, new double[2])).getMessage());
    }

    @Test
    void pairsDifferInNothingElse() {
        var comparison = results(c -> 0.5 + 0.02 * c.get(A) + 0.001 * c.get(A) * c.get(B), 1, 2).compare(A, 1, -1);
        assertEquals(6, comparison.pairs(), "three values of b, two seeds");
        assertEquals(0.04, comparison.difference(), 1e-12, "differences 0.038, 0.040, 0.042, each twice");
        double deviation = Math.sqrt(4 * 4e-6 / 5);
        assertEquals(2.570582 * deviation / Math.sqrt(6), comparison.high() - comparison.difference(), 1e-8, "quantile of t with 5 degrees of freedom, from tables");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> results(c -> 0.5, 1).where(trial -> trial.configuration().get(B) == 0).compare(A, 1, -1)).getMessage().contains("1 pairs"));
        assertFalse(results(c -> 0.5, 1, 2).compare(A, 1, -1).isSure(), "equal is not different");
    }

    @Test
    void aRungWithoutPairsComparesNothing() {
        var all = results(c -> 0.5 + 0.02 * c.get(A), 1, 2);
        var halving = new SuccessiveHalving(List.of(new Rung(9, 10, 1), new Rung(3, 20, 1)), List.of(all, all.where(trial -> trial.configuration().get(A) == 1)));
        var comparisons = halving.compare(A, 1, -1);
        assertEquals(0.04, comparisons.get(0).orElseThrow().difference(), 1e-12);
        assertTrue(comparisons.get(1).isEmpty(), "all that went on have the same");
    }

    @Test
    void whereEpochsAreComparedPairsDifferInThem() {
        var epochs = Hyperparameter.of("epochs", 1, 3);
        var pooling = Hyperparameter.of("pooling", 2, 3);
        var trials = new ArrayList<TrialResult>();
        for (var each : SearchSpace.of(epochs, pooling).grid()) {
            for (long seed : new long[] {1, 2}) {
                double accuracy = 0.1 * each.get(epochs) + 0.01 * each.get(pooling) * each.get(epochs) + seed / 1000.0;
                trials.add(new TrialResult(new Trial(each, seed, 0, 10, each.get(epochs)), new Measurement(accuracy, 1, 1, 1, 0, List.of())));
            }
        }
        var results = new SweepResults(trials);
        assertEquals(4, results.compare(epochs, 3, 1).pairs());
        assertEquals(0.25, results.compare(epochs, 3, 1).difference(), 1e-12, "0.24 with pooling 2, 0.26 with 3");
        assertEquals(0.02, results.compare(pooling, 3, 2).difference(), 1e-12, "0.01 after one epoch, 0.03 after three");
        assertEquals(List.of("epochs", "pooling", "seed", "split", "images", "accuracy", "loss", "processor seconds", "failure"), results.toTable().columnNames());
    }

    @Test
    void comparisonsAreATableInPoints() {
        var table = PairedComparison.toTable(List.of(PairedComparison.of("a", new double[] {0.5, 0.75}, new double[] {0.25, 0.5}), PairedComparison.of("b", new double[] {0.5, 0.25}, new double[] {0.25, 0.5})));
        assertEquals(List.of(25.0, 0.0), table.doubleColumn("difference, points").asList());
        assertEquals(List.of(0.0, 1.0), table.doubleColumn("p").asList(), "the same twice, and none at all");
        assertEquals(12.7062 * 100 * Math.sqrt(0.125) / Math.sqrt(2), table.doubleColumn("to").get(1), 1e-3, "quantile of t with 1 degree of freedom, from tables");
    }

    @Test
    void aLineIsTheOneOfLeastSquares() {
        // by hand: means 2 and 4; Sxy = 3, Sxx = 2, Syy = 6
        var line = LinearFit.of(new double[] {1, 2, 3}, new double[] {3, 3, 6});
        assertEquals(1.5, line.slope(), 1e-12);
        assertEquals(1, line.intercept(), 1e-12);
        assertEquals(9.0 / 2 / 6, line.rSquared(), 1e-12);
        assertEquals(7, line.at(4), 1e-12);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> LinearFit.of(new double[] {1, 1, 1}, new double[] {1, 2, 3})).getMessage().contains("the same place"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> LinearFit.of(new double[2], new double[2])).getMessage().contains("3 or more"));
    }

    /** A trial that could not be built has no epochs, and is no reason to pair the others by their epochs. */
    @Test
    void epochsArePairedBesideTrialsThatCouldNotBeBuilt() {
        var epochs = Hyperparameter.of("epochs", 5, 10);
        var pooling = Hyperparameter.of("pooling", 2, 3, 30);
        var trials = new ArrayList<TrialResult>();
        for (var each : SearchSpace.of(epochs, pooling).grid()) {
            boolean fits = each.get(pooling) < 30;
            trials.add(new TrialResult(new Trial(each, 1, 0, 10, fits ? each.get(epochs) : 0), fits ? new Measurement(each.get(epochs) / 100.0, 1, 1, 1, 0, List.of()) : new Failure("too large")));
        }
        var comparison = new SweepResults(trials).compare(epochs, 10, 5);
        assertEquals(2, comparison.pairs());
        assertEquals(0.05, comparison.difference(), 1e-12);
    }
}
