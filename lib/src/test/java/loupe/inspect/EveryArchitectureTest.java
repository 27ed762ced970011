package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.engine.Backend;
import loupe.figure.ArchitectureDiagram;
import loupe.figure.AttributionGrid;
import loupe.figure.ImageGrid;
import loupe.figure.PortraitPage;
import loupe.nn.Architecture;
import loupe.nn.Network;
import loupe.nn.PatchTransformer;
import loupe.nn.Recurrent;
import loupe.nn.ResNet;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import loupe.nn.TokenPooling;
import loupe.training.Point;
import loupe.training.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever looks into a convolutional network also looks into the others. */
class EveryArchitectureTest {
    private static final ImageSet DIGITS = DrawnDigits.of(40, 1);
    private static final Architecture MEANS = new PatchTransformer(7, 7, 16, 2, 1, TokenPooling.MEAN).architecture("mean of patches", PatchTransformer.DIGITS.input(), 10);

    static Stream<Architecture> architectures() {
        return Stream.of(Recurrent.CNN_LSTM, ResNet.of("narrow resnet", ResNet.DIGITS.input(), 4, 10), PatchTransformer.DIGITS, MEANS);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void filtersAndTheDigitsThatExciteThemAreFound(Architecture architecture) {
        try (var network = Network.of(architecture, 1)) {
            String layer = architecture.layerNames().get(0);
            var filters = FilterBank.of(network, layer);
            assertEquals(network.parameter(layer + ".weight"), filters.weights());
            assertTrue(ImageGrid.of(filters).width() > 100);
            var strongest = StrongestImages.of(network, architecture.layerNames().get(architecture.layers().size() - 1), DIGITS, 3);
            assertEquals(10, strongest.channels().size());
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void answersAreExplained(Architecture architecture) {
        var two = DIGITS.first(2); // with many steps: what normalises by the deviation of a patch bends sharply where all is black
        try (var network = Network.of(architecture, 1)) {
            var targets = Target.answers(network.predict(two));
            var grid = AttributionGrid.of(new Saliency().explain(network, two, targets), new InputTimesGradient().explain(network, two, targets));
            assertTrue(grid.height() > 100);
            var integrated = new IntegratedGradients(400).explain(network, two, targets);
            for (int i = 0; i < 2; i++) {
                var black = network.activations(Network.OUTPUT, List.of(Tensor.of(architecture.input().shape(), IntegratedGradients.black(architecture.input())))).get(0);
                double above = integrated.map(i).score() - targets.get(i).value(black);
                assertEquals(above, integrated.map(i).sum(), 0.05 * Math.abs(above) + 0.01);
            }
            assertEquals(Backend.GRAPH, network.backend());
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void aPortraitAndADiagramAreDrawn(Architecture architecture) {
        try (var network = Network.of(architecture, 1)) {
            assertTrue(PortraitPage.of(Portrait.of(network, DIGITS.select(3), DIGITS)).toPng(1).length > 10_000);
            assertTrue(ArchitectureDiagram.of(architecture).toPng(1).length > 2_000);
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void theyTrainAsStaticGraphs(Architecture architecture) {
        try (var network = Network.of(architecture, 1)) {
            var history = Training.adam(0.001).batchSize(20).epochs(8).fit(network, DIGITS, DIGITS);
            assertEquals(Backend.GRAPH, history.backend());
            var losses = history.training().stream().map(Point::loss).toList();
            assertTrue(losses.get(losses.size() - 1) < losses.get(0), losses.toString());
        }
    }

    /** Random weights: what a patch is paid, by the attention of the network itself. */
    @Test
    void attentionIsSpreadOverThePixelsOfThePatches() {
        var one = DIGITS.first(1);
        try (var network = Network.of(MEANS, 1)) {
            var map = Attention.ofHead("encoder1", 1).explain(network, one, Target.ofClass(0)).map(0).toMap();
            float[] looks = network.activations("encoder1.attention", one).get(0).toArray();
            for (int patch : new int[] {0, 5, 15}) {
                double paid = IntStream.range(0, 16).mapToDouble(row -> looks[(16 + row) * 16 + patch]).average().orElseThrow();
                assertEquals(paid / 49, map[patch / 4 * 7 + 3][patch % 4 * 7 + 6], 1e-7);
            }
        }
        try (var network = Network.of(PatchTransformer.DIGITS, 1)) {
            float[] looks = network.activations("encoder2.attention", one).get(0).toArray();
            double toItself = IntStream.range(0, 4).mapToDouble(head -> looks[head * 37 * 37]).average().orElseThrow();
            var map = Attention.of("encoder2").explain(network, one, Target.ofClass(0)).map(0);
            assertEquals(1 - toItself, map.sum(), 1e-5);
            // four patches of 8 × 8, 4 apart, lie over each other in the middle, one alone in the corner
            assertEquals(IntStream.range(0, 4).mapToDouble(head -> looks[head * 37 * 37 + 1]).average().orElseThrow() / 64, map.toMap()[0][0], 1e-7);
        }
    }

    @Test
    void attentionThatIsNotThereIsRefused() {
        var messages = Map.of(Attention.of("patches1"), "layer \"patches1\" is patches 7 × 7 as 16 numbers; expected a transformer's",
                Attention.ofHead("encoder1", 2), "head 2; encoder1 has 0 to 1");
        try (var network = Network.of(MEANS, 1)) {
            messages.forEach((attention, message) ->
                    assertEquals(message, assertThrows(IllegalArgumentException.class, () -> attention.explain(network, DIGITS.first(1), Target.ofClass(0))).getMessage()));
        }
    }

    /** By the formula: a wave to the right of length 4 whose bell is hardly seen; even phases mirror, odd ones turn sign. */
    @Test
    void aBankOfGaborsHasTheAnglesAndPhasesAskedFor() {
        var bank = Gabor.bank(4, 5, 4);
        assertEquals(TensorShape.of(8, 1, 5, 5), bank.weights().shape());
        for (int f = 0; f < 8; f++) {
            float[] values = bank.kernel(f, 0).toArray();
            double sum = 0;
            double squares = 0;
            for (float v : values) sum += v;
            for (float v : values) squares += v * v;
            assertEquals(0, sum, 1e-5);
            assertEquals(1, squares, 1e-5);
            for (int i = 0; i < 25; i++) assertEquals(values[i], (f % 2 == 0 ? 1 : -1) * values[24 - i], 1e-6);
        }
        // (cos 0, cos π/2, cos π) under exp(−x² / (2 · 1.6²)), less the mean of all
        float[] bar = bank.kernel(0, 0).toArray();
        double one = -Math.exp(-4 / 5.12);
        assertEquals((1 - 0) / (0 - one), (bar[12] - bar[13]) / (bar[13] - bar[14]), 1e-4);
        float[] down = bank.kernel(4, 0).toArray();
        for (int i = 0; i < 25; i++) assertEquals(bar[i], down[i % 5 * 5 + i / 5], 1e-6, "a quarter turn");
    }

    @Test
    void aGaborWithoutAWavelengthIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Gabor.bank(4, 5, 0));
        assertEquals("wavelength 0.0, deviation 0.0, aspect 0.7; expected numbers above 0", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Gabor.bank(0, 5, 4));
    }
}
