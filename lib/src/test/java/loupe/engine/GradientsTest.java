package loupe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loupe.nn.Activation;
import loupe.nn.Architecture;
import loupe.nn.ChannelDropout;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Dropout;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.MaxPooling;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients with respect to inputs and to layers, against numeric differences. */
class GradientsTest {
    private static final Input INPUT = Input.image(1, 12, 12);
    private static final Architecture DIGITS = Architecture.of("digits", INPUT, Convolution.of(10, 3), new ChannelDropout(0.5), new MaxPooling(2), Activation.RELU,
            Convolution.of(20, 3), Activation.RELU, new MaxPooling(3), new Flatten(), new Dense(8), Activation.TANH, new Dropout(0.5), new Dense(3));

    static List<String> kinds() {
        var kinds = new ArrayList<>(Blocks.traceable());
        kinds.add("DJL's dropout");
        kinds.add("attention with dropout");
        return kinds;
    }

    /** A block of somebody else with weights that are the same in every run. */
    private static Network wrapped(String kind) {
        var network = Network.wrap(kind, INPUT, Blocks.of(kind));
        var random = new SplittableRandom(11);
        network.parameters().forEach((name, values) -> {
            float[] weights = values.toArray();
            if (values.shape().axes() > 1) for (int i = 0; i < weights.length; i++) weights[i] = (float) (random.nextGaussian() / Math.sqrt((double) weights.length / values.shape().size(0)));
            network.setParameter(name, Tensor.of(values.shape(), weights));
        });
        return network;
    }

    private static List<Tensor> noise(int count, TensorShape shape) {
        var random = new SplittableRandom(count);
        return IntStream.range(0, count).mapToObj(i -> {
            float[] values = new float[shape.elements()];
            for (int j = 0; j < values.length; j++) values[j] = (float) random.nextDouble(-1, 2);
            return Tensor.of(shape, values);
        }).toList();
    }

    /** Numbers that the outputs are weighed with: another row for each example. */
    private static Tensor weights(int example, TensorShape shape) {
        return noise(1000 + example, shape).get(0);
    }

    private static double weighed(int example, Tensor output) {
        double sum = 0;
        float[] weights = weights(example, output.shape()).toArray();
        for (int i = 0; i < weights.length; i++) sum += (double) weights[i] * output.toArray()[i];
        return sum;
    }

