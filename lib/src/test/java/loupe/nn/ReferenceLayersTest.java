package loupe.nn;

import static loupe.nn.Activation.RELU;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import loupe.data.Project;
import loupe.engine.Backend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PyTorch's answers with the same weights, under PyTorch's names: made by tools/reference/pytorch_layers.py. */
class ReferenceLayersTest {
    private static final Map<String, Architecture> NETWORKS = Map.of(
            "lstm", Architecture.of("lstm", Input.image(1, 8, 8), Convolution.of(4, 3), RELU, new MaxPooling(2), Sequence.COLUMNS, new Lstm(5), new Dense(3)),
            "residual", Architecture.of("residual", Input.image(3, 9, 9), new Convolution(8, 7, 2, 3), new BatchNormalization(), RELU,
                    new Bottleneck(2, 1), new Bottleneck(4, 2), new GlobalAveragePooling(), new Dense(3)),
            "class-token", new PatchTransformer(4, 2, 8, 2, 1, TokenPooling.CLASS_TOKEN).architecture("class-token", Input.image(1, 8, 8), 3),
            "mean-of-patches", new PatchTransformer(4, 2, 8, 2, 1, TokenPooling.MEAN).architecture("mean-of-patches", Input.image(1, 8, 8), 3));

    private static SafeTensors file(String name) {
        return SafeTensors.read(Project.root().resolve("lib/src/test/resources/loupe/nn/" + name + ".safetensors"));
    }

    private static List<Tensor> examples(Tensor batch) {
        var sizes = batch.shape().sizes();
        var shape = new TensorShape(sizes.subList(1, sizes.size()));
        int size = shape.elements();
        return IntStream.range(0, sizes.get(0)).mapToObj(i -> Tensor.of(shape, Arrays.copyOfRange(batch.toArray(), i * size, (i + 1) * size))).toList();
    }

    private static void near(List<Tensor> expected, List<Tensor> found) {
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).shape(), found.get(i).shape());
            float[] right = expected.get(i).toArray();
            float[] given = found.get(i).toArray();
            double scale = IntStream.range(0, right.length).mapToDouble(j -> Math.abs(right[j])).max().orElseThrow();
            for (int j = 0; j < right.length; j++) assertEquals(right[j], given[j], 2e-5 * scale);
            assertTrue(scale > 1e-3, "nothing to compare");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "residual", "class-token", "mean-of-patches"})
    void outputsAndInputGradientsArePyTorchs(String name) {
        var given = file(name).tensors();
        try (var network = NetworkReader.of(file(name), java.util.Optional.of(NETWORKS.get(name)))) {
            var weights = examples(given.get("weights"));
            var inputs = examples(given.get("given"));
            near(examples(given.get("expected")), network.activations(Network.OUTPUT, inputs));
            var gradients = network.gradients(Network.OUTPUT, Network.INPUT, inputs, (i, output) -> weights.get(i));
            near(examples(given.get("expected gradient")), gradients.gradients());
            assertEquals(Backend.GRAPH, network.backend());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"class-token", "mean-of-patches"})
    void attentionIsPyTorchs(String name) {
        var given = file(name).tensors();
        try (var network = NetworkReader.of(file(name), java.util.Optional.of(NETWORKS.get(name)))) {
            near(examples(given.get("expected attention")), network.activations("encoder1.attention", examples(given.get("given"))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "residual", "class-token", "mean-of-patches"})
    void parametersAreThoseOfPyTorch(String name) {
        var tensors = file(name).tensors();
        long trained = tensors.entrySet().stream().filter(e -> !e.getKey().matches("given|weights|expected.*|.*running.*")).mapToLong(e -> e.getValue().shape().elements()).sum();
        assertEquals(trained, NETWORKS.get(name).parameters());
        try (var network = Network.of(NETWORKS.get(name), 1)) {
            assertEquals(tensors.keySet().stream().filter(key -> !key.matches("given|weights|expected.*")).sorted().toList(), network.parameters().keySet().stream().sorted().toList());
        }
    }

    /** Worked by hand: patches 9 · 8 · 16, projections 10 · 4 · 8², attention 2 · 10² · 8, two dense ones 2 · 10 · 8 · 16, classes 8 · 3. */
    @Test
    void multiplyAddsAreCountedLayerByLayer() {
        assertEquals(9 * 8 * 16 + 10 * 4 * 64 + 2 * 100 * 8 + 2 * 10 * 8 * 16 + 24, NETWORKS.get("class-token").multiplyAdds());
        // 6 · 6 · 4 · 9, three steps of 4 gates of 5 units that see 12 and 5, and 5 · 3
        assertEquals(36 * 4 * 9 + 3 * 4 * 5 * 17 + 15, NETWORKS.get("lstm").multiplyAdds());
        // 25 · 8 · 147; on 25 places 8 → 2 → 2 → 8; 8 → 4 there, 4 → 4 and 4 → 16 on 9 places, and 8 → 16 on 9 beside; 16 · 3
        assertEquals(25 * 8 * 147 + 25 * (16 + 36 + 16) + 25 * 32 + 9 * (144 + 64 + 128) + 48, NETWORKS.get("residual").multiplyAdds());
        // the digit network: 24² · 10 · 25, 8² · 20 · 250, 320 · 50, 50 · 10
        assertEquals(144_000 + 320_000 + 16_000 + 500, Cnn.DIGITS.multiplyAdds());
    }

    @Test
    void aTableSaysWhatEachLayerCosts() {
        var row = Cnn.DIGITS.costTable().row(0);
        assertEquals("conv1", row.getString("layer"));
        assertEquals(144_000, row.getLong("multiply-adds"));
    }
}
