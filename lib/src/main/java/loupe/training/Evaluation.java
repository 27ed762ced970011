package loupe.training;

import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.data.ImageSet;
import loupe.evaluation.Calibration;
import loupe.evaluation.ConfusionMatrix;
import loupe.evaluation.Roc;
import loupe.evaluation.TemperatureScaling;
import loupe.nn.Network;
import loupe.nn.Predictions;

/** The result of testing a network on a set. */
public record Evaluation(Predictions predictions, double loss, double accuracy) {

    /**
     * @throws IllegalArgumentException if the set is empty, or its examples or classes do not fit the network
     */
    public static Evaluation of(Network network, Examples examples) {
        return of(network.predict(examples));
    }

    /** @throws IllegalArgumentException if there are none */
    public static Evaluation of(Predictions predictions) {
        if (predictions.size() == 0) throw new IllegalArgumentException("%s is empty: nothing to measure".formatted(predictions.examples().name()));
        return new Evaluation(predictions, predictions.loss(), predictions.accuracy());
    }

    /** How often each class was taken for each other class. */
    public ConfusionMatrix confusion() {
        return ConfusionMatrix.of(predictions.examples().classes(), predictions.examples().labels(), predictions.predicted());
    }

    /**
     * Whether answers are right as often as they are sure.
     *
     * @param bins how many; 10 and 15 are usual
     */
    public Calibration calibration(int bins) {
        var probabilities = IntStream.range(0, predictions.size()).mapToObj(predictions::probabilities).toArray(double[][]::new);
        return Calibration.of(probabilities, predictions.examples().labels(), bins);
    }

    /**
     * How well two classes are told apart at every threshold of the probability of the second.
     *
     * @throws IllegalArgumentException if there are other than two classes, or no example of one of them
     */
    public Roc roc() {
        if (predictions.examples().classes().size() != 2) {
            throw new IllegalArgumentException("classes %s; a ROC curve needs two".formatted(predictions.examples().classes()));
        }
        var scores = IntStream.range(0, predictions.size()).mapToDouble(i -> predictions.probabilities(i)[1]).toArray();
        return Roc.of(scores, predictions.examples().labels());
    }

    /** Fitted on these examples; to be judged on others. */
    public TemperatureScaling temperatureScaling() {
        var scores = IntStream.range(0, predictions.size()).mapToObj(predictions::scores).toArray(float[][]::new);
        return TemperatureScaling.fit(scores, predictions.examples().labels());
    }

    /** The same answers, as sure as the scaling makes them. */
    public Evaluation with(TemperatureScaling scaling) {
        return of(predictions.atTemperature(scaling.temperature()));
    }

    @Override
    public String toString() {
        return "%s, %,d %s: accuracy %.2f%%, loss %.4f, %,d mistakes".formatted(
                predictions.examples().name(), predictions.size(), predictions.examples() instanceof ImageSet ? "images" : "rows", 100 * accuracy, loss, predictions.mistakes().length);
    }
}
