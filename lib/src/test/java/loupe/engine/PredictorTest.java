package loupe.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.SplittableRandom;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions and activations of static graphs, against those that DJL gives operator by operator. */
class PredictorTest {
    private static final Input INPUT = Input.image(1, 12, 12);
    private static final Architecture DIGITS = Architecture.of("digits", INPUT, Convolution.of(10, 3), new ChannelDropout(0.5), new MaxPooling(2), Activation.RELU,
            Convolution.of(20, 3), Activation.RELU, new MaxPooling(3), new Flatten(), new Dense(8), Activation.RELU, new Dropout(0.5), new Dense(3));

    static List<String> traceable() {
        return Blocks.traceable();
    }

    private static ImageSet noise(int count) {
        byte[] pixels = new byte[count * 144];
        new SplittableRandom(count).nextBytes(pixels);
        return ImageSet.of("noise", new Source(Source.Kind.DRAWN, "noise"), new ImageShape(1, 12, 12), List.of("a", "b", "c"), pixels, new byte[count], List.of());
    }

    /** What DJL gives for all of them in one batch. */
    private static float[] byDjl(Network network, ImageSet images) {
        try (var manager = network.model().getNDManager().newSubManager()) {
            NDArray input = manager.create(INPUT.values(images), new Shape(INPUT.batchSizes(images.size())));
            return network.model().getBlock().forward(new ParameterStore(manager, false), new NDList(input), false).singletonOrThrow().toFloatArray();
        }
    }

    private static void same(float[] expected, List<float[]> rows) {
        int length = expected.length / rows.size();
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference = Math.hypot(difference, rows.get(i / length)[i % length] - expected[i]);
            norm = Math.hypot(norm, expected[i]);
        }
        assertTrue(norm > 1e-3 && difference <= 1e-5 * norm, "%.1e of %.1e".formatted(difference, norm));
    }

    private static List<float[]> scores(Network network, ImageSet images) {
        var predictions = network.predict(images);
        return java.util.stream.IntStream.range(0, images.size()).mapToObj(predictions::scores).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 249, 250, 251, 533})
    void anyNumberOfImagesGivesWhatDjlGives(int count) {
        try (var network = Network.of(DIGITS, 4)) {
            same(byDjl(network, noise(count)), scores(network, noise(count)));
            assertEquals(Backend.GRAPH, network.backend());
        }
    }

    @ParameterizedTest
    @MethodSource("traceable")
    void blocksOfSomebodyElsePredictWhatDjlGives(String kind) {
        try (var network = Network.wrap(kind, INPUT, Blocks.of(kind))) {
            same(byDjl(network, noise(40)), scores(network, noise(40)));
            assertEquals(Backend.GRAPH, network.backend());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DJL's dropout", "attention with dropout"})
    void dropoutOfSomebodyElseDoesNothingInPredictions(String kind) {
        try (var network = Network.wrap(kind, INPUT, Blocks.of(kind))) {
            same(byDjl(network, noise(40)), scores(network, noise(40)));
            assertEquals(Backend.GRAPH, network.backend());
        }
    }

    @Test
    void dataThatDecidesIsNoGraph() {
        try (var network = Network.wrap("data decides", INPUT, Blocks.of("data decides"))) {
            same(byDjl(network, noise(1)), scores(network, noise(1)));
        }
        try (var network = Network.wrap("noise", INPUT, Blocks.of("noise"))) {
            network.predict(noise(3));
            assertFalse(network.backend().isGraph());
        }
    }

    /** Operators that only predict keep weights in a layout of their own; they must notice others. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 300})
    void predictionsFollowTheWeights(int count) {
        try (var network = Network.of(DIGITS, 4); var other = Network.of(DIGITS, 5)) {
            scores(network, noise(count));
            network.activations("conv1", noise(count));
            for (String name : network.parameters().keySet()) {
                network.setParameter(name, other.parameter(name));
                same(byDjl(network, noise(count)), scores(network, noise(count)));
            }
            for (int i = 0; i < count; i++) assertArrayEquals(scores(other, noise(count)).get(i), scores(network, noise(count)).get(i));
            assertEquals(other.activations("fc1", noise(count)), network.activations("fc1", noise(count)));
        }
    }

    /** A layer's activations are the outputs of the network that ends with it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 270})
    void activationsAreThoseOfTheNetworkCutThere(int count) {
        try (var network = Network.of(DIGITS, 4)) {
            for (var named : DIGITS.layers()) {
                try (var cut = Network.of(DIGITS.upTo(named.name()), 4)) {
                    for (String name : cut.parameters().keySet()) cut.setParameter(name, network.parameter(name));
                    var found = network.activations(named.name(), noise(count));
                    assertEquals(cut.summary().get(cut.summary().size() - 1).output(), found.get(0).shape(), named.name());
                    same(byDjl(cut, noise(count)), found.stream().map(Tensor::toArray).toList());
                }
            }
            assertEquals(Backend.GRAPH, network.backend());
        }
    }

    @Test
    void theLayersOfABlockOfSomebodyElseAreItsChildren() {
        try (var network = Network.wrap("residual", INPUT, Blocks.of("residual"))) {
            for (var layer : network.summary()) assertEquals(layer.output(), network.activations(layer.name(), noise(2)).get(0).shape());
            var message = assertThrows(IllegalArgumentException.class, () -> network.activations("conv1", noise(2))).getMessage();
            assertTrue(message.startsWith("layer \"conv1\" not found; there are [01Conv2d, 02"), message);
        }
    }

    @Test
    void workersDoNotChangeResults() {
        try (var network = Network.of(DIGITS, 4)) {
            var expected = scores(network, noise(533));
            for (int workers : new int[] {1, 2, 5}) {
                var found = Workers.with(workers, () -> scores(network, noise(533)));
                for (int i = 0; i < 533; i++) assertArrayEquals(expected.get(i), found.get(i));
            }
        }
    }

    @Test
    void aNetworkFreesWhatItsPredictionsNeeded() {
        int before = Mxnet.live();
        for (int i = 0; i < 3; i++) {
            try (var network = Network.of(DIGITS, 4)) {
                network.predict(noise(300));
                network.activations("conv2", noise(1));
            }
        }
        assertEquals(before, Mxnet.live());
    }
}
