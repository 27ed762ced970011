package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import loupe.data.DrawnDigits;
import loupe.nn.Cnn;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;

class SanityCheckTest {

    @Test
    void saliencyForgetsWithTheNetworkAndTheImageItselfDoesNot() {
        var images = DrawnDigits.of(20, 4);
        try (var network = AttributionTest.carried(); var untrained = Network.of(Cnn.DIGITS, 1)) {
            var check = SanityCheck.of(network, images, List.of(new Saliency()), 1);
            assertEquals(List.of("fc2", "fc1", "conv2", "conv1"), check.layers());
            assertTrue(check.rows().get(0).correlations().get(3) < 0.6, check::toString);
            assertEquals(Collections.nCopies(4, 1.0), SanityCheck.correlations(network, untrained, any -> any.input().tensors(images)));
        }
    }

    /** What lies below the layers that have lost their weights stays as it was. */
    @Test
    void layersLoseTheirWeightsFromTheLastToTheFirst() {
        var images = DrawnDigits.of(5, 4);
        try (var network = AttributionTest.carried(); var untrained = Network.of(Cnn.DIGITS, 1)) {
            var weights = network.parameters();
            var correlations = SanityCheck.correlations(network, untrained,
                    asked -> new Saliency().explain(asked, images, Target.channel("conv2", 3)).maps().stream().map(AttributionMap::values).toList());
            assertEquals(List.of(1.0, 1.0), correlations.subList(0, 2));
            assertTrue(correlations.get(2) < 0.99 && correlations.get(3) < 0.99, correlations::toString);
            assertEquals(weights, network.parameters());
        }
    }

    @Test
    void aTableHasARowAMethodAndAColumnALayer() {
        try (var network = AttributionTest.carried()) {
            var table = SanityCheck.of(network, DrawnDigits.of(2, 4), List.of(new Saliency(), new GradCam("conv2")), 1).toTable();
            assertEquals(List.of("method", "fc2", "to fc1", "to conv2", "to conv1"), table.columnNames());
            assertEquals(List.of("saliency", "Grad-CAM at conv2"), table.stringColumn("method").asList());
        }
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
