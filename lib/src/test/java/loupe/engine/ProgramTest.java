package loupe.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import loupe.nn.Activation;
import loupe.nn.Architecture;
import loupe.nn.BatchNormalization;
import loupe.nn.Bottleneck;
import loupe.nn.ChannelDropout;
import loupe.nn.ClassToken;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Dropout;
import loupe.nn.Flatten;
import loupe.nn.GlobalAveragePooling;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs and gradients of static graphs, against those that DJL gives operator by operator. */
class ProgramTest {
    private static final Input INPUT = Input.image(1, 12, 12);
    private static final long KEY = 77;

    static Stream<Architecture> architectures() {
        var layers = new LinkedHashMap<String, loupe.nn.Layer[]>();
        layers.put("dense", layers(new Flatten(), new Dense(5), Activation.RELU, new Dense(3)));
        for (var activation : Activation.values()) layers.put(activation.toString(), layers(Convolution.of(5, 3), activation, new Flatten(), new Dense(3)));
        layers.put("pooling", layers(Convolution.of(10, 3), new MaxPooling(2), Activation.RELU, Convolution.of(20, 3), new Flatten(), new Dense(3)));
        layers.put("ReLU before pooling", layers(Convolution.of(10, 3), Activation.RELU, new MaxPooling(2), new Flatten(), new Dense(3)));
        layers.put("strides", layers(new Convolution(6, 3, 2, 1), Activation.TANH, new Convolution(16, 2, 1, 0), new Flatten(), new Dense(3)));
        layers.put("full blocks", layers(Convolution.of(16, 3), Activation.RELU, Convolution.of(32, 3), new MaxPooling(3), new Flatten(), new Dense(3)));
        layers.put("dropout", layers(Convolution.of(10, 3), new Dropout(0.3), Activation.RELU, new Flatten(), new Dense(8), new Dropout(0.5), new Dense(3)));
        layers.put("channel dropout", layers(Convolution.of(10, 3), new ChannelDropout(0.5), new MaxPooling(2), Activation.RELU, Convolution.of(4, 3), new ChannelDropout(0.2),
                Activation.SIGMOID, new Flatten(), new Dense(3)));
        layers.put("dropout first", layers(new Dropout(0.2), Convolution.of(10, 3), new ChannelDropout(0.4), new Flatten(), new Dense(3)));
        layers.put("LSTM", layers(Convolution.of(10, 3), new MaxPooling(2), Activation.RELU, Sequence.ROWS, new Lstm(6), new Dense(3)));
        layers.put("residual", layers(Convolution.of(10, 3), Activation.RELU, new Bottleneck(5, 2), new Bottleneck(5, 1), new BatchNormalization(), new GlobalAveragePooling(), new Dense(3)));
        layers.put("class token", layers(new Patches(4, 2, 8), new ClassToken(), new PositionEmbedding(), new TransformerLayer(2, 16), new Dropout(0.2), new LayerNormalization(),
                TokenPooling.CLASS_TOKEN, new Dense(3)));
        layers.put("mean of patches", layers(new Patches(4, 4, 8), new PositionEmbedding(), new TransformerLayer(4, 16), TokenPooling.MEAN, new Dense(3)));
        return layers.entrySet().stream().map(e -> Architecture.of(e.getKey(), INPUT, e.getValue()));
    }

    private static loupe.nn.Layer[] layers(loupe.nn.Layer... layers) {
        return layers;
    }

    static List<String> traceable() {
        return Blocks.traceable();
    }

