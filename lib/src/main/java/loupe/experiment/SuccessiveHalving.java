package loupe.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * All configurations trained a little, the better ones more (Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter
 * optimization", 2016).
 *
 * @param plan the rungs that were asked for
 * @param rungs what came out of each; fewer than asked for if it was interrupted
 */
public record SuccessiveHalving(List<Rung> plan, List<SweepResults> rungs) {
    public SuccessiveHalving {
        plan = List.copyOf(plan);
        rungs = List.copyOf(rungs);
    }

    /**
     * Runs what the sweep's log does not hold yet. If the thread is interrupted, it returns with what there is.
     *
     * @throws IllegalArgumentException if the log is damaged, or a rung has more configurations than the one below, or more images than there are
     * @throws IllegalStateException if every trial of a rung failed, or another process writes to the log
     */
    public static SuccessiveHalving run(Sweep sweep, List<Configuration> configurations, Rung... plan) {
        check(configurations.size(), plan);
        int images = sweep.validation().splits().stream().mapToInt(split -> split.train().size()).min().orElseThrow();
        for (var rung : plan) if (rung.images() > images) throw new IllegalArgumentException("%s; there are %,d images to train on".formatted(rung, images));
        var rungs = new ArrayList<SweepResults>();
        for (var rung : plan) {
            var best = rungs.isEmpty() ? Set.copyOf(configurations) : best(rungs.get(rungs.size() - 1), rung.configurations());
            var results = sweep.validation(sweep.validation().first(rung.images())).epochs(rung.epochs()).run(configurations.stream().filter(best::contains).toList());
            if (!results.trials().isEmpty()) rungs.add(results);
            if (Thread.currentThread().isInterrupted()) break;
        }
        return new SuccessiveHalving(List.of(plan), rungs);
    }

    private static void check(int configurations, Rung... plan) {
        if (plan.length == 0 || plan[0].configurations() != configurations) {
            throw new IllegalArgumentException("rungs %s; expected the first to hold all %d configurations".formatted(Arrays.toString(plan), configurations));
        }
        for (int i = 1; i < plan.length; i++) {
            if (plan[i].configurations() > plan[i - 1].configurations()) throw new IllegalArgumentException("a rung of %d configurations above one of %d; expected fewer".formatted(plan[i].configurations(), plan[i - 1].configurations()));
        }
    }

    /**
     * What a log holds of these rungs, up to the first that it holds nothing of; nothing runs.
     *
     * @throws IllegalArgumentException as in {@link SweepResults#read}, or if it holds nothing of the first
     */
    public static SuccessiveHalving read(Path log, SearchSpace space, Rung... plan) {
        var all = SweepResults.read(log, space);
        var rungs = Arrays.stream(plan).map(rung -> all.where(trial -> trial.images() == rung.images() && trial.epochs() == rung.epochs())).takeWhile(results -> !results.trials().isEmpty()).toList();
        if (rungs.isEmpty()) throw new IllegalArgumentException("%s holds no trial of the first rung: %s".formatted(log, plan[0]));
        return new SuccessiveHalving(List.of(plan), rungs);
    }

    private static Set<Configuration> best(SweepResults results, int count) {
        return results.ranking().stream().limit(count).map(Score::configuration).collect(Collectors.toSet());
    }

    /**
     * The best of the last rung.
     *
     * @throws IllegalStateException if no trial has ended
     */
    public Score best() {
        if (rungs.isEmpty()) throw new IllegalStateException("no trial has ended yet");
        return rungs.get(rungs.size() - 1).best();
    }

    /**
     * Spearman's rank correlation between each rung and the next, over the configurations that are in both: how far the order below told the order
     * above. NaN for fewer than three.
     */
    public List<Double> rankCorrelations() {
        var correlations = new ArrayList<Double>();
        for (int i = 1; i < rungs.size(); i++) correlations.add(correlation(accuracies(rungs.get(i - 1)), accuracies(rungs.get(i))));
        return List.copyOf(correlations);
    }

    /**
     * One value of a hyperparameter against another, rung by rung, by pairs of trials that differ in nothing else; empty where a rung has fewer than two
     * pairs. What one rung shows and the next does not is no effect to rely on.
     */
    public <T> List<Optional<PairedComparison>> compare(Hyperparameter<T> hyperparameter, T first, T second) {
        return rungs.stream().map(rung -> PairedComparison.ifPaired(rung, hyperparameter, first, second)).toList();
    }

    private static Map<Configuration, Double> accuracies(SweepResults results) {
        return results.scores().stream().collect(Collectors.toMap(Score::configuration, Score::accuracy));
    }

    private static double correlation(Map<Configuration, Double> below, Map<Configuration, Double> above) {
        var both = above.keySet().stream().filter(below::containsKey).toList();
        if (both.size() < 3) return Double.NaN;
        Function<Map<Configuration, Double>, double[]> values = map -> both.stream().mapToDouble(map::get).toArray();
        return new SpearmansCorrelation().correlation(values.apply(below), values.apply(above));
    }

    /**
     * One row a configuration that went beyond the first rung, the best of the second first: its place on the first rung, and its accuracy on each rung,
     * missing where it did not come.
     *
     * @throws IllegalStateException if there is one rung only
     */
    public Table climbersTable() {
        if (rungs.size() < 2) throw new IllegalStateException("one rung: no configuration went beyond it");
        var first = rungs.get(0).ranking().stream().map(Score::configuration).toList();
        var climbers = rungs.get(1).ranking().stream().map(Score::configuration).toList();
        var table = Table.create("beyond the first rung", StringColumn.create("configuration", climbers.stream().map(Configuration::toString)),
                IntColumn.create("place on the first", climbers.stream().mapToInt(each -> 1 + first.indexOf(each)).toArray()));
        for (int i = 0; i < rungs.size(); i++) {
            var accuracies = accuracies(rungs.get(i));
            table.addColumns(DoubleColumn.create("%,d images, %d epochs".formatted(plan.get(i).images(), plan.get(i).epochs()), climbers.stream().mapToDouble(each -> accuracies.getOrDefault(each, Double.NaN)).toArray()));
        }
        return table;
    }

    /** One row a rung. */
    public Table toTable() {
        var correlations = rankCorrelations();
        return Table.create("successive halving",
                IntColumn.create("configurations", rungs.stream().mapToInt(each -> each.scores().size()).toArray()),
                IntColumn.create("images", plan.stream().limit(rungs.size()).mapToInt(Rung::images).toArray()),
                IntColumn.create("epochs", plan.stream().limit(rungs.size()).mapToInt(Rung::epochs).toArray()),
                DoubleColumn.create("best accuracy", rungs.stream().mapToDouble(each -> each.best().accuracy()).toArray()),
                DoubleColumn.create("processor hours", rungs.stream().mapToDouble(each -> each.measurements().stream().mapToDouble(Measurement::processorSeconds).sum() / 3600).toArray()),
                DoubleColumn.create("rank correlation with the rung below", IntStream.range(0, rungs.size()).mapToDouble(i -> i == 0 ? Double.NaN : correlations.get(i - 1)).toArray()));
    }

    @Override
    public String toString() {
        return rungs.isEmpty() ? "no rung yet" : "%d rungs; best: %s".formatted(rungs.size(), best());
    }
}
