package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.DrawnDigits;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class SanityCheckTest {

    /** Of all pixels. */
    private static List<Double> correlations(List<List<Tensor>> stages) {
        return SanityCheck.correlations(stages, Collections.nCopies(stages.get(0).size(), IntStream.range(0, 28 * 28).toArray()));
    }

    @Test
    void saliencyForgetsWithTheNetworkAndTheImageItselfDoesNot() {
        var images = DrawnDigits.of(20, 4);
        try (var network = AttributionTest.carried(); var untrained = Network.of(Cnn.DIGITS, 1)) {
            var check = SanityCheck.of(network, images, List.of(new Saliency()), 1);
            assertEquals(List.of("fc2", "fc1", "conv2", "conv1"), check.layers());
            assertTrue(check.rows().get(0).correlations().get(3) < 0.6, check::toString);
            assertEquals(Collections.nCopies(4, 1.0), correlations(SanityCheck.stages(network, untrained, any -> any.input().tensors(images))));
        }
    }

    /** What lies below the layers that have lost their weights stays as it was. */
    @Test
    void layersLoseTheirWeightsFromTheLastToTheFirst() {
        var images = DrawnDigits.of(5, 4);
        try (var network = AttributionTest.carried(); var untrained = Network.of(Cnn.DIGITS, 1)) {
            var weights = network.parameters();
            var correlations = correlations(SanityCheck.stages(network, untrained,
                    asked -> new Saliency().explain(asked, images, Target.channel("conv2", 3)).maps().stream().map(AttributionMap::values).toList()));
            assertEquals(List.of(1.0, 1.0), correlations.subList(0, 2));
            assertTrue(correlations.get(2) < 0.99 && correlations.get(3) < 0.99, correlations::toString);
            assertEquals(weights, network.parameters());
        }
    }

    @Test
    void aTableHasARowAMethodAndAColumnALayer() {
        try (var network = AttributionTest.carried()) {
            var table = SanityCheck.of(network, DrawnDigits.of(2, 4), List.of(new Saliency(), new GradCam("conv2")), 1).toTable();
            assertEquals(List.of("method", "fc2", "to fc1", "to conv2", "to conv1", "all, in the ink"), table.columnNames());
            assertEquals(List.of("saliency", "Grad-CAM at conv2"), table.stringColumn("method").asList());
        }
    }

    /** Half of the map is the same zeros before and after, and the rest upside down. */
    @Test
    void blackPixelsMakeMapsAlikeThatAreNot() {
        var before = List.of(Tensor.of(TensorShape.of(1, 2, 4), 0, 0, 0, 0, 1, -2, 3, 4));
        var after = List.of(Tensor.of(TensorShape.of(1, 2, 4), 0, 0, 0, 0, 4, 3, 2, 1));
        assertEquals(List.of(-1.0), SanityCheck.correlations(List.of(before, after), List.of(new int[] {4, 5, 6, 7})));
        assertEquals(27.0 / 37, SanityCheck.correlations(List.of(before, after), List.of(new int[] {0, 1, 2, 3, 4, 5, 6, 7})).get(0), 1e-12);
    }

    /** 1 − 6 Σ d² / n (n² − 1), where no two are equal. */
    @Test
    void ranksAreComparedAsSpearmanDid() {
        assertEquals(1 - 6.0 * 8 / (5 * 24), RankCorrelation.of(new float[] {1, 2, 3, 4, 50}, new float[] {2, 1, 5, 3, 4}), 1e-12);
        assertEquals(-1, RankCorrelation.of(new float[] {1, 2, 3}, new float[] {9, 0, -9}), 1e-12);
        assertEquals(Math.sqrt(3) / 2, RankCorrelation.of(new float[] {1, 1, 2}, new float[] {1, 2, 3}), 1e-12); // ranks 1.5, 1.5, 3
        assertEquals(0, RankCorrelation.of(new float[] {4, 4, 4}, new float[] {1, 2, 3}));
    }
}
