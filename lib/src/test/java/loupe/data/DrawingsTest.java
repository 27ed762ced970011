package loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawingsTest {

    @Test
    void theSameSeedGivesTheSameDigitsOnOneThreadAndOnFour() {
        assertEquals(onThreads(1, () -> DrawnDigits.of(300, 5)).fingerprint(), onThreads(4, () -> DrawnDigits.of(300, 5)).fingerprint());
    }

    @Test
    void theSameSeedGivesTheSameGarmentsOnOneThreadAndOnFour() {
        assertEquals(onThreads(1, () -> DrawnGarments.of(300, 5)).fingerprint(), onThreads(4, () -> DrawnGarments.of(300, 5)).fingerprint());
    }

    @Test
    void theSameSeedGivesTheSameScenesOnOneThreadAndOnFour() {
        assertEquals(onThreads(1, () -> DrawnScenes.of(300, 5)).fingerprint(), onThreads(4, () -> DrawnScenes.of(300, 5)).fingerprint());
    }

    @Test
    void scenesAreInColourAndTheirClassesAreCifar10s() {
        var scenes = DrawnScenes.of(100, 1);
        assertEquals(new ImageShape(3, 32, 32), scenes.shape());
        assertEquals(List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"), scenes.classes());
        for (int size : scenes.classSizes()) assertEquals(10, size);
        assertTrue(scenes.source().isDrawn());
        assertThrows(IllegalArgumentException.class, () -> loupe.data.drawing.Scenery.draw(10, new java.util.SplittableRandom(1)));
    }

    /** The checksums of the first version that had these forms: what was trained on the drawings goes with these pixels and no others. */
    @Test
    void drawingsAreTheSameOnEveryMachineAndInEveryVersion() {
        assertEquals(1862357297L, DrawnDigits.of(1000, 1).fingerprint());
        assertEquals(798453640L, DrawnGarments.of(1000, 1).fingerprint());
        assertEquals(2687115503L, DrawnLetters.train().fingerprint());
        assertEquals(2315084118L, DrawnScenes.of(1000, 1).fingerprint());
    }

    @Test
    void anotherSeedGivesOtherDrawings() {
        assertNotEquals(DrawnDigits.of(50, 1).fingerprint(), DrawnDigits.of(50, 2).fingerprint());
        assertNotEquals(DrawnGarments.of(50, 1).fingerprint(), DrawnGarments.of(50, 2).fingerprint());
    }

    @Test
    void noTwoDrawingsOfASetAreEqual() {
        var digits = DrawnDigits.of(500, 1);
        var garments = DrawnGarments.of(500, 1);
        for (var set : List.of(digits, garments, DrawnScenes.of(500, 1))) {
            long different = IntStream.range(0, 500).mapToObj(i -> Arrays.hashCode(set.pixels(i))).distinct().count();
            assertEquals(500, different, set.name());
        }
    }

    @Test
    void trainingAndTestDigitsAreDrawnOnceAndHaveMnistsSizes() {
        assertSame(DrawnDigits.train(), DrawnDigits.train());
        assertEquals(60_000, DrawnDigits.train().size());
        assertEquals(10_000, DrawnDigits.test().size());
        assertEquals(new ImageShape(1, 28, 28), DrawnDigits.train().shape());
    }

    @Test
    void everyDigitAndGarmentIsDrawnEquallyOften() {
        for (var set : List.of(DrawnDigits.of(1000, 1), DrawnGarments.of(1000, 1))) {
            for (int label = 0; label < 10; label++) {
                int wanted = label;
                assertEquals(100, Arrays.stream(set.labels()).filter(l -> l == wanted).count(), set.classes().get(label));
            }
        }
    }

    @Test
    void classesComeInRandomOrder() {
        int[] labels = DrawnDigits.of(1000, 1).labels();
        int inTurn = 0;
        for (int i = 1; i < labels.length; i++) if (labels[i] == (labels[i - 1] + 1) % 10) inTurn++;
        assertTrue(inTurn > 50 && inTurn < 160, "one pair in ten is in turn by chance; here " + inTurn + " of 999");
    }

    @Test
    void classesAreNamedAsInTheRealSets() {
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), DrawnDigits.of(1, 1).classes());
        assertEquals(List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"),
                DrawnGarments.of(1, 1).classes());
    }

    @Test
    void drawingsSayThatTheyAreDrawn() {
        for (var set : List.of(DrawnDigits.of(1, 1), DrawnGarments.of(1, 1), DrawnLetters.train())) {
            assertTrue(set.source().isDrawn());
            assertTrue(set.source().description().endsWith("made by Loupe"), set.source().description());
        }
    }

    @Test
    void lettersComeInTheNumbersOfTheReports() {
        assertEquals(Map.of("alpha", 9, "beta", 9, "gamma", 9), counts(DrawnLetters.train()));
        assertEquals(Map.of("delta", 10, "epsilon", 10, "eta", 10, "theta", 10, "zeta", 10), counts(DrawnLetters.extended()));
        assertEquals(Map.of("alpha", 1, "beta", 1, "gamma", 1), counts(DrawnLetters.handwritten()));
        assertEquals(Map.of("lambda", 9, "phi", 9, "pi", 9), counts(DrawnLetters.lambdaPhiPi()));
    }

    @Test
    void anotherHandWritesAnotherAlpha() {
        double likest = Double.MAX_VALUE;
        for (int i = 0; i < 9; i++) likest = Math.min(likest, distance(DrawnLetters.train().pixels(i), DrawnLetters.handwritten().pixels(0)));
        assertTrue(likest > 255, "at least as far as one pixel from ink to paper, not " + likest);
    }

    @Test
    void lettersAreAlwaysTheSame() {
        assertArrayEquals(DrawnLetters.train().pixels(4), DrawnLetters.train().pixels(4));
    }

    @Test
    void anUnknownLetterIsNamedWithTheLettersThereAre() {
        var error = assertThrows(IllegalArgumentException.class, () -> DrawnLetters.of(List.of("omega"), 1, 1));
        assertEquals("letter \"omega\" not found; the letters are alpha, beta, gamma, delta, epsilon, eta, theta, zeta, lambda, phi, pi", error.getMessage());
    }

    @Test
    void noDrawingsAtAllIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> DrawnDigits.of(0, 1));
        assertEquals("Drawn digits: 0 drawings; expected 1 or more", error.getMessage());
    }

    private static ImageSet onThreads(int threads, Supplier<ImageSet> drawn) {
        var pool = new ForkJoinPool(threads);
        try {
            return pool.submit(drawn::get).join();
        } finally {
            pool.shutdown();
        }
    }

    private static Map<String, Integer> counts(ImageSet set) {
        var counts = new TreeMap<String, Integer>();
        for (int i = 0; i < set.size(); i++) counts.merge(set.labelName(i), 1, Integer::sum);
        return counts;
    }

    private static double distance(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.pow((a[i] & 0xFF) - (b[i] & 0xFF), 2);
        return Math.sqrt(sum);
    }
}
