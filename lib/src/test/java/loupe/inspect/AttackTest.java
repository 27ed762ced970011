package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Project;
import loupe.engine.Workers;
import loupe.inspect.Robustness.Point;
import loupe.nn.Input;
import loupe.nn.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttackTest {
    private static final ImageShape ROW = new ImageShape(1, 1, 5);
    private static final Input INPUT = Input.image(1, 1, 5).standardized(0.1307, 0.3081);
    /** The loss of class 0 rises with pixels 0 and 3, falls with 1 and 4, and does not depend on 2. */
    private static final float[][] WEIGHTS = {{-1, 2, 0.5f, 0, 3}, {2, 1, 0.5f, 0.01f, -3}};
    private static final ImageSet PIXELS = Linear.images(ROW, 2, 100, 100, 100, 230, 20);
    private static final ImageSet DIGITS = DrawnDigits.of(120, 4);

    static List<Attack> attacks() {
        return List.of(new Fgsm(), new Pgd(10, 3));
    }

    private static Network digits() {
        return Network.load(Project.root().resolve("data/weights/digits.safetensors"));
    }

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    /** 0.2 is 51 grey levels. */
    @ParameterizedTest
    @MethodSource("attacks")
    void aLinearNetworkIsAttackedByEpsilonTimesTheSign(Attack attack) {
        try (var network = Linear.network(INPUT, new float[2], WEIGHTS)) {
            int[] changed = Linear.pixels(attack.perturb(network, PIXELS, 0.2), 0);
            changed[2] = attack instanceof Pgd ? 100 : changed[2]; // no direction there: a random start stays
            assertArrayEquals(new int[] {151, 49, 100, 255, 0}, changed);
        }
    }

    /** With scores a million apart, the derivative of the cross-entropy itself is zero in any floating-point number. */
    @ParameterizedTest
    @MethodSource("attacks")
    void howSureTheNetworkIsDoesNotHideTheDirection(Attack attack) {
        try (var network = Linear.network(INPUT, new float[] {1e6f, 0}, WEIGHTS)) {
            int[] changed = Linear.pixels(attack.perturb(network, PIXELS, 0.2), 0);
            assertArrayEquals(new int[] {151, 49}, new int[] {changed[0], changed[1]});
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void noPixelLeavesTheBall(Attack attack) {
        try (var network = digits()) {
            for (double epsilon : new double[] {0.003, 0.1, 0.25}) {
                var changed = attack.perturb(network, DIGITS, epsilon);
                int largest = 0;
                for (int i = 0; i < changed.size(); i++) {
                    int[] before = Linear.pixels(DIGITS, i);
                    int[] after = Linear.pixels(changed, i);
                    for (int p = 0; p < after.length; p++) largest = Math.max(largest, Math.abs(after[p] - before[p]));
                }
                assertEquals((int) Math.floor(255 * epsilon), largest, "whole grey levels in " + epsilon);
            }
        }
    }

    @Test
    void theLossRisesAndWithSmallStepsMore() {
        try (var network = digits()) {
            double before = network.predict(DIGITS).loss();
            double fast = network.predict(new Fgsm().perturb(network, DIGITS, 0.1)).loss();
            double slow = network.predict(new Pgd(10, 3).perturb(network, DIGITS, 0.1)).loss();
            assertTrue(before < fast && fast < slow, before + " " + fast + " " + slow);
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void withoutEpsilonNothingChanges(Attack attack) {
        try (var network = digits()) {
            assertEquals(DIGITS.fingerprint(), attack.perturb(network, DIGITS, 0).fingerprint());
            assertEquals(List.of(new Point(0, network.predict(DIGITS).accuracy())), Robustness.of(network, DIGITS, attack, 0).points());
        }
    }

    /** Images of one pixel, right if it is above 50: wrong once it may fall by 10, 70 and 150 levels, and one from the start. */
    @Test
    void accuracyFallsWhereTheClosedFormSays() {
        var images = Linear.images(new ImageShape(1, 1, 1), 2, 60, 120, 200, 20);
        try (var network = Linear.network(Input.image(1, 1, 1), new float[] {0, 50 / 255f}, new float[] {1}, new float[] {0})) {
            var points = Robustness.of(network, images, new Fgsm(), 0, 9 / 255.0, 11 / 255.0, 69 / 255.0, 71 / 255.0, 1).points();
            assertEquals(List.of(0.75, 0.75, 0.5, 0.5, 0.25, 0.0), points.stream().map(Point::accuracy).toList());
        }
    }

    @Test
    void theSameSeedGivesTheSamePixelsWithAnyNumberOfWorkers() {
        try (var network = digits()) {
            long one = Workers.with(1, () -> new Pgd(3, 7).perturb(network, DIGITS, 0.1)).fingerprint();
            assertEquals(one, Workers.with(3, () -> new Pgd(3, 7).perturb(network, DIGITS, 0.1)).fingerprint());
            assertNotEquals(one, new Pgd(3, 8).perturb(network, DIGITS, 0.1).fingerprint());
        }
    }

    @Test
    void labelsAndNamesStay() {
        try (var network = digits()) {
            var changed = new Fgsm().perturb(network, DIGITS.range(10, 20), 0.1);
            assertArrayEquals(DIGITS.range(10, 20).labels(), changed.labels());
            assertEquals("10", changed.name(0));
            assertEquals(DIGITS.name() + " after FGSM, epsilon 0.1", changed.name());
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void anInterruptCancels(Attack attack) {
        try (var network = digits()) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> attack.perturb(network, DIGITS, 0.1));
            assertTrue(Thread.interrupted(), "the flag stays set");
        }
    }

    @Test
    void whatCannotBeAttackedIsRefused() {
        try (var network = digits(); var two = Linear.network(INPUT, new float[2], WEIGHTS)) {
            assertEquals("epsilon -0.1; expected 0 to 1, where 1 is from black to white", message(() -> new Fgsm().perturb(network, DIGITS, -0.1)));
            assertEquals("epsilon NaN; expected 0 to 1, where 1 is from black to white", message(() -> new Fgsm().perturb(network, DIGITS, Double.NaN)));
            assertEquals("made here has images of 1 × 1 × 5; this network takes 1 × 28 × 28", message(() -> new Fgsm().perturb(network, PIXELS, 0.1)));
            assertEquals("scores of 2 for the 3 classes of made here; expected one for each of two or more",
                    message(() -> new Fgsm().perturb(two, Linear.images(ROW, 3, 1, 2, 3, 4, 5), 0.1)));
            assertEquals("0 steps; expected 1 or more", message(() -> new Pgd(0, 1)));
            assertEquals("made here is empty: nothing to attack", message(() -> Robustness.of(two, PIXELS.first(0), new Fgsm(), 0.1)));
        }
    }

    private static String message(Executable action) {
        return assertThrows(IllegalArgumentException.class, action).getMessage();
    }
}
