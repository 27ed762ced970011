package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import loupe.data.DrawnDigits;
import loupe.data.ImageShape;
import loupe.data.Project;
import loupe.engine.Workers;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeastChangeTest {
    private static Network digits() {
        return Network.load(Project.root().resolve("data/weights/digits.safetensors"));
    }

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    /**
     * The way to the nearest of the planes on which two scores are equal is |difference| / ‖gradient‖. No image that is answered otherwise is nearer; the
     * one found is farther by at most 1% and what two roundings to whole grey levels come to, half a level for each of n pixels: √n / 255.
     */
    @Test
    void onALinearNetworkItIsTheDistanceToTheNearestPlane() {
        var random = new SplittableRandom(5);
        var input = new Input(TensorShape.of(3, 4, 4), List.of(0.2, 0.4, 0.6), List.of(0.5, 0.25, 1.0));
        float[][] weights = {Linear.random(48, 0.2, random), Linear.random(48, 0.2, random), Linear.random(48, 0.2, random), Linear.random(48, 0.2, random)};
        var images = Linear.images(new ImageShape(3, 4, 4), 4, random.ints(20 * 48, 110, 145).toArray());
        try (var network = Linear.network(input, new float[] {3, 2, 1, 0}, weights)) {
            var found = LeastChange.of(network, images);
            for (int i = 0; i < images.size(); i++) {
                double exact = exact(input, weights, found.before().scores(i), found.before().predicted(i));
                assertTrue(exact > 0.1, "far enough to tell: " + exact);
                assertTrue(found.isTurned(i));
                assertTrue(found.length(i) >= exact - 1e-5 && found.length(i) <= 1.01 * exact + Math.sqrt(48) / 255, found.length(i) + " for " + exact);
            }
        }
    }

    private static double exact(Input input, float[][] weights, float[] scores, int answer) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < scores.length; c++) {
            if (c == answer) continue;
            double squares = 0;
            for (int p = 0; p < 48; p++) squares += Math.pow((weights[c][p] - weights[answer][p]) / input.deviation().get(p / 16), 2);
            nearest = Math.min(nearest, (scores[answer] - scores[c]) / Math.sqrt(squares));
        }
        return nearest;
    }

    /** Answer 1 begins where the pixels' sum exceeds 1.7. The first is white, so the second must do all: from 0.4 to 0.7, 76 levels and one to cross. */
    @Test
    void whatIsWhiteGetsNoWhiter() {
        var images = Linear.images(new ImageShape(1, 1, 2), 2, 255, 102);
        try (var network = Linear.network(Input.image(1, 1, 2), new float[] {1.7f, 0}, new float[2], new float[] {1, 1})) {
            var found = LeastChange.of(network, images);
            int[] after = Linear.pixels(found.after().images(), 0);
            assertEquals(255, after[0]);
            assertEquals(102 + 77, after[1], 1);
            assertTrue(found.isTurned(0));
            assertEquals((after[1] - 102) / 255.0, found.length(0), 1e-6);
            assertEquals(found.length(0), found.largest(0), 1e-6);
            assertArrayEquals(new float[] {0, (after[1] - 102) / 255f}, found.difference(0).toArray(), 1e-6f);
        }
    }

    /** A thousandth of the way between two grey levels is enough, but images have whole ones. */
    @Test
    void anImageNextToTheBoundaryIsTurnedByAGreyLevelOrTwo() {
        float[] slope = new float[100];
        for (int p = 0; p < slope.length; p++) slope[p] = 1 + p / 100f;
        float[] pixels = new float[100];
        double middle = 0;
        for (float each : slope) middle += each * 128 / 255;
        var images = Linear.images(new ImageShape(1, 10, 10), 2, new SplittableRandom(1).ints(100, 128, 129).toArray());
        try (var network = Linear.network(Input.image(1, 10, 10), new float[] {(float) middle + 0.004f, 0}, pixels, slope)) {
            var found = LeastChange.of(network, images);
            assertTrue(found.isTurned(0));
            assertTrue(found.largest(0) <= 2 / 255.0 + 1e-6, "largest " + found.largest(0));
        }
    }

    @Test
    void everyDigitIsTurnedAndTheAnswersAreThoseToTheImagesShown() {
        var images = DrawnDigits.of(20, 4);
        try (var network = digits()) {
            var found = LeastChange.of(network, images);
            var again = network.predict(found.after().images());
            var fast = new Fgsm().perturb(network, images, 0.3);
            var answers = network.predict(fast);
            for (int i = 0; i < images.size(); i++) {
                assertTrue(found.isTurned(i));
                assertEquals(found.after().predicted(i), again.predicted(i));
                boolean turnedFast = answers.predicted(i) != found.before().predicted(i);
                assertTrue(!turnedFast || found.length(i) < distance(Linear.pixels(images, i), Linear.pixels(fast, i)));
            }
            assertArrayEquals(images.labels(), found.after().images().labels());
        }
    }

    private static double distance(int[] from, int[] to) {
        double sum = 0;
        for (int p = 0; p < from.length; p++) sum += Math.pow((to[p] - from[p]) / 255.0, 2);
        return Math.sqrt(sum);
    }

    @Test
    void aNetworkThatAlwaysSaysTheSameIsNotTurned() {
        var images = Linear.images(new ImageShape(1, 1, 2), 2, 10, 20);
        try (var network = Linear.network(Input.image(1, 1, 2), new float[] {1, 0}, new float[2], new float[2])) {
            var found = LeastChange.of(network, images);
            assertFalse(found.isTurned(0));
            assertEquals(images.fingerprint(), found.after().images().fingerprint());
            assertTrue(found.toTable().doubleColumn("L2").isMissing(0));
        }
    }

    @Test
    void anyNumberOfWorkersFindsTheSame() {
        try (var network = digits()) {
            long one = Workers.with(1, () -> LeastChange.of(network, DrawnDigits.of(6, 4))).after().images().fingerprint();
            assertEquals(one, Workers.with(3, () -> LeastChange.of(network, DrawnDigits.of(6, 4))).after().images().fingerprint());
        }
    }

    @Test
    void noImagesGiveNoChanges() {
        try (var network = digits()) {
            assertEquals(0, LeastChange.of(network, DrawnDigits.of(2, 4).first(0)).size());
        }
    }

    @Test
    void anInterruptCancels() {
        try (var network = digits()) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> LeastChange.of(network, DrawnDigits.of(2, 4)));
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    void imagesThatDoNotFitAreRefused() {
        try (var network = digits()) {
            var one = Linear.images(new ImageShape(1, 28, 28), 1, new int[784]);
            var error = assertThrows(IllegalArgumentException.class, () -> LeastChange.of(network, one));
            assertEquals("made here has the classes [class 0]; expected two or more", error.getMessage());
            var three = Linear.images(new ImageShape(1, 28, 28), 3, new int[784]);
            assertThrows(IllegalArgumentException.class, () -> LeastChange.of(network, three));
        }
    }
}
