package loupe.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import loupe.experiment.Configuration;
import loupe.experiment.Effect;
import loupe.experiment.Hyperparameter;
import loupe.experiment.Importance;
import loupe.experiment.Measurement;
import loupe.experiment.Score;
import loupe.experiment.SuccessiveHalving;
import loupe.experiment.SweepResults;
import loupe.training.Epoch;

/** What sweeps came to, as charts. */
public final class SweepCharts {
    private static final double GOLDEN = 0.6180339887498949;
    private static final double SPREAD = 0.5;

    private SweepCharts() {}

    /** A dot a trial at each value of a hyperparameter, and mean ± standard deviation over them. */
    public static LineChart accuracy(SweepResults results, Hyperparameter<?> hyperparameter) {
        return effect(results, hyperparameter, measurement -> 100 * measurement.accuracy(), level -> 100 * level.accuracy(), level -> 100 * level.accuracyDeviation()).yLabel("accuracy, %");
    }

    /** The same for the time of a trial, from zero on: twice as high is twice as long. */
    public static LineChart seconds(SweepResults results, Hyperparameter<?> hyperparameter) {
        var chart = effect(results, hyperparameter, Measurement::processorSeconds, Effect.Level::seconds, Effect.Level::secondsDeviation).yLabel("processor seconds");
        double bars = results.effect(hyperparameter).levels().stream().mapToDouble(level -> level.seconds() + level.secondsDeviation()).max().orElse(1);
        double dots = results.measurements().stream().mapToDouble(Measurement::processorSeconds).max().orElse(1);
        return chart.yRange(0, 1.05 * Math.max(bars, dots));
    }

    private static LineChart effect(SweepResults results, Hyperparameter<?> hyperparameter, ToDoubleFunction<Measurement> value, ToDoubleFunction<Effect.Level> mean, ToDoubleFunction<Effect.Level> deviation) {
        var levels = results.effect(hyperparameter).levels();
        var chart = LineChart.of("").size(293, 250).xLabel(hyperparameter.name()).xCategories(levels.stream().map(Effect.Level::value).toList());
        for (int i = 0; i < levels.size(); i++) {
            int place = i;
            double[] values = results.at(hyperparameter, levels.get(i).value()).measurements().stream().mapToDouble(value).toArray();
            double[] places = IntStream.range(0, values.length).mapToDouble(k -> place + SPREAD * (k * GOLDEN % 1 - 0.5)).toArray();
            chart = chart.with("", places, values, Look.POINTS, Palette.tint(Palette.BLUE, 0.35));
        }
        return chart.with("mean ± deviation", IntStream.range(0, levels.size()).asDoubleStream().toArray(), levels.stream().mapToDouble(mean).toArray(), levels.stream().mapToDouble(deviation).toArray(), Look.JOINED, Palette.INK);
    }

    /** Mean accuracy at each value of one hyperparameter, a line for each value of another: the less alike the lines run, the more the two depend on each other. */
    public static LineChart interaction(SweepResults results, Hyperparameter<?> along, Hyperparameter<?> lines) {
        var values = results.effect(along).levels().stream().map(Effect.Level::value).toList();
        var chart = LineChart.of("").size(293, 250).xLabel(along.name()).yLabel("accuracy, %").xCategories(values);
        String name = lines.name() + " "; // once, so that the legend has room for all values
        for (var line : results.effect(lines).levels()) {
            var levels = results.at(lines, line.value()).effect(along).levels();
            chart = chart.joinedPoints(name + line.value(), levels.stream().mapToDouble(level -> values.indexOf(level.value())).toArray(), levels.stream().mapToDouble(level -> 100 * level.accuracy()).toArray());
            name = "";
        }
        return chart;
    }

    /** A trial's loss and accuracy epoch by epoch: over the batches it learned from, with any dropout at work, and on the images it was judged by. */
    public static Panels epochs(Measurement measurement, String judges) {
        return Panels.of(epochs(measurement, judges, Epoch::trainingLoss, Epoch::testLoss).yLabel("loss"),
                epochs(measurement, judges, epoch -> 100 * epoch.trainingAccuracy(), epoch -> 100 * epoch.testAccuracy()).yLabel("accuracy, %"));
    }

    private static LineChart epochs(Measurement measurement, String judges, ToDoubleFunction<Epoch> training, ToDoubleFunction<Epoch> test) {
        double[] numbers = measurement.epochs().stream().mapToDouble(Epoch::number).toArray();
        return LineChart.of("").size(440, 280).xLabel("epoch").joinedPoints("training", numbers, measurement.epochs().stream().mapToDouble(training).toArray())
                .joinedPoints(judges, numbers, measurement.epochs().stream().mapToDouble(test).toArray());
    }

    /** Every configuration by time, on a logarithmic axis, and accuracy, and those to which no other is both faster and more accurate. */
    public static LineChart pareto(SweepResults results) {
        return points(LineChart.of("").xLabel("processor seconds a trial").xLogarithmic().yLabel("accuracy, %"), results.scores(), Look.POINTS, "configurations")
                .joinedPoints("none is both faster and more accurate", seconds(results.paretoFront()), accuracies(results.paretoFront()));
    }

    private static LineChart points(LineChart chart, List<Score> scores, Look mark, String name) {
        return chart.with(name, seconds(scores), accuracies(scores), mark, Palette.tint(Palette.BLUE, 0.45));
    }

    private static double[] seconds(List<Score> scores) {
        return scores.stream().mapToDouble(Score::processorSeconds).toArray();
    }

    private static double[] accuracies(List<Score> scores) {
        return scores.stream().mapToDouble(score -> 100 * score.accuracy()).toArray();
    }

    /** The shares of the variance, the largest {@code count} of them. */
    public static BarChart importance(Importance importance, int count) {
        var shares = importance.shares().stream().sorted((a, b) -> Double.compare(b.share(), a.share())).limit(count).toList();
        return BarChart.of("What the accuracy depends on", shares.stream().map(each -> String.join(" × ", each.hyperparameters())).toList(), shares.stream().mapToDouble(each -> 100 * each.share()).toArray())
                .label("share of the variance of accuracy, %").format("%.1f"::formatted);
    }

    /** A line a configuration from rung to rung; it ends where the configuration was left out. */
    public static LineChart halving(SuccessiveHalving halving) {
        var names = halving.plan().stream().limit(halving.rungs().size()).map(rung -> "%,d × %d".formatted(rung.images(), rung.epochs())).toList();
        var chart = LineChart.of("").xLabel("images × epochs").yLabel("accuracy, %").xCategories(names);
        var best = halving.best().configuration();
        for (var configuration : halving.rungs().get(0).scores().stream().map(Score::configuration).toList()) {
            if (!configuration.equals(best)) chart = chart.with("", places(halving), along(halving, configuration), Look.JOINED, Palette.tint(Palette.BLUE, 0.35));
        }
        return chart.with("the best: " + best, places(halving), along(halving, best), Look.JOINED, Palette.VERMILION);
    }

    private static double[] places(SuccessiveHalving halving) {
        return IntStream.range(0, halving.rungs().size()).asDoubleStream().toArray();
    }

    private static double[] along(SuccessiveHalving halving, Configuration configuration) {
        return halving.rungs().stream().mapToDouble(rung -> rung.of(configuration).scores().stream().findFirst().map(score -> 100 * score.accuracy()).orElse(Double.NaN)).toArray();
    }
}
