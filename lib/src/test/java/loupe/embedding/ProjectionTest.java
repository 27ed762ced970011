package loupe.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import loupe.engine.Workers;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static double[] first(List<Double> values, int count) {
        return values.stream().limit(count).mapToDouble(Double::doubleValue).toArray();
    }

    private static void assertLike(String name, Embedding embedding) {
        var pca = Pca.fit(embedding);
        assertArrayEquals(Reference.numbers(name, "explained"), first(pca.explainedVariance(), 10), 1e-6);
        assertArrayEquals(Reference.numbers(name, "first"), pca.component(0), 1e-5);
        assertArrayEquals(Reference.numbers(name, "x"), pca.scores(embedding, 0), 1e-4);
        assertArrayEquals(Reference.numbers(name, "y"), pca.scores(embedding, 1), 1e-4);
    }

    @Test
    void componentsAreScikitLearnsSignsIncluded() {
        assertLike("pca", Reference.ALL);
    }

    @Test
    void componentsOfFewerImagesThanDimensionsAreScikitLearnsToo() {
        assertLike("pca_wide", Reference.LETTERS);
        assertTrue(Pca.fit(Reference.LETTERS).count() <= 26);
    }

    /** (0, 0), (2, 2), (4, 4): one direction, (1, 1) / √2, with variance 8. */
    @Test
    void aLineHasOneComponent() {
        var line = Reference.embedding(List.of("a"), new int[3], new float[] {0, 0}, new float[] {2, 2}, new float[] {4, 4});
        var pca = Pca.fit(line);
        assertEquals(1, pca.count());
        assertArrayEquals(new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, pca.component(0), 1e-12);
        assertEquals(8, pca.toTable().row(0).getDouble("variance"), 1e-12);
        assertEquals(1, pca.explainedVariance().get(0), 1e-12);
        assertEquals(Math.sqrt(8), pca.project(line).points().get(2).x(), 1e-12);
        assertEquals(0, pca.project(line).points().get(2).y());
    }

    @Test
    void otherImagesArePlacedFromTheSameMean() {
        var pca = Pca.fit(Reference.ALL);
        assertEquals(pca.project(Reference.ALL).points().subList(0, 27), pca.project(Reference.LETTERS).points());
        var line = Reference.embedding(List.of("a"), new int[1], new float[] {0, 0});
        assertEquals("somewhere has 2 dimensions; the components are of somewhere, which has 50",
                assertThrows(IllegalArgumentException.class, () -> pca.project(line)).getMessage());
    }

    @Test
    void equalVectorsHaveNoComponents() {
        var equal = Reference.embedding(List.of("a"), new int[2], new float[] {1, 2}, new float[] {1, 2});
        assertEquals("somewhere: all vectors are equal; components need two different ones",
                assertThrows(IllegalArgumentException.class, () -> Pca.fit(equal)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Pca.fit(equal.where(i -> i == 0)));
    }

    @Test
    void trustworthinessIsScikitLearns() {
        var plane = Pca.fit(Reference.ALL).project(Reference.ALL);
        for (int k : new int[] {1, 5, 12}) assertEquals(Reference.expected("trustworthiness", String.valueOf(k)).getAsDouble(), plane.trustworthiness(k), 1e-9);
    }

    /**
     * Places 0 1 2 3 4 in the space, 0 4 2 3 1 in the plane. Nearest in the plane, and which nearest that is in the space: to 0 is 4, the fourth; to 1 is 3,
     * the third; to 2 is 3, the second; to 3 is 1, the third; to 4 is 0, the fourth.
     */
    @Test
    void trustworthinessByHand() {
        var space = Reference.embedding(List.of("a"), new int[5], new float[] {0}, new float[] {1}, new float[] {2}, new float[] {3}, new float[] {4});
        var same = new Projection(space, "same", IntStream.range(0, 5).mapToObj(i -> new Projection.Point(i, 0)).toList());
        assertEquals(1, same.trustworthiness(2));
        var swapped = new Projection(space, "swapped", IntStream.of(0, 4, 2, 3, 1).mapToObj(i -> new Projection.Point(i, 0)).toList());
        assertEquals(1 - 2.0 / (5 * 1 * (10 - 3 - 1)) * (3 + 2 + 1 + 2 + 3), swapped.trustworthiness(1), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> same.trustworthiness(3));
        assertThrows(IllegalArgumentException.class, () -> new Projection(space, "short", List.of()));
    }

    @Test
    void affinitiesAreScikitLearns() {
        double[] expected = Reference.numbers("affinities");
        double[][] found = Affinities.of(Reference.ALL, 15);
        for (int j = 0; j < expected.length; j++) assertEquals(expected[j], found[0][j] * Reference.ALL.size(), 1e-5);
    }

    @Test
    void tSneCanBeTrustedAsMuchAsScikitLearns() {
        for (var each : Reference.expected("tsne").getAsJsonArray()) {
            double perplexity = each.getAsJsonObject().get("perplexity").getAsDouble();
            double ours = TSne.of(perplexity).project(Reference.ALL).trustworthiness(5);
            double theirs = each.getAsJsonObject().get("trustworthiness").getAsDouble();
            assertTrue(ours > theirs - 0.01, "perplexity %s: %s beside %s".formatted(perplexity, ours, theirs));
        }
    }

    @Test
    void tSneGivesTheSamePlacesOnAnyNumberOfThreads() {
        var map = new TSne(10, 100);
        assertEquals(Workers.with(1, () -> map.project(Reference.ALL)).points(), Workers.with(3, () -> map.project(Reference.ALL)).points());
    }

    @Test
    void twinsStayTogether() {
        var twins = Reference.ALL.select(IntStream.concat(IntStream.range(0, 40), IntStream.of(0)).toArray());
        var points = TSne.of(5).project(twins).points();
        var nearest = IntStream.range(1, 41).boxed().min(Comparator.comparingDouble(i -> points.get(0).squareTo(points.get(i)))).orElseThrow();
        assertEquals(40, nearest);
    }

    @Test
    void tooFewImagesForThePerplexityAreRefused() {
        assertEquals("perplexity 30.0 with 27 images; expected less than 26, and better a third of it",
                assertThrows(IllegalArgumentException.class, () -> TSne.of(30).project(Reference.LETTERS)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> TSne.of(0.5));
        assertThrows(IllegalArgumentException.class, () -> TSne.of(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new TSne(5, 0));
    }

    @Test
    void anInterruptEndsTSne() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> TSne.of(5).project(Reference.ALL));
        assertTrue(Thread.interrupted());
    }

    @Test
    void theTableGivesThePlaces() {
        var row = Pca.fit(Reference.ALL).project(Reference.ALL).toTable().row(30);
        assertEquals(Reference.ALL.images().labelName(30), row.getString("label"));
        assertEquals(Reference.numbers("pca", "y")[30], row.getDouble("y"), 1e-4);
    }
}