    private static float[] random(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) (2 * random.nextDouble() - 1);
        return values;
    }

    /** What a batch comes to: the outputs, and the sum of the shares' gradients. */
    private static Map<String, float[]> batch(List<Program.Share> shares, List<String> trained, Map<String, Tensor> parameters, float[] values, float[] head) {
        var result = new LinkedHashMap<String, float[]>();
        var outputs = new ArrayList<Float>();
        int example = INPUT.shape().elements();
        for (var share : shares) {
            int n = share.pass().examples();
            float[] part = new float[n * example];
            System.arraycopy(values, share.first() * example, part, 0, part.length);
            for (float output : share.pass().forward(part, KEY, share.first())) outputs.add(output);
            float[] partHead = new float[n * 3];
            System.arraycopy(head, share.first() * 3, partHead, 0, partHead.length);
            share.pass().backward(partHead);
            for (int p = 0; p < trained.size(); p++) {
                float[] gradient = new float[parameters.get(trained.get(p)).shape().elements()];
                share.pass().gradient(p, 0, gradient.length, gradient);
                float[] sum = result.computeIfAbsent(trained.get(p), name -> new float[gradient.length]);
                for (int i = 0; i < sum.length; i++) sum[i] += gradient[i];
            }
        }
        float[] all = new float[outputs.size()];
        for (int i = 0; i < all.length; i++) all[i] = outputs.get(i);
        result.put("output", all);
        return result;
    }

    private static void sameAsDjl(Network network, int size) {
        float[] values = random(size * INPUT.shape().elements(), 5);
        float[] head = random(size * 3, 6);
        var parameters = network.parameters();
        var found = new ArrayList<Map<String, float[]>>();
        try (var program = Workers.with(1, () -> new Program(network.engineBlock(), Set.of(size), values))) {
            assertEquals(Backend.GRAPH, program.backend());
            program.run((worker, team) -> found.add(batch(program.shares(size), program.trained(), parameters, values, head)));
        }
        var trained = network.engineBlock().trained();
        try (var pass = new EagerPass(network.engineBlock(), size, trained)) {
            var expected = batch(List.of(new Program.Share(0, pass)), trained, parameters, values, head);
            expected.forEach((name, array) -> {
                double difference = 0;
                double norm = 0;
                for (int i = 0; i < array.length; i++) {
                    difference = Math.hypot(difference, found.get(0).get(name)[i] - array[i]);
                    norm = Math.hypot(norm, array[i]);
                }
                assertTrue(norm > 1e-3, name + " vanishes: nothing is compared");
                assertTrue(difference <= 1e-5 * norm, "%s of %s: %.1e of %.1e".formatted(name, network.name(), difference, norm));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void everyKindOfLayerGivesWhatDjlGives(Architecture architecture) {
        try (var network = Network.of(architecture, 3)) {
            sameAsDjl(network, 7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 130})
    void whateverTheSizeOfTheBatch(int size) {
        try (var network = Network.of(architectures().filter(a -> a.name().equals("channel dropout")).findFirst().orElseThrow(), 3)) {
            sameAsDjl(network, size);
        }
    }

    /** Comparing the graph with DJL is what the program does before it trusts it. */
    @ParameterizedTest
    @MethodSource("traceable")
    void blocksOfSomebodyElseAreGraphsToo(String kind) {
        try (var network = Network.wrap(kind, INPUT, Blocks.of(kind)); var program = new Program(network.engineBlock(), Set.of(8, 3), random(8 * 144, 1))) {
            assertEquals(Backend.GRAPH, program.backend());
        }
    }

    /** Where an image repeats itself, a filter of equal weights adds up the same numbers everywhere, in another order: rounding alone says which of four sums is the greatest. */
    @Test
    void aTieUnderPoolingIsNoReasonNotToPad() {
        float[] nine = random(9, 3);
        float[] repeating = new float[8 * 144];
        for (int i = 0; i < repeating.length; i++) repeating[i] = nine[i % 144 / 12 % 3 * 3 + i % 12 % 3];
        var architecture = Architecture.of("ties", INPUT, Convolution.of(10, 3), Convolution.of(20, 3), new MaxPooling(2), new Flatten(), new Dense(3));
        try (var network = Network.of(architecture, 3)) {
            float[] weights = random(20 * 10, 4);
            float[] equal = new float[weights.length * 9];
            for (int i = 0; i < equal.length; i++) equal[i] = weights[i / 9];
            network.setParameter("conv2.weight", Tensor.of(network.parameter("conv2.weight").shape(), equal));
            try (var program = new Program(network.engineBlock(), Set.of(8), repeating)) {
                assertEquals(Backend.GRAPH, program.backend());
            }
        }
    }

    @Test
    void whatChangesFromPassToPassRunsAsDjlRunsIt() {
        try (var network = Network.wrap("noise", INPUT, Blocks.of("noise")); var program = new Program(network.engineBlock(), Set.of(8), random(8 * 144, 1))) {
            assertFalse(program.backend().isGraph());
            assertEquals("operator by operator: it makes values that change from pass to pass", program.backend().toString());
            assertEquals(1, program.shares(8).size());
        }
    }

    @Test
    void aProgramFreesWhatItMade() {
        try (var network = Network.of(architectures().findFirst().orElseThrow(), 3)) {
            int before = Mxnet.live();
            for (int i = 0; i < 3; i++) {
                try (var program = new Program(network.engineBlock(), Set.of(64, 5), random(64 * 144, 1))) {
                    assertTrue(Mxnet.live() > before);
                }
            }
            assertEquals(before, Mxnet.live());
        }
    }

    @Test
    void sharesFollowFromTheSizeOfTheBatchAlone() {
        try (var network = Network.of(architectures().findFirst().orElseThrow(), 3)) {
            for (int workers : new int[] {1, 2, 3, 5}) {
                try (var program = Workers.with(workers, () -> new Program(network.engineBlock(), Set.of(1, 65, 130), random(130 * 144, 1)))) {
                    assertArrayEquals(new int[] {0}, firsts(program, 1));
                    assertArrayEquals(new int[] {0, 32}, firsts(program, 65));
                    assertArrayEquals(new int[] {0, 32, 64, 97}, firsts(program, 130));
                }
            }
        }
    }

    private static int[] firsts(Program program, int size) {
        return program.shares(size).stream().mapToInt(Program.Share::first).toArray();
    }
}
