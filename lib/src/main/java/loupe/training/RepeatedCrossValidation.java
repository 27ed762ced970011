package loupe.training;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import loupe.data.Examples;
import loupe.evaluation.Folds;
import loupe.nn.Network;

/**
 * A cross-validation from several seeds, which tell how much of a difference is chance: in the weights a network begins with, the order of the images, and
 * who is held out with whom.
 *
 * @param runs one a seed
 */
public record RepeatedCrossValidation(List<CrossValidation> runs) {

    /** @throws IllegalArgumentException if there are fewer than two, which have no deviation */
    public RepeatedCrossValidation {
        runs = List.copyOf(runs);
        if (runs.size() < 2) throw new IllegalArgumentException("%d runs; expected 2 or more".formatted(runs.size()));
    }

    /**
     * Runs with the seeds from 1 to {@code count}, given to the recipe, the network and the folds.
     *
     * @param fresh a new network for a seed
     * @param count 2 or more
     * @throws IllegalArgumentException as in {@link CrossValidation#of}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static RepeatedCrossValidation of(Training recipe, LongFunction<Network> fresh, Examples examples, LongFunction<Folds> folds, int count) {
        if (count < 2) throw new IllegalArgumentException("%d runs; expected 2 or more".formatted(count));
        return new RepeatedCrossValidation(LongStream.rangeClosed(1, count)
                .mapToObj(seed -> CrossValidation.of(recipe.seed(seed), () -> fresh.apply(seed), examples, folds.apply(seed))).toList());
    }

    /** Mean share of right answers, from 0 to 1. */
    public double mean() {
        return scatter().mean();
    }

    /** Standard deviation of the share from seed to seed, as estimated from a sample: divided by one less than there are. */
    public double deviation() {
        return scatter().deviation();
    }

    /** Mean and deviation, such as "96.3% ± 3.7". */
    @Override
    public String toString() {
        return scatter().toString();
    }

    private Scatter scatter() {
        return Scatter.of(runs.stream().map(CrossValidation::accuracy).toList());
    }
}
