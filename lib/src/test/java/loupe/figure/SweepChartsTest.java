package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

    private static long pixels(BufferedImage image, Color color) {
        return IntStream.range(0, image.getWidth() * image.getHeight()).filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF) == (color.getRGB() & 0xFFFFFF)).count();
    }

    @Test
    void anEffectHasADotATrialAndItsMeans() {
        var chart = SweepCharts.accuracy(results(SPACE.grid(), 0), FILTERS);
        var dots = Palette.tint(Palette.BLUE, 0.35);
        assertTrue(pixels(chart.toImage(2), dots) > 18 * 20, "eighteen dots");
        assertTrue(pixels(chart.toImage(2), Palette.INK) > 100);
        assertNotEquals(pixels(chart.toImage(2), dots), pixels(SweepCharts.seconds(results(SPACE.grid(), 0), FILTERS).toImage(2), dots));
        var svg = chart.toSvg();
        assertTrue(svg.startsWith("<svg") || svg.contains("<svg"), "and as vectors too");
    }

    private static int topDot(Figure chart) {
        var image = chart.toImage(2);
        int dot = Palette.tint(Palette.BLUE, 0.35).getRGB();
        return IntStream.range(0, image.getWidth() * image.getHeight()).filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == dot).findFirst().orElseThrow() / image.getWidth();
    }

    @Test
    void timesStandOnZero() {
        var all = results(SPACE.grid(), 0).where(trial -> trial.configuration().get(SIZE) == 5);
        var slowest = all.where(trial -> trial.configuration().get(FILTERS) == 32);
        assertEquals(topDot(SweepCharts.seconds(all, FILTERS)), topDot(SweepCharts.seconds(slowest, FILTERS)), 1, "the slowest stand as high without the others");
    }

    @Test
    void anInteractionHasALineForEachValueOfTheOther() {
        var chart = SweepCharts.interaction(results(SPACE.grid(), 0), FILTERS, SIZE);
        assertTrue(pixels(chart.toImage(2), Palette.series(0)) > 200);
        assertTrue(pixels(chart.toImage(2), Palette.series(1)) > 200);
        assertEquals(0, pixels(chart.toImage(2), Palette.series(2)), "two sizes, two lines");
    }

    @Test
    void epochsAreDrawnOfTrainingAndOfWhatJudges() {
        var epochs = List.of(new Epoch(1, 10, 1, 0.5, 0.9, 0.6, 1), new Epoch(2, 20, 0.5, 0.7, 0.6, 0.8, 2));
        var image = SweepCharts.epochs(new Measurement(0.8, 0.6, 2, 2, 0, epochs), "images held out").toImage(2);
        assertTrue(pixels(image, Palette.series(0)) > 200);
        assertTrue(pixels(image, Palette.series(1)) > 200);
    }

    @Test
    void theFrontOfAParetoChartRunsThroughTheBestOnly() {
        var front = results(SPACE.grid(), 0).paretoFront();
        assertEquals(List.of("filters 8, size 3", "filters 16, size 3", "filters 32, size 3"), front.stream().map(each -> each.configuration().toString()).toList());
        assertTrue(pixels(SweepCharts.pareto(results(SPACE.grid(), 0)).toImage(1), Palette.VERMILION) > 100);
    }

    @Test
    void halvingDrawsTheBestInFrontOfTheOthers() {
        var halving = new SuccessiveHalving(List.of(new Rung(6, 100, 1), new Rung(2, 200, 2)), List.of(results(SPACE.grid(), 0), results(SPACE.grid().subList(4, 6), 0.05)));
        var image = SweepCharts.halving(halving).toImage(2);
        assertTrue(pixels(image, Palette.VERMILION) > 200);
        assertTrue(pixels(image, Palette.tint(Palette.BLUE, 0.35)) > 100);
    }

    @Test
    void importanceIsBarsTheLargestFirst() {
        var chart = SweepCharts.importance(results(SPACE.grid(), 0).importance(SPACE), 2);
        assertTrue(chart.height() < SweepCharts.importance(results(SPACE.grid(), 0).importance(SPACE), 3).height());
    }
}
