package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.nn.Activation;
import loupe.nn.Architecture;
import loupe.nn.Cnn;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayerStatisticsTest {
    /**
     * Three channels that are the pixel − 1, 1 − the same, and always −1: of pixels 0 to 3 these are −1 to 2, 1 to −2, and −1. Pixels enter as whole numbers, so
     * that what is 0 by hand is 0 in every order of adding up.
     */
    private static Network three() {
        var network = Network.of(Architecture.of("three", Input.image(1, 1, 2).standardized(0, 1 / 255.0), Convolution.of(3, 1), Activation.RELU, new Flatten(), new Dense(2)), 1);
        network.setParameter("conv1.weight", Tensor.of(TensorShape.of(3, 1, 1, 1), 1, -1, 0));
        network.setParameter("conv1.bias", Tensor.of(TensorShape.of(3), -1, 1, -1));
        return network;
    }

    private static final ImageSet IMAGES = ImageSet.of("test", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 2), List.of("a", "b"),
            new byte[] {0, 1, 2, 3, 2, 2}, new byte[] {0, 1, 1}, List.of());

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    /** By hand: the first channel is 0 0, 1 2, 1 1 after the ReLU, the second 1 0, 0 0, 0 0, the third nothing. */
    @Test
    void channelsAreDescribedOverAllImagesAndPositions() {
        try (var network = three()) {
            var statistics = LayerStatistics.of(network, "relu1", IMAGES);
            var first = statistics.channels().get(0);
            assertEquals(5 / 6.0, first.mean(), 1e-6);
            assertEquals(Math.sqrt(7 / 6.0 - 25 / 36.0), first.deviation(), 1e-6);
            assertEquals(2 / 6.0, first.sparsity(), 1e-9);
            assertEquals(2, first.highest(), 1e-6);
            assertEquals(5 / 6.0, statistics.channels().get(1).sparsity(), 1e-9);
            assertEquals(List.of(2), statistics.dead());
            assertEquals((2 + 5 + 6) / 18.0, statistics.sparsity(), 1e-9);
            assertEquals(1, statistics.summary().intColumn("dead").get(0));
            assertEquals(3, statistics.summary().intColumn("channels").get(0));
        }
    }

    @Test
    void aLayerBeforeTheReluHasNegativeValues() {
        try (var network = three()) {
            var second = LayerStatistics.of(network, "conv1", IMAGES).channels().get(1);
            assertEquals((1 + 0 - 1 - 2 - 1 - 1) / 6.0, second.mean(), 1e-6);
        }
    }

    @Test
    void meansOfAClassAreMaps() {
        try (var network = three()) {
            var means = LayerStatistics.of(network, "relu1", IMAGES).classMeans();
            assertEquals(TensorShape.of(3, 1, 2), means.get(0).shape());
            assertEquals(1, means.get(1).at(0, 0, 0), 1e-6);
            assertEquals(1.5, means.get(1).at(0, 0, 1), 1e-6);
            assertEquals(0, means.get(1).at(2, 0, 1));
        }
    }

    /** More images than are looked at at a time. */
    @Test
    void manyImagesGiveTheSameAsAllAtOnce() {
        var digits = DrawnDigits.of(1_003, 5);
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var statistics = LayerStatistics.of(network, "relu3", digits);
            var outputs = network.activations("relu3", digits);
            for (int unit : new int[] {0, 17, 49}) {
                double sum = 0;
                for (var output : outputs) sum += output.at(unit);
                assertEquals(sum / 1_003, statistics.channels().get(unit).mean(), 1e-6);
            }
            assertEquals("unit", statistics.toTable().columnNames().get(0));
            assertEquals(50, statistics.toTable().rowCount());
        }
    }

    @Test
    void anEmptySetIsRefused() {
        try (var network = three()) {
            var error = assertThrows(IllegalArgumentException.class, () -> LayerStatistics.of(network, "relu1", IMAGES.first(0)));
            assertEquals("test is empty; expected at least one image", error.getMessage());
        }
    }

    @Test
    void anInterruptCancels() {
        try (var network = three()) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> LayerStatistics.of(network, "relu1", IMAGES));
            assertTrue(Thread.currentThread().isInterrupted());
        }
    }
}
