package loupe.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.nn.Architecture;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class EmbeddingHistoryTest {
    /** Two images of two pixels: (1, 0) and (0, 1). */
    private static final ImageSet IMAGES = ImageSet.of("pairs", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 2), List.of("a", "b"),
            new byte[] {-1, 0, 0, -1}, new byte[] {0, 1}, List.of());

    private static Network network() {
        return Network.of(Architecture.of("pair", Input.image(1, 1, 2), new Flatten(), new Dense(2)), 1);
    }

    /** Makes the layer's outputs the rows: for the first image (a, c), for the second (b, d). */
    private static void set(Network network, float a, float b, float c, float d) {
        network.setParameter("fc1.weight", Tensor.of(TensorShape.of(2, 2), a, b, c, d));
        network.setParameter("fc1.bias", Tensor.of(TensorShape.of(2), 0, 0));
    }

    /**
     * By hand: at first (2, 0) and (−2, 0), then (6, 1) and (−6, −1), then (2, 0) and (−2, 0) again. The mean of all is (0, 0), so that the same vectors
     * come to lie in the same place whatever is recorded between them, and an image and its mirror image opposite each other.
     */
    @Test
    void allMomentsLieOnTheSameAxes() {
        try (var network = network()) {
            var history = EmbeddingHistory.of(network, "fc1", IMAGES);
            set(network, 2, -2, 0, 0);
            history.record(0);
            set(network, 6, -6, 1, -1);
            history.record(10);
            set(network, 2, -2, 0, 0);
            history.record(20);
            var maps = history.projections();
            assertEquals(3, maps.size());
            assertEquals(maps.get(0).points(), maps.get(2).points());
            var first = maps.get(0).points();
            var wide = maps.get(1).points();
            assertEquals(2, Math.hypot(first.get(0).x(), first.get(0).y()), 1e-6);
            assertEquals(Math.sqrt(37), Math.hypot(wide.get(0).x(), wide.get(0).y()), 1e-6);
            assertEquals(-wide.get(0).x(), wide.get(1).x(), 1e-6);
            assertEquals("fc1 of pairs at 3 moments up to 20 examples", history.toString());
        }
    }

    @Test
    void aMomentIsKeptOnceAndTimeDoesNotRunBackwards() {
        try (var network = network()) {
            var history = EmbeddingHistory.of(network, "fc1", IMAGES);
            assertThrows(IllegalArgumentException.class, history::projections);
            for (long examples : List.of(0L, 0L, 64L)) history.record(examples);
            assertEquals(List.of(0L, 64L), history.moments().stream().map(EmbeddingHistory.Moment::examples).toList());
            assertThrows(IllegalArgumentException.class, () -> history.record(63));
        }
    }

    @Test
    void aMissingLayerIsRefusedBeforeTheTraining() {
        try (var network = network()) {
            assertThrows(IllegalArgumentException.class, () -> EmbeddingHistory.of(network, "conv9", IMAGES));
        }
    }

    @Test
    void anInterruptedThreadRecordsNothingAndIsNotDisturbed() {
        try (var network = network()) {
            var history = EmbeddingHistory.of(network, "fc1", IMAGES);
            history.record(0);
            Thread.currentThread().interrupt();
            history.record(10);
            assertTrue(Thread.interrupted());
            assertEquals(1, history.moments().size());
        }
    }
}
