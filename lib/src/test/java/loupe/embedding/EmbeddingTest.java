package loupe.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import loupe.data.DrawnLetters;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.nn.Cnn;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private final ImageSet letters = DrawnLetters.train();
    /** Two a's at (0, 0) and (3, 4), b's at (6, 8) and (0, 1). */
    private final Embedding corners = Reference.embedding(List.of("a", "b", "c"), new int[] {0, 0, 1, 1},
            new float[] {0, 0}, new float[] {3, 4}, new float[] {6, 8}, new float[] {0, 1});

    private static void refused(String message, Runnable action) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    @Test
    void aVectorIsWhatTheLayerPutsOut() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var space = Embedding.of(network, "relu3", letters.first(3));
            assertEquals(50, space.dimensions());
            assertArrayEquals(network.activations("relu3", letters.first(3)).get(2).toArray(), space.vector(2));
        }
    }

    @Test
    void theInputsVectorsAreTheStandardizedPixels() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var space = Embedding.of(network, Network.INPUT, letters.first(2));
            assertEquals(784, space.dimensions());
            assertEquals((0 - 0.1307f) / 0.3081f, space.vector(0)[0], 1e-6);
        }
    }

    @Test
    void theTableHasLabelNameAndAColumnForEachDimension() {
        var table = corners.toTable();
        assertEquals(List.of("label", "name", "0", "1"), table.columnNames());
        assertEquals("b", table.row(2).getString("label"));
        assertEquals(8, table.row(2).getFloat("1"));
    }

    @Test
    void distancesFromAnExemplarComeSortedWithItselfFirst() {
        var table = corners.distancesFrom("a", 1);
        assertEquals(List.of("1", "3", "0", "2"), table.stringColumn("name").asList()); // 0; 9 + 9; 25 and 25, the lower number first
        assertEquals(List.of(0.0, 18.0, 25.0, 25.0), table.doubleColumn("sum of squared differences").asList());
        assertEquals(List.of(0.0, Math.sqrt(18), 5.0, 5.0), table.doubleColumn("Euclidean distance").asList());
        assertEquals(table.doubleColumn("Euclidean distance").asList(), corners.distancesFrom("a", 1, Distance.EUCLIDEAN).doubleColumn("distance").asList());
    }

    /** From (3, 4): to (0, 1) the cosine is 4/5, to (6, 8) it is 1, and (0, 0) has no direction. */
    @Test
    void aCosineIsMissingWhereThereIsNoDirection() {
        var cosines = corners.distancesFrom("a", 1).doubleColumn("cosine distance");
        assertEquals(0.2, cosines.get(1), 1e-12);
        assertTrue(cosines.isMissing(2));
        assertEquals(0, cosines.get(3), 1e-12);
    }

    @Test
    void neighboursLeaveTheImageItselfOut() {
        assertEquals(List.of(new Neighbour(3, 1), new Neighbour(1, 5)), corners.neighbours(0, 2, Distance.EUCLIDEAN));
        refused("4 neighbours; there are 3 other images, so expected 1 to 3", () -> corners.neighbours(0, 4, Distance.SSD));
    }

    @Test
    void distancesAreThoseOfScikitLearn() {
        var all = Reference.ALL;
        double[] squares = Reference.numbers("from_first", "sqeuclidean");
        double[] roots = Reference.numbers("from_first", "euclidean");
        double[] angles = Reference.numbers("from_first", "cosine");
        for (int i = 0; i < all.size(); i++) {
            assertEquals(squares[i], Distance.SSD.between(all.vector(0), all.vector(i)), 1e-3);
            assertEquals(roots[i], Distance.EUCLIDEAN.between(all.vector(0), all.vector(i)), 1e-5);
            assertEquals(angles[i], Distance.COSINE.between(all.vector(0), all.vector(i)), 1e-6);
        }
    }

    @Test
    void neighboursAreThoseOfScikitLearn() {
        for (var distance : List.of(Distance.EUCLIDEAN, Distance.COSINE)) {
            var expected = Reference.expected("neighbours", distance.name().toLowerCase(Locale.ROOT)).getAsJsonArray();
            for (int i = 0; i < Reference.ALL.size(); i++) {
                var found = Reference.ALL.neighbours(i, 5, distance).stream().map(Neighbour::index).toList();
                assertEquals(expected.get(i).getAsJsonArray().asList().stream().map(each -> each.getAsInt()).toList(), found, distance + " of " + i);
            }
        }
    }

    @Test
    void aClassOrExemplarThatIsNotThereIsNamed() {
        refused("class \"pi\" not found; there are [a, b, c]", () -> corners.distancesFrom("pi", 0));
        refused("image 2 of class \"a\"; there are 2, numbered from 0", () -> corners.distancesFrom("a", 2));
        refused("image 0 of class \"c\"; there are 0, numbered from 0", () -> corners.distancesFrom("c", 0));
    }

    @Test
    void aZeroVectorHasNoDirection() {
        refused("image 0 (\"0\") of signs is all zeros at somewhere; cosine distance needs a direction: use SSD or EUCLIDEAN",
                () -> corners.distancesFrom("a", 1, Distance.COSINE));
        assertThrows(IllegalArgumentException.class, () -> Distance.COSINE.between(new float[2], new float[] {1, 1}));
        assertThrows(IllegalArgumentException.class, () -> Distance.SSD.between(new float[2], new float[3]));
    }

    @Test
    void blankImagesAndVectorsThatAreNoNumbersAreNamed() {
        var blank = ImageSet.of("pages", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 28, 28),
                List.of("a"), new byte[784], new byte[1], List.of("empty.png"));
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            refused("image 0 (\"empty.png\") of pages is blank: all its pixels are equal, so it shows nothing", () -> Embedding.of(network, "fc1", blank));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> Embedding.of(network, "fc9", letters)).getMessage().contains("fc1"));
        }
        refused("image 1 (\"1\") of signs has NaN at somewhere; expected finite numbers",
                () -> Reference.embedding(List.of("a"), new int[2], new float[] {0}, new float[] {Float.NaN}));
        refused("signs: 0 vectors for 0 images; expected as many, and at least one", () -> Reference.embedding(List.of("a"), new int[0]));
        refused("image 1 (\"1\") of signs has 2 numbers at somewhere; expected 1",
                () -> Reference.embedding(List.of("a"), new int[2], new float[1], new float[2]));
    }

    @Test
    void vectorsCannotBeChangedFromOutside() {
        float[] given = {1, 2};
        var space = Reference.embedding(List.of("a"), new int[1], given);
        given[0] = 9;
        space.vector(0)[1] = 9;
        assertArrayEquals(new float[] {1, 2}, space.vector(0));
    }
}
