package loupe.experiment;

import java.util.List;
import java.util.concurrent.CancellationException;
import loupe.engine.Workers;
import loupe.nn.Network;
import loupe.training.Epoch;

/**
 * What a trial came to, after its last epoch.
 *
 * @param accuracy on the images held out, from 0 to 1
 * @param loss their mean cross-entropy
 * @param seconds spent training, by the clock
 * @param processorSeconds spent training and testing, by one processor: comparable where other trials ran beside.
 * @param weights fingerprint of the trained network: equal for equal weights, bit for bit
 * @param epochs one an epoch
 */
public record Measurement(double accuracy, double loss, double seconds, double processorSeconds, long weights, List<Epoch> epochs) implements Outcome {
    public Measurement {
        epochs = List.copyOf(epochs);
    }

    /**
     * Trains and judges a network, on one worker, which nothing else uses meanwhile. The seed of the recipe gives the weights it begins with.
     *
     * @throws CancellationException if the thread is interrupted; the flag stays set
     * @throws RuntimeException whatever goes wrong in training
     */
    public static Measurement of(Candidate candidate, Split split) {
        return Workers.apart(() -> measured(candidate, split));
    }

    private static Measurement measured(Candidate candidate, Split split) {
        double start = Workers.processorSeconds();
        try (var network = Network.of(candidate.architecture(), candidate.recipe().seed())) {
            var history = candidate.recipe().fit(network, split.train(), split.validation());
            if (!history.isComplete()) throw new CancellationException("interrupted");
            var epochs = history.epochs();
            var last = epochs.get(epochs.size() - 1);
            return new Measurement(last.testAccuracy(), last.testLoss(), last.seconds(), Workers.processorSeconds() - start, network.fingerprint(), epochs.subList(1, epochs.size()));
        }
    }

    @Override
    public String toString() {
        return "accuracy %.2f%%, loss %.4f, %.1f s".formatted(100 * accuracy, loss, seconds);
    }
}
