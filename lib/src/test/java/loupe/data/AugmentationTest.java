package loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.RandomSource.Purpose;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int SIDE = 21;
    private static final int COUNT = 200;
    private final RandomSource random = RandomSource.of(3, Purpose.AUGMENTATION);
    private final int[] numbers = IntStream.range(0, COUNT).toArray();

    /** As many images of a white bar, 11 wide and 3 high, in the middle. */
    private static ImageSet bars(int count) {
        byte[] pixels = new byte[count * SIDE * SIDE];
        for (int i = 0; i < count; i++) {
            for (int y = 9; y <= 11; y++) Arrays.fill(pixels, (i * SIDE + y) * SIDE + 5, (i * SIDE + y) * SIDE + 16, (byte) 255);
        }
        return ImageSet.of("bars", new Source(Source.Kind.FILES, "test"), new ImageShape(1, SIDE, SIDE), List.of("bar"), pixels, new byte[count], List.of());
    }

    /** Sum of brightness, and its mean place and second moments around it: x, y, xx, yy, xy. */
    private static double[] moments(byte[] pixels) {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int p = 0; p < pixels.length; p++) {
            mass += pixels[p] & 0xFF;
            x += (pixels[p] & 0xFF) * (p % SIDE);
            y += (pixels[p] & 0xFF) * (double) (p / SIDE);
        }
        double[] m = {mass, x / mass, y / mass, 0, 0, 0};
        for (int p = 0; p < pixels.length; p++) {
            double dx = p % SIDE - m[1];
            double dy = p / SIDE - m[2];
            m[3] += (pixels[p] & 0xFF) * dx * dx / mass;
            m[4] += (pixels[p] & 0xFF) * dy * dy / mass;
            m[5] += (pixels[p] & 0xFF) * dx * dy / mass;
        }
        return m;
    }

    @Test
    void withoutLimitsNothingChanges() {
        var bars = bars(3);
        assertSame(bars, Augmentation.NONE.apply(bars, random, 0, new int[] {0, 1, 2}));
    }

    @Test
    void aShiftMovesTheCentreByAtMostItsLimitAndKeepsTheInk() {
        var moved = new Augmentation(0, 0, 0, 2, 0).apply(bars(COUNT), random, 0, numbers);
        double farthest = 0;
        for (int i = 0; i < COUNT; i++) {
            double[] m = moments(moved.pixels(i));
            assertEquals(33 * 255, m[0], 33 * 255 * 0.02);
            farthest = Math.max(farthest, Math.max(Math.abs(m[1] - 10), Math.abs(m[2] - 10)));
        }
        assertTrue(farthest > 1.7 && farthest <= 2.05, "moved by " + farthest);
    }

    @Test
    void aRotationTurnsTheBarByAtMostItsLimit() {
        var turned = new Augmentation(20, 0, 0, 0, 0).apply(bars(COUNT), random, 0, numbers);
        double steepest = 0;
        for (int i = 0; i < COUNT; i++) {
            double[] m = moments(turned.pixels(i));
            steepest = Math.max(steepest, Math.abs(Math.toDegrees(0.5 * Math.atan2(2 * m[5], m[3] - m[4]))));
        }
        assertTrue(steepest > 17 && steepest < 21, "turned by " + steepest);
    }

    @Test
    void aScaleChangesLengthAndHeightByAtMostItsShare() {
        var scaled = new Augmentation(0, 0.3, 0, 0, 0).apply(bars(COUNT), random, 0, numbers);
        double[] lengths = IntStream.range(0, COUNT).mapToDouble(i -> Math.sqrt(moments(scaled.pixels(i))[3])).sorted().toArray();
        double bar = Math.sqrt((11 * 11 - 1) / 12.0); // standard deviation of 11 pixels in a row
        assertTrue(lengths[0] > 0.68 * bar && lengths[0] < 0.75 * bar, "shortest " + lengths[0] / bar);
        assertTrue(lengths[COUNT - 1] < 1.32 * bar && lengths[COUNT - 1] > 1.25 * bar, "longest " + lengths[COUNT - 1] / bar);
    }

    /** A bar of 11 × 3 pixels, 33 in all, may lose its border of 24 or win one of 32. */
    @Test
    void strokesGrowAndShrinkByAPixelAtMost() {
        var changed = new Augmentation(0, 0, 0, 0, 1).apply(bars(COUNT), random, 0, numbers);
        double[] masses = IntStream.range(0, COUNT).mapToDouble(i -> moments(changed.pixels(i))[0] / 255).sorted().toArray();
        assertTrue(masses[0] >= 9 && masses[0] < 10, "thinnest " + masses[0]);
        assertTrue(masses[COUNT - 1] <= 65 && masses[COUNT - 1] > 64, "thickest " + masses[COUNT - 1]);
        assertEquals(33, masses[COUNT / 2], 3);
        for (int i = 0; i < COUNT; i++) assertEquals(10, moments(changed.pixels(i))[1], 1e-9, "the bar stays where it is");
    }

    @Test
    void anImageChangesByItsNumberAndNotByItsPlaceInTheBatch() {
        var change = new Augmentation(10, 0.1, 0.1, 1, 0);
        var all = change.apply(bars(COUNT), random, 5, numbers);
        var two = change.apply(bars(2), random, 5, new int[] {17, 3});
        assertArrayEquals(all.pixels(17), two.pixels(0));
        assertArrayEquals(all.pixels(3), two.pixels(1));
        assertFalse(Arrays.equals(all.pixels(3), change.apply(bars(1), random, 6, new int[] {3}).pixels(0)), "the next epoch");
    }

    @Test
    void mirroringExchangesLeftAndRightOfAboutHalfTheImages() {
        byte[] pixels = new byte[COUNT * 3 * 2 * 2];
        for (int p = 0; p < pixels.length; p++) pixels[p] = (byte) (p % 251);
        var images = ImageSet.of("pairs", new Source(Source.Kind.FILES, "test"), new ImageShape(3, 2, 2), List.of("pair"), pixels, new byte[COUNT], List.of());
        var seen = Augmentation.NONE.withMirroring().apply(images, random, 0, numbers);
        int mirrored = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] before = images.pixels(i);
            if (Arrays.equals(before, seen.pixels(i))) continue;
            byte[] expected = new byte[12];
            for (int p = 0; p < expected.length; p++) expected[p] = before[p ^ 1];
            assertArrayEquals(expected, seen.pixels(i));
            mirrored++;
        }
        assertEquals(100, mirrored, 35); // five deviations
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Augmentation(0, 1, 0, 0, 0));
        assertTrue(error.getMessage().contains("scale 1.0"), error.getMessage());
    }
}
