package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loupe.experiment.Configuration;
import loupe.experiment.Hyperparameter;
import loupe.experiment.Measurement;
import loupe.experiment.Rung;
import loupe.experiment.SearchSpace;
import loupe.experiment.SuccessiveHalving;
import loupe.experiment.SweepResults;
import loupe.experiment.Trial;
import loupe.experiment.TrialResult;
import loupe.training.Epoch;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;

class SweepChartsTest {
    private static final Hyperparameter<Integer> FILTERS = Hyperparameter.of("filters", 8, 16, 32);
    private static final Hyperparameter<Integer> SIZE = Hyperparameter.of("size", 3, 5);
    private static final SearchSpace SPACE = SearchSpace.of(FILTERS, SIZE);

    private static SweepResults results(List<Configuration> configurations, double more) {
        var trials = new ArrayList<TrialResult>();
        for (var each : configurations) {
            for (long seed = 1; seed <= 3; seed++) {
                double accuracy = 0.8 + each.get(FILTERS) / 1000.0 - each.get(SIZE) / 500.0 + seed / 1000.0 + more;
                trials.add(new TrialResult(new Trial(each, seed, 0, 10, 1), new Measurement(accuracy, 1, 1, each.get(FILTERS) * each.get(SIZE), 0, List.of())));
            }
        }
        return new SweepResults(trials);
    }

    private static List<XYSeries> series(LineChart chart) {
        return List.copyOf(chart.chart().getSeriesMap().values());
    }

    /** By hand: 8 filters have 0.8 + 0.008, less 0.006 or 0.01 for the size, and 0.002 on average for the seed: 0.802. */
    @Test
    void anEffectHasADotATrialAndItsMeans() {
        var series = series(SweepCharts.accuracy(results(SPACE.grid(), 0), FILTERS));
        assertEquals(List.of(6, 6, 6), series.stream().limit(3).map(each -> each.getYData().length).toList());
        var means = series.get(3);
        assertEquals("mean ± deviation", means.getLabel());
        assertArrayEquals(new double[] {80.2, 81, 82.6}, means.getYData(), 1e-9);
        assertArrayEquals(new double[] {0, 1, 2}, means.getXData());
        assertTrue(means.getExtraValues()[0] > 0, "error bars");
        assertTrue(Arrays.stream(series.get(1).getXData()).allMatch(x -> Math.abs(x - 1) <= 0.25), "the dots of 16 filters lie around its place");
    }

    @Test
    void timesStandOnZero() {
        var all = results(SPACE.grid(), 0).where(trial -> trial.configuration().get(SIZE) == 5);
        var styler = SweepCharts.seconds(all, FILTERS).chart().getStyler();
        assertEquals(List.of(0.0, 1.05 * 160), List.of(styler.getYAxisMin(), styler.getYAxisMax()));
    }

    @Test
    void anInteractionHasALineForEachValueOfTheOther() {
        var series = series(SweepCharts.interaction(results(SPACE.grid(), 0), FILTERS, SIZE));
        assertEquals(List.of("size 3", "5"), series.stream().filter(XYSeries::isEnabled).map(XYSeries::getLabel).toList());
        assertArrayEquals(new double[] {80.4, 81.2, 82.8}, series.get(0).getYData(), 1e-9);
        assertArrayEquals(new double[] {80, 80.8, 82.4}, series.get(1).getYData(), 1e-9);
    }

    @Test
    void epochsAreDrawnOfTrainingAndOfWhatJudges() {
        var epochs = List.of(new Epoch(1, 10, 1, 0.5, 0.9, 0.6, 1), new Epoch(2, 20, 0.5, 0.7, 0.6, 0.8, 2));
        var panels = SweepCharts.epochs(new Measurement(0.8, 0.6, 2, 2, 0, epochs), "images held out").figures();
        var accuracy = ((LineChart) panels.get(1)).chart().getSeriesMap();
        assertArrayEquals(new double[] {50, 70}, accuracy.get("training").getYData(), 1e-9);
        assertArrayEquals(new double[] {60, 80}, accuracy.get("images held out").getYData(), 1e-9);
        assertArrayEquals(new double[] {1, 2}, accuracy.get("training").getXData());
    }

    @Test
    void theFrontOfAParetoChartRunsThroughTheBestOnly() {
        var chart = SweepCharts.pareto(results(SPACE.grid(), 0)).chart();
        assertTrue(chart.getStyler().isXAxisLogarithmic());
        assertEquals(6, chart.getSeriesMap().get("configurations").getXData().length);
        assertArrayEquals(new double[] {24, 48, 96}, chart.getSeriesMap().get("none is both faster and more accurate").getXData());
    }

    @Test
    void halvingDrawsTheBestInFrontOfTheOthers() {
        var halving = new SuccessiveHalving(List.of(new Rung(6, 100, 1), new Rung(2, 200, 2)), List.of(results(SPACE.grid(), 0), results(SPACE.grid().subList(4, 6), 0.05)));
        var chart = SweepCharts.halving(halving).chart();
        var series = List.copyOf(chart.getSeriesMap().values());
        assertEquals(6, series.stream().filter(XYSeries::isEnabled).count());
        assertEquals("the best: filters 32, size 3", series.get(5).getLabel());
        assertArrayEquals(new double[] {82.8, 87.8}, series.get(5).getYData(), 1e-9);
        assertTrue(Double.isNaN(series.get(0).getYData()[1]), "left out after the first rung");
        assertEquals("200 × 2", chart.getStyler().getxAxisTickLabelsFormattingFunction().apply(1.0).trim());
    }

    @Test
    void importanceIsBarsTheLargestFirst() {
        var lengths = SweepCharts.importance(results(SPACE.grid(), 0).importance(SPACE), 2).chart().getSeriesMap().get(" 1").getXData();
        assertTrue(lengths[1] > lengths[6], "a bar has four corners and a gap");
        var function = SweepCharts.importance(results(SPACE.grid(), 0).importance(SPACE), 2).chart().getStyler().getyAxisTickLabelsFormattingFunction();
        assertTrue(function.apply(1.0).startsWith("filters"), "at the top: " + function.apply(1.0));
    }
}
