package loupe.training;

import static loupe.nn.Activation.SIGMOID;
import static loupe.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import loupe.data.ImageSet;
import loupe.nn.Architecture;
import loupe.nn.ClassToken;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.LayerNormalization;
import loupe.nn.Lstm;
import loupe.nn.MaxPooling;
import loupe.nn.Network;
import loupe.nn.Patches;
import loupe.nn.PositionEmbedding;
import loupe.nn.Sequence;
import loupe.nn.Tensor;
import loupe.nn.TokenPooling;
import loupe.nn.TransformerLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of a step, against differences of the loss. */
class GradientTest {
    private static final Input INPUT = Input.image(1, 8, 8).standardized(0.4, 0.3);
    private static final double RATE = 0.125;
    private final ImageSet batch = Tiny.stripes(3, 6);

    static Stream<Architecture> networks() {
        return Stream.of(
                Architecture.of("one layer", INPUT, new Flatten(), new Dense(3)),
                Architecture.of("two layers", INPUT, new Flatten(), new Dense(5), SIGMOID, new Dense(3)),
                Architecture.of("LSTM", INPUT, Sequence.ROWS, new Lstm(4), new Dense(3)),
                Architecture.of("class token", INPUT, new Patches(4, 2, 6), new ClassToken(), new PositionEmbedding(), new TransformerLayer(2, 5), new LayerNormalization(),
                        TokenPooling.CLASS_TOKEN, new Dense(3)),
                Architecture.of("convolutions", INPUT, new Convolution(3, 3, 1, 1), TANH, new MaxPooling(2), new Convolution(2, 2, 2, 0), TANH, new Flatten(), new Dense(3)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aStepGoesDownTheNumericGradient(Architecture architecture) {
        try (var network = Network.of(architecture, 3)) {
            var before = network.parameters();
            var numeric = numericGradient(network);
            Training.sgd(RATE, 0).batchSize(3).fit(network, batch, batch);
            double error = 0;
            double length = 0;
            for (var entry : network.parameters().entrySet()) {
                float[] from = before.get(entry.getKey()).toArray();
                float[] to = entry.getValue().toArray();
                double[] expected = numeric.get(entry.getKey());
                for (int i = 0; i < from.length; i++) {
                    error += square((from[i] - to[i]) / RATE - expected[i]);
                    length += square(expected[i]);
                }
            }
            assertTrue(length > 1e-4, "the gradient must not vanish: " + length);
            assertEquals(0, Math.sqrt(error / length), 0.01);
        }
    }

    /** (L(w + ε) − L(w − ε)) / 2ε, one weight after the other. */
    private Map<String, double[]> numericGradient(Network network) {
        float epsilon = 1 / 1024f;
        var gradient = new LinkedHashMap<String, double[]>();
        network.parameters().forEach((name, tensor) -> {
            double[] slope = new double[tensor.shape().elements()];
            for (int i = 0; i < slope.length; i++) slope[i] = (lossAt(network, name, tensor, i, epsilon) - lossAt(network, name, tensor, i, -epsilon)) / (2 * epsilon);
            network.setParameter(name, tensor);
            gradient.put(name, slope);
        });
        return gradient;
    }

    private double lossAt(Network network, String name, Tensor tensor, int i, float change) {
        float[] values = tensor.toArray();
        values[i] += change;
        network.setParameter(name, Tensor.of(tensor.shape(), values));
        return network.predict(batch).loss();
    }

    private static double square(double x) {
        return x * x;
    }

    /** One layer with softmax and cross-entropy: the bias's gradient is mean(probability − truth). */
    @Test
    void theGradientOfTheLastBiasIsProbabilityMinusTruth() {
        try (var network = Network.of(networks().findFirst().orElseThrow(), 3)) {
            var answers = network.predict(batch);
            float[] before = network.parameter("fc1.bias").toArray();
            Training.sgd(RATE, 0).batchSize(3).fit(network, batch, batch);
            float[] after = network.parameter("fc1.bias").toArray();
            for (int c = 0; c < 3; c++) {
                double expected = 0;
                for (int i = 0; i < 3; i++) expected += (answers.probabilities(i)[c] - (batch.label(i) == c ? 1 : 0)) / 3;
                assertEquals(expected, (before[c] - after[c]) / RATE, 1e-5);
            }
        }
    }
}
