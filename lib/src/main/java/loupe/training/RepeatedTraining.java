package loupe.training;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import loupe.data.Examples;
import loupe.nn.Network;
import loupe.trial.Trials;

/**
 * One training from several seeds, which tell how much of its accuracy is chance.
 *
 * @param accuracies share of right answers to the test examples, from 0 to 1, one a seed
 */
public record RepeatedTraining(List<Double> accuracies) {

    /** @throws IllegalArgumentException if there are fewer than two, which have no deviation */
    public RepeatedTraining {
        accuracies = List.copyOf(accuracies);
        if (accuracies.size() < 2) throw new IllegalArgumentException("%d runs; expected 2 or more".formatted(accuracies.size()));
    }

    /**
     * Trains with the seeds from 1 to {@code count}, given to the recipe and the network, each time as a trial.
     *
     * @param fresh a new network for a seed; it is closed after its training
     * @param count 2 or more
     * @throws IllegalArgumentException as in {@link Training#fit}
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public static RepeatedTraining of(Trials trials, Training recipe, LongFunction<Network> fresh, Examples train, Examples test, int count) {
        return new RepeatedTraining(LongStream.rangeClosed(1, count).mapToObj(seed -> accuracy(trials, recipe.seed(seed), fresh.apply(seed), train, test)).toList());
    }

    private record Tested(double accuracy) {}

    /** Closes the network. */
    static double accuracy(Trials trials, Training recipe, Network network, Examples train, Examples test) {
        try (network) {
            return trials.run("training and test", Map.of("recipe", recipe, "network", network.description(), "train", train, "test", test), Tested.class, () -> {
                if (!recipe.fit(network, train, test).isComplete()) throw new CancellationException("interrupted while training");
                return new Tested(network.predict(test).accuracy());
            }).accuracy();
        }
    }

    /** Mean and deviation, such as "96.3% ± 3.7". */
    @Override
    public String toString() {
        return Scatter.of(accuracies).toString();
    }
}