    /** What the value changes by when the input moves a little both ways along a direction, against gradient · direction. A few directions may cross a ReLU's kink. */
    private static void matchesDifferences(Network network, String layer, List<Tensor> inputs) {
        var found = network.gradients(layer, Network.INPUT, inputs, (i, output) -> weights(i, output.shape()));
        assertEquals(network.activations(layer, inputs).get(0).shape(), found.outputs().get(0).shape());
        float step = 1e-3f;
        var slopes = new ArrayList<Double>();
        var errors = new ArrayList<Double>();
        var random = new SplittableRandom(7);
        for (int i = 0; i < inputs.size(); i++) {
            for (int repeat = 0; repeat < 20; repeat++) {
                float[] there = inputs.get(i).toArray();
                float[] back = inputs.get(i).toArray();
                double expected = 0;
                for (int j = 0; j < there.length; j++) {
                    float direction = (float) random.nextGaussian() / 12;
                    there[j] += step * direction;
                    back[j] -= step * direction;
                    expected += (there[j] - back[j]) * (double) found.gradients().get(i).toArray()[j];
                }
                var moved = network.activations(layer, List.of(Tensor.of(INPUT.shape(), there), Tensor.of(INPUT.shape(), back)));
                double difference = weighed(i, moved.get(0)) - weighed(i, moved.get(1));
                slopes.add(Math.abs(difference));
                errors.add(Math.abs(difference - expected));
            }
        }
        double slope = Collections.max(slopes);
        long near = errors.stream().filter(error -> error < 0.01 * slope).count();
        assertTrue(slope > 0 && near > 0.85 * errors.size(), "%s: %d of %d".formatted(layer, near, errors.size()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gradientsOfBlocksOfSomebodyElseAreSlopes(String kind) {
        try (var network = wrapped(kind)) {
            matchesDifferences(network, Network.OUTPUT, noise(3, INPUT.shape()));
            assertEquals(Backend.GRAPH, network.backend());
        }
    }

    /** A statistic from elsewhere than 0 and 1, so that it matters which is used. */
    @Test
    void batchNormalisationUsesWhatItHasGathered() {
        try (var network = wrapped("batch normalisation")) {
            network.parameters().forEach((name, values) -> {
                if (name.contains("running")) network.setParameter(name, Tensor.of(values.shape(), filled(values.shape().elements(), name.contains("Var") ? 3.5f : 0.2f)));
            });
            var before = network.parameters();
            matchesDifferences(network, Network.OUTPUT, noise(3, INPUT.shape()));
            assertEquals(before, network.parameters());
        }
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        java.util.Arrays.fill(values, value);
        return values;
    }

    @Test
    void everyLayersGradientIsASlope() {
        try (var network = Network.of(DIGITS, 4)) {
            for (String layer : DIGITS.layerNames()) matchesDifferences(network, layer, noise(3, INPUT.shape()));
        }
    }

    /** The gradient with respect to a layer is the input gradient of the network that begins behind it. */
    @Test
    void gradientsAtALayerAreThoseOfWhatFollows() {
        try (var network = Network.of(DIGITS, 4)) {
            var inputs = noise(3, INPUT.shape());
            for (int at = 0; at < DIGITS.layers().size() - 1; at++) {
                String name = DIGITS.layerNames().get(at);
                var activations = network.activations(name, inputs);
                var shape = activations.get(0).shape();
                var input = shape.axes() == 3 ? Input.image(shape.size(0), shape.size(1), shape.size(2)) : Input.image(shape.size(0), 1, 1);
                var layers = new ArrayList<>(DIGITS.layers().subList(at + 1, DIGITS.layers().size()));
                if (shape.axes() == 1) layers.add(0, new Architecture.Named("flattened", new Flatten()));
                try (var rest = Network.of(new Architecture("rest", input, layers), 1)) {
                    for (String parameter : rest.parameters().keySet()) rest.setParameter(parameter, network.parameter(parameter));
                    var given = activations.stream().map(tensor -> Tensor.of(input.shape(), tensor.toArray())).toList();
                    var expected = rest.gradients(Network.OUTPUT, Network.INPUT, given, (i, output) -> weights(i, output.shape())).gradients();
                    var found = network.gradients(Network.OUTPUT, name, inputs, (i, output) -> weights(i, output.shape())).gradients();
                    assertEquals(shape, found.get(0).shape());
                    for (int i = 0; i < 3; i++) close(expected.get(i).toArray(), found.get(i).toArray());
                }
            }
        }
    }

    private static void close(float[] expected, float[] found) {
        double norm = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            norm = Math.hypot(norm, expected[i]);
            difference = Math.hypot(difference, found[i] - expected[i]);
        }
        assertTrue(norm > 1e-4 && difference < 1e-5 * norm, difference + " of " + norm);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 32, 33, 150})
    void anyNumberOfInputsGivesTheSame(int count) {
        try (var network = Network.of(DIGITS, 4)) {
            var inputs = noise(count, INPUT.shape());
            var together = network.gradients("conv2", "conv1", inputs, (i, output) -> weights(i, output.shape())).gradients();
            for (int i : new int[] {0, count / 2, count - 1}) {
                var alone = network.gradients("conv2", "conv1", inputs.subList(i, i + 1), (j, output) -> weights(i, output.shape())).gradients().get(0);
                close(alone.toArray(), together.get(i).toArray());
            }
        }
    }

    @Test
    void operatorsInsideAChildAreLayersToo() {
        try (var network = wrapped("residual")) {
            String inner = network.parameters().keySet().stream().filter(name -> name.startsWith("03") && name.endsWith("_weight")).findFirst().orElseThrow().replace("_weight", "");
            assertEquals(TensorShape.of(10, 12, 12), network.activations(inner, noise(2, INPUT.shape())).get(0).shape());
            matchesDifferences(network, inner, noise(3, INPUT.shape()));
            assertEquals(TensorShape.of(10, 12, 12), network.gradients(Network.OUTPUT, inner, noise(2, INPUT.shape()), (i, output) -> output).gradients().get(0).shape());
        }
    }

    @Test
    void whatCannotBeIsSaid() {
        try (var network = Network.of(DIGITS, 4)) {
            var inputs = noise(1, INPUT.shape());
            assertEquals("layer \"conv3\" not found; there are " + DIGITS.layerNames(),
                    assertThrows(IllegalArgumentException.class, () -> network.gradients("conv3", Network.INPUT, inputs, (i, output) -> output)).getMessage());
            assertEquals("layer \"conv3\" not found; there are " + DIGITS.layerNames(),
                    assertThrows(IllegalArgumentException.class, () -> network.gradients(Network.OUTPUT, "conv3", inputs, (i, output) -> output)).getMessage());
            assertEquals("\"conv1\" does not depend on \"conv2\"",
                    assertThrows(IllegalArgumentException.class, () -> network.gradients("conv1", "conv2", inputs, (i, output) -> output)).getMessage());
            assertEquals("an input of 1 × 3 × 3; this network takes 1 × 12 × 12",
                    assertThrows(IllegalArgumentException.class, () -> network.gradients("conv1", Network.INPUT, noise(1, TensorShape.of(1, 3, 3)), (i, output) -> output)).getMessage());
            matchesDifferences(network, "conv2", inputs);
        }
        try (var network = Network.wrap("noise", INPUT, Blocks.of("noise"))) {
            var message = assertThrows(IllegalStateException.class, () -> network.gradients(Network.OUTPUT, Network.INPUT, noise(1, INPUT.shape()), (i, output) -> output)).getMessage();
            assertTrue(message.startsWith("no gradients: "), message);
        }
    }

    @Test
    void workersDoNotChangeGradients() {
        try (var network = Network.of(DIGITS, 4)) {
            var inputs = noise(230, INPUT.shape());
            var expected = network.gradients("fc2", Network.INPUT, inputs, (i, output) -> weights(i, output.shape()));
            for (int workers : new int[] {1, 2, 5}) {
                assertEquals(expected, Workers.with(workers, () -> network.gradients("fc2", Network.INPUT, inputs, (i, output) -> weights(i, output.shape()))));
            }
        }
    }

    @Test
    void aTruncatedNetworkSharesTheWeights() {
        int before = Mxnet.live();
        Tensor expected;
        Network cut;
        var inputs = noise(2, INPUT.shape());
        try (var network = Network.of(DIGITS, 4)) {
            cut = network.upTo("relu1");
            assertEquals(List.of("conv1", "dropout1", "pool1", "relu1"), cut.architecture().orElseThrow().layerNames());
            assertEquals(network.activations("relu1", inputs), cut.activations(Network.OUTPUT, inputs));
            network.setParameter("conv1.bias", Tensor.of(TensorShape.of(10), filled(10, 0.5f)));
            expected = network.activations("relu1", inputs).get(1);
            assertEquals(expected, cut.activations(Network.OUTPUT, inputs).get(1));
            assertThrows(IllegalArgumentException.class, () -> network.upTo("conv3"));
        }
        assertEquals(expected, cut.activations(Network.OUTPUT, inputs).get(1)); // though the other is closed
        cut.close();
        assertThrows(IllegalStateException.class, () -> cut.activations(Network.OUTPUT, inputs));
        assertEquals(before, Mxnet.live());
        try (var network = wrapped("residual"); var part = network.upTo("03" + "ParallelBlock")) {
            assertEquals(network.activations("03ParallelBlock", inputs), part.activations(Network.OUTPUT, inputs));
        }
        try (var network = Network.of(DIGITS, 4)) {
            network.upTo("fc2").close();
            assertEquals(3, network.activations(Network.OUTPUT, inputs).get(0).shape().elements()); // though the part is closed
        }
    }
}
