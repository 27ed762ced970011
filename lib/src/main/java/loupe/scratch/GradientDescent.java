package loupe.scratch;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import loupe.data.Augmentation;
import loupe.data.ImageSet;
import loupe.trial.Trials;

/**
 * A recipe for training a perceptron: v ← momentum · v + g + weightDecay · w, w ← w − learningRate · v, where g is the gradient of a batch's mean loss.
 *
 * <p>The same recipe on the same perceptron and images gives the same weights, bit for bit, on any number of threads.
 *
 * @param learningRate above 0
 * @param momentum from 0 to below 1
 * @param weightDecay 0 or more; biases are spared
 * @param batchSize 1 or more; the last batch of an epoch is smaller where the set does not divide
 * @param epochs times that every training image is seen, 1 or more
 * @param augmentation how training images change from epoch to epoch
 * @param seed for the order of the images and their changes
 */
public record GradientDescent(double learningRate, double momentum, double weightDecay, int batchSize, int epochs, Augmentation augmentation, long seed) {
    public GradientDescent {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rate %s; expected a number above 0".formatted(learningRate));
        }
        if (!(momentum >= 0 && momentum < 1)) throw new IllegalArgumentException("momentum %s; expected 0 to below 1".formatted(momentum));
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight decay %s; expected 0 or more".formatted(weightDecay));
        }
        if (batchSize < 1) throw new IllegalArgumentException("batch size %d; expected 1 or more".formatted(batchSize));
        if (epochs < 1) throw new IllegalArgumentException("%d epochs; expected 1 or more".formatted(epochs));
        Objects.requireNonNull(augmentation);
    }

    /** Plain gradient descent: batches of 256, 1 epoch, seed 42. */
    public static GradientDescent of(double learningRate) {
        return new GradientDescent(learningRate, 0, 0, 256, 1, Augmentation.NONE, 42);
    }

    public GradientDescent momentum(double newMomentum) {
        return new GradientDescent(learningRate, newMomentum, weightDecay, batchSize, epochs, augmentation, seed);
    }

    public GradientDescent weightDecay(double newWeightDecay) {
        return new GradientDescent(learningRate, momentum, newWeightDecay, batchSize, epochs, augmentation, seed);
    }

    public GradientDescent batchSize(int newBatchSize) {
        return new GradientDescent(learningRate, momentum, weightDecay, newBatchSize, epochs, augmentation, seed);
    }

    public GradientDescent epochs(int newEpochs) {
        return new GradientDescent(learningRate, momentum, weightDecay, batchSize, newEpochs, augmentation, seed);
    }

    public GradientDescent augmentation(Augmentation newAugmentation) {
        return new GradientDescent(learningRate, momentum, weightDecay, batchSize, epochs, newAugmentation, seed);
    }

    public GradientDescent seed(long newSeed) {
        return new GradientDescent(learningRate, momentum, weightDecay, batchSize, epochs, augmentation, newSeed);
    }

    /**
     * Trains the perceptron in place, and validates it after each epoch.
     *
     * <p>If the thread is interrupted, training ends within a batch: the perceptron keeps the weights reached, and the epochs so far come back.
     *
     * @throws IllegalArgumentException if a set is empty, or its images or classes do not fit the perceptron
     * @throws IllegalStateException if the loss is no longer a number
     */
    public LearningCurve fit(Perceptron perceptron, ImageSet train, ImageSet validation) {
        return new Descent(this, perceptron, train, validation).run();
    }

    /** The same as a trial: a log that holds it gives the perceptron the weights of then, which stand in a file beside the log, and what was measured. */
    public LearningCurve fit(Trials trials, Perceptron perceptron, ImageSet train, ImageSet validation) {
        var from = Map.of("recipe", this, "perceptron", perceptron.description(), "train", train, "validation", validation);
        var file = trials.beside("%08x.perceptron".formatted(trials.fingerprint(from)));
        var kept = trials.run("training of a perceptron with its curve", from, Kept.class, () -> {
            var curve = fit(perceptron, train, validation);
            if (!curve.isComplete()) throw new CancellationException("interrupted while training");
            file.ifPresent(places -> perceptron.save(places.added()));
            return new Kept(file.map(places -> places.added().getFileName().toString()).orElse(""), curve);
        });
        file.ifPresent(places -> perceptron.copy(Perceptron.read(places.found())));
        return kept.curve();
    }

    /** @param file beside the log, empty without one */
    private record Kept(String file, LearningCurve curve) {}
}
