package loupe.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import loupe.data.DrawnLetters;
import loupe.evaluation.Contingency;
import loupe.nn.Cnn;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;

class ClustersTest {
    /** On a line: a's at 0 and 2, b's at 10 and 12, a b at 20. */
    private final Embedding line = Reference.embedding(List.of("a", "b"), new int[] {0, 0, 1, 1, 1},
            new float[] {0}, new float[] {2}, new float[] {10}, new float[] {12}, new float[] {20});

    /** Means 1, 11 and 20: four distances of 1. Numbered as they come. */
    @Test
    void clustersHaveTheSmallestSumOfSquares() {
        var found = new KMeans(3, 1).fit(line);
        assertEquals(List.of(0, 0, 1, 1, 2), found.assignments());
        assertEquals(4, found.inertia(), 1e-9);
        assertEquals(1, found.contingency().purity());
    }

    @Test
    void asManyClustersAsVectorsLeaveNothing() {
        assertEquals(0, new KMeans(5, 1).fit(line).inertia());
        assertEquals(List.of(0, 0, 0, 0, 0), new KMeans(1, 1).fit(line).assignments());
    }

    @Test
    void theLettersClustersAreAsTightAsScikitLearns() {
        var found = new KMeans(3, 42).fit(Reference.LETTERS);
        assertEquals(Reference.expected("letters_inertia").getAsDouble(), found.inertia(), 1e-2);
    }

    /** Twenty starts against scikit-learn's hundred. */
    @Test
    void manyClustersAreNearlyAsTightAsScikitLearns() {
        double best = Reference.expected("inertia").getAsDouble();
        double ours = new KMeans(13, 42).fit(Reference.ALL).inertia();
        assertTrue(ours > 0.9999 * best && ours < 1.05 * best, ours + " beside " + best);
    }

    @Test
    void theSameSeedGivesTheSameClusters() {
        assertEquals(new KMeans(13, 7).fit(Reference.ALL).assignments(), new KMeans(13, 7).fit(Reference.ALL).assignments());
    }

    @Test
    void theAdjustedRandIndexIsScikitLearns() {
        var images = Reference.ALL.images();
        int[] rows = IntStream.range(0, images.size()).map(i -> i % 5).toArray();
        int[] halves = IntStream.of(images.labels()).map(label -> label / 2).toArray();
        assertEquals(Reference.expected("adjusted_rand", "by_row").getAsDouble(),
                Contingency.of(images.classes(), images.labels(), rows).adjustedRandIndex(), 1e-9);
        assertEquals(Reference.expected("adjusted_rand", "by_half").getAsDouble(),
                Contingency.of(images.classes(), images.labels(), halves).adjustedRandIndex(), 1e-9);
    }

    @Test
    void moreClustersThanVectorsAreRefused() {
        assertEquals("6 clusters of 5 different vectors; expected 1 to 5",
                assertThrows(IllegalArgumentException.class, () -> new KMeans(6, 1).fit(line)).getMessage());
        var twins = Reference.embedding(List.of("a"), new int[3], new float[] {1}, new float[] {1}, new float[] {2});
        assertThrows(IllegalArgumentException.class, () -> new KMeans(3, 1).fit(twins));
        assertThrows(IllegalArgumentException.class, () -> new KMeans(0, 1));
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> new KMeans(3, 1).fit(line));
        assertTrue(Thread.interrupted());
    }

    @Test
    void silhouettesAreScikitLearns() {
        for (var distance : List.of(Distance.EUCLIDEAN, Distance.COSINE)) {
            double[] expected = Reference.numbers("silhouette", distance.name().toLowerCase(Locale.ROOT));
            var found = Silhouette.of(Reference.ALL, distance);
            for (int i = 0; i < expected.length; i++) assertEquals(expected[i], found.values().get(i), 1e-5);
        }
    }

    /** The a's: a = 2, b = 14 (mean of 10, 12, 20) and 12. The single c would be 0. */
    @Test
    void silhouettesByHand() {
        assertEquals(12 / 14.0, Silhouette.of(line, Distance.EUCLIDEAN).values().get(0), 1e-12);
        assertEquals(10 / 12.0, Silhouette.of(line, Distance.EUCLIDEAN).values().get(1), 1e-12);
        var single = Reference.embedding(List.of("a", "b", "none"), new int[] {0, 0, 1}, new float[] {0}, new float[] {1}, new float[] {5});
        assertEquals(0, Silhouette.of(single, Distance.EUCLIDEAN).values().get(2));
        assertEquals(2, Silhouette.of(single, Distance.EUCLIDEAN).toTable().rowCount());
    }

    @Test
    void oneClassHasNoSilhouette() {
        assertEquals("signs has images of 1 class; a silhouette compares two or more",
                assertThrows(IllegalArgumentException.class, () -> Silhouette.of(line.where(i -> i < 2), Distance.SSD)).getMessage());
    }

    @Test
    void pairsAreWithinOrBetween() {
        var pairs = PairDistances.of(line, Distance.EUCLIDEAN);
        assertEquals(List.of(2.0), pairs.classes().get(0).within());
        assertEquals(List.of(10.0, 12.0, 20.0, 8.0, 10.0, 18.0), pairs.classes().get(0).between());
        assertEquals(List.of(2.0, 10.0, 8.0), pairs.classes().get(1).within());
        assertEquals(13, pairs.toTable().row(0).getDouble("mean between"));
        assertEquals(6.5, pairs.toTable().row(0).getDouble("between / within"));
        assertEquals(8, pairs.toTable().row(1).getDouble("smallest between"));
        assertThrows(IllegalArgumentException.class, () -> PairDistances.of(line.where(i -> i < 2), Distance.SSD));
    }

    @Test
    void everyLayerIsComparedFromThePixelsOn() {
        var letters = DrawnLetters.train();
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var comparison = LayerComparison.of(network, letters, Distance.EUCLIDEAN);
            assertEquals(12, comparison.rows().size());
            assertEquals(new LayerComparison.Row("input", 784, Silhouette.of(Embedding.of(network, Network.INPUT, letters), Distance.EUCLIDEAN).mean(),
                    NearestNeighbours.of(Embedding.of(network, Network.INPUT, letters), 1, Distance.EUCLIDEAN).leaveOneOut().accuracy()),
                    comparison.rows().get(0));
            var equal = comparison.rows().stream().filter(row -> row.layer().matches("conv2|dropout1"))
                    .map(LayerComparison.Row::silhouette).distinct().toList();
            assertEquals(1, equal.size(), "dropout changes nothing when nothing is trained");
            assertEquals(comparison.rows().stream().mapToDouble(LayerComparison.Row::silhouette).max().orElseThrow(), comparison.best().silhouette());
        }
    }
}
