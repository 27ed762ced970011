package loupe.training;

import loupe.data.ImageSet;
import loupe.evaluation.ConfusionMatrix;
import loupe.nn.Network;
import loupe.nn.Predictions;

/** The result of testing a network on a set. */
public record Evaluation(Predictions predictions, double loss, double accuracy) {

    /**
     * @throws IllegalArgumentException if the set is empty, or its images or classes do not fit the network
     */
    public static Evaluation of(Network network, ImageSet images) {
        if (images.size() == 0) throw new IllegalArgumentException("%s is empty: nothing to measure".formatted(images.name()));
        var predictions = network.predict(images);
        return new Evaluation(predictions, predictions.loss(), predictions.accuracy());
    }

    /** How often each class was taken for each other class. */
    public ConfusionMatrix confusion() {
        return ConfusionMatrix.of(predictions.images().classes(), predictions.images().labels(), predictions.predicted());
    }

    @Override
    public String toString() {
        return "%s, %,d images: accuracy %.2f%%, loss %.4f, %,d mistakes".formatted(
                predictions.images().name(), predictions.size(), 100 * accuracy, loss, predictions.mistakes().length);
    }
}
