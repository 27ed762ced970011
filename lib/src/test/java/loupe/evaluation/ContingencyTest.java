package loupe.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContingencyTest {
    private static final List<String> LETTERS = List.of("alpha", "beta", "gamma");

    private static Contingency of(int[] truth, int... clusters) {
        return Contingency.of(LETTERS, truth, clusters);
    }

    /** Cluster 0 has two alphas and a beta, cluster 1 two betas, cluster 2 a gamma. */
    @Test
    void purityCountsTheMostFrequentClassOfEachCluster() {
        assertEquals(5 / 6.0, of(new int[] {0, 0, 1, 1, 1, 2}, 0, 0, 0, 1, 1, 2).purity());
    }

    /**
     * By hand: pairs together 1 + 1 = 2, of clusters 3 + 1 = 4, of classes 1 + 3 = 4, of all 15; expected 16 / 15; (2 − 16/15) / (4 − 16/15) = 14 / 44.
     */
    @Test
    void theAdjustedRandIndexIsThatOfHubertAndArabie() {
        assertEquals(14 / 44.0, of(new int[] {0, 0, 1, 1, 1, 2}, 0, 0, 0, 1, 1, 2).adjustedRandIndex(), 1e-12);
    }

    @Test
    void theSamePartitionIsOneWhateverItsNumbers() {
        assertEquals(1, of(new int[] {0, 0, 1, 2}, 5, 5, 0, 2).adjustedRandIndex());
        assertEquals(1, of(new int[] {1, 1, 1}, 0, 0, 0).adjustedRandIndex());
        assertEquals(1, of(new int[] {1}, 0).adjustedRandIndex());
    }

    @Test
    void allTogetherSaysNothing() {
        assertEquals(0, of(new int[] {0, 0, 1, 1}, 0, 0, 0, 0).adjustedRandIndex());
    }

    @Test
    void theTableHasARowForEachCluster() {
        var table = of(new int[] {0, 0, 1}, 1, 1, 0).toTable();
        assertEquals(1, table.row(0).getInt("beta"));
        assertEquals(2, table.row(1).getInt("alpha"));
    }

    @Test
    void whatIsNoClassOrClusterIsNamed() {
        assertEquals("class 3 not found; the classes are 0 to 2: [alpha, beta, gamma]",
                assertThrows(IllegalArgumentException.class, () -> of(new int[] {3}, 0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> of(new int[] {0}, -1));
        assertThrows(IllegalArgumentException.class, () -> of(new int[] {}));
        assertThrows(IllegalArgumentException.class, () -> of(new int[] {0, 1}, 0));
    }
}
