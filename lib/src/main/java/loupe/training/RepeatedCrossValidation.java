package loupe.training;

import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import loupe.data.Examples;
import loupe.evaluation.Folds;
import loupe.nn.Network;
import loupe.trial.Trials;

/**
 * A cross-validation from several seeds, which tell how much of a difference is chance: in the weights a network begins with, the order of the images, and
 * who is held out with whom.
 *
 * @param accuracies share of right answers, from 0 to 1, one a seed
 */
public record RepeatedCrossValidation(List<Double> accuracies) {

    /** @throws IllegalArgumentException if there are fewer than two, which have no deviation */
    public RepeatedCrossValidation {
        accuracies = List.copyOf(accuracies);
        if (accuracies.size() < 2) throw new IllegalArgumentException("%d runs; expected 2 or more".formatted(accuracies.size()));
    }

    private record Run(double accuracy) {}

    /**
     * Runs with the seeds from 1 to {@code count}, given to the recipe, the network and the folds.
     *
     * @param fresh a new network for a seed
     * @param count 2 or more
     * @throws IllegalArgumentException as in {@link CrossValidation#of}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static RepeatedCrossValidation of(Training recipe, LongFunction<Network> fresh, Examples examples, LongFunction<Folds> folds, int count) {
        return of(Trials.none(), recipe, fresh, examples, folds, count);
    }

    /** The same, each run a trial. */
    public static RepeatedCrossValidation of(Trials trials, Training recipe, LongFunction<Network> fresh, Examples examples, LongFunction<Folds> folds, int count) {
        if (count < 2) throw new IllegalArgumentException("%d runs; expected 2 or more".formatted(count));
        return new RepeatedCrossValidation(LongStream.rangeClosed(1, count)
                .mapToObj(seed -> accuracy(trials, recipe.seed(seed), fresh, seed, examples, folds.apply(seed))).toList());
    }

    private static double accuracy(Trials trials, Training recipe, LongFunction<Network> fresh, long seed, Examples examples, Folds folds) {
        return trials.run("cross-validation", Map.of("recipe", recipe, "network", begun(fresh, seed), "examples", examples, "folds", folds.held()),
                Run.class, () -> new Run(CrossValidation.of(recipe, () -> fresh.apply(seed), examples, folds).accuracy())).accuracy();
    }

    /** What a network is before it learns. */
    static Map<String, ?> begun(LongFunction<Network> fresh, long seed) {
        try (var network = fresh.apply(seed)) {
            return network.description();
        }
    }

    /** Mean share of right answers, from 0 to 1. */
    public double mean() {
        return Scatter.of(accuracies).mean();
    }

    /** Standard deviation of the share from seed to seed, as estimated from a sample: divided by one less than there are. */
    public double deviation() {
        return Scatter.of(accuracies).deviation();
    }

    /** Mean and deviation, such as "96.3% ± 3.7". */
    @Override
    public String toString() {
        return Scatter.of(accuracies).toString();
    }
}
