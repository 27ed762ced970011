package loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageSetTest {
    private static final Source SOURCE = new Source(Source.Kind.FILES, "by hand");
    private static final List<String> CLASSES = List.of("dark", "light");

    /** Four images of 1 × 1 × 2. */
    private final ImageSet set = grey("four", 0, 10, 20, 30, 40, 50, 60, 255);

    private static ImageSet grey(String name, int... values) {
        byte[] pixels = new byte[values.length];
        byte[] labels = new byte[values.length / 2];
        for (int i = 0; i < values.length; i++) pixels[i] = (byte) values[i];
        for (int i = 0; i < labels.length; i++) labels[i] = (byte) (values[2 * i] < 30 ? 0 : 1);
        return ImageSet.of(name, SOURCE, new ImageShape(1, 1, 2), CLASSES, pixels, labels, List.of());
    }

    @Test
    void resizingInterpolatesBetweenTheCentresOfPixels() {
        var source = new Source(Source.Kind.DRAWN, "test");
        var two = ImageSet.of("two", source, new ImageShape(1, 1, 2), List.of("a"), new byte[] {0, 100}, new byte[1], List.of());
        assertArrayEquals(new byte[] {0, 25, 75, 100, 0, 25, 75, 100}, two.resized(2, 4).pixels(0)); // centres at −0.25, 0.25, 0.75, 1.25
        assertArrayEquals(new byte[] {50}, two.resized(1, 1).pixels(0));
        var square = ImageSet.of("square", source, new ImageShape(3, 2, 2), List.of("a"), new byte[] {0, 0, 40, 80, 1, 1, 1, 1, 5, 5, 9, 9}, new byte[1], List.of());
        assertArrayEquals(new byte[] {30, 1, 7}, square.resized(1, 1).pixels(0), "each channel on its own");
        assertArrayEquals(square.pixels(0), square.resized(2, 2).pixels(0));
    }

    @Test
    void imagesAreCountedFromZeroAndNumberedInTheWholeSet() {
        assertEquals(4, set.size());
        assertArrayEquals(new int[] {0, 0, 1, 1}, set.labels());
        assertEquals("light", set.labelName(2));
        assertArrayEquals(new byte[] {60, (byte) 255}, set.pixels(3));
        assertEquals("3", set.range(2, 4).name(1));
        assertEquals("four: 4 images of 1 × 1 × 2 in 2 classes (by hand)", set.toString());
    }

    @Test
    void viewsOfViewsKeepTheirImages() {
        var view = set.select(3, 1, 2).range(1, 3);
        assertArrayEquals(new byte[] {20, 30}, view.pixels(0));
        assertArrayEquals(new byte[] {40, 50}, view.pixels(1));
        assertArrayEquals(new int[] {0, 1}, view.labels());
        assertArrayEquals(new byte[] {40, 50}, set.where(i -> i % 2 == 0).pixels(1));
        assertEquals(2, set.first(2).size());
        assertEquals(4, set.first(9).size());
    }

    @Test
    void aNumberOutsideIsNamed() {
        assertEquals("image 4 of four; it has 0 to 3", assertThrows(IndexOutOfBoundsException.class, () -> set.label(4)).getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> set.first(2).pixels(2));
        assertThrows(IndexOutOfBoundsException.class, () -> set.select(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> set.range(3, 5));
        assertThrows(IllegalArgumentException.class, () -> set.first(-1));
    }

    @Test
    void pixelsBecomeTheNumbersOfTheirChannel() {
        var colour = ImageSet.of("one", SOURCE, new ImageShape(3, 1, 1), CLASSES, new byte[] {1, 2, (byte) 255}, new byte[1], List.of());
        float[][] tables = new float[3][256];
        for (int c = 0; c < 3; c++) for (int v = 0; v < 256; v++) tables[c][v] = 1000 * c + v;
        float[] target = new float[5];
        colour.copyTo(0, tables, target, 1);
        assertArrayEquals(new float[] {0, 1, 1002, 2255, 0}, target);
        colour.copyTo(0, new float[][] {tables[1]}, target, 2);
        assertArrayEquals(new float[] {0, 1, 1001, 1002, 1255}, target, "one table for all channels");
    }

    @Test
    void aPictureHasTheSetsPixels() {
        assertArrayEquals(new int[] {60, 255}, set.image(3).getRaster().getSamples(0, 0, 2, 1, 0, (int[]) null));
    }

    @Test
    void shufflingKeepsEveryImageAndDependsOnTheSeed() {
        var many = DrawnDigits.of(50, 1);
        var shuffled = many.shuffled(1);
        String[] names = new String[50];
        for (int i = 0; i < 50; i++) names[i] = shuffled.name(i);
        assertEquals(50, Arrays.stream(names).distinct().count());
        assertEquals(shuffled.fingerprint(), many.shuffled(1).fingerprint());
        assertNotEquals(shuffled.fingerprint(), many.shuffled(2).fingerprint());
        assertNotEquals(shuffled.fingerprint(), many.fingerprint());
    }

    /** Against CRC-32 by its definition, bit by bit. */
    @Test
    void theFingerprintIsACrcOfPixelsAndLabels() {
        assertEquals(crc(0, 10, 0), set.first(1).fingerprint());
        assertEquals(crc(60, 255, 1, 20, 30, 0), set.select(3, 1).fingerprint());
    }

    private static long crc(int... bytes) {
        int crc = -1;
        for (int value : bytes) {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? crc >>> 1 ^ 0xEDB88320 : crc >>> 1;
        }
        return ~crc & 0xFFFFFFFFL;
    }

    @Test
    void twoSetsBecomeOne() {
        var both = set.select(2).and(grey("more", 7, 8));
        assertEquals("four and more", both.name());
        assertArrayEquals(new int[] {1, 0}, both.labels());
        assertArrayEquals(new byte[] {7, 8}, both.pixels(1));
        assertEquals(SOURCE, both.source());
        assertThrows(IllegalArgumentException.class, () -> set.and(DrawnDigits.of(1, 1)));
    }

    @Test
    void joinedSetsShareTheClassesOfOneName() {
        var other = ImageSet.of("more", SOURCE, set.shape(), List.of("light", "grey"), new byte[] {1, 2, 3, 4}, new byte[] {0, 1}, List.of("p", "q"));
        var both = set.select(0, 2).join(other);
        assertEquals(List.of("dark", "light", "grey"), both.classes());
        assertEquals(List.of(set.labelName(0), set.labelName(2), "light", "grey"), IntStream.range(0, 4).mapToObj(both::labelName).toList());
        assertArrayEquals(new byte[] {3, 4}, both.pixels(3));
        assertEquals("q", both.name(3));
        assertEquals(4, IntStream.of(both.classSizes()).sum());
        assertEquals(1, both.classSizes()[2]);
        assertThrows(IllegalArgumentException.class, () -> set.join(DrawnDigits.of(1, 1)));
    }

    @Test
    void drawnImagesAreNotPassedOffAsRealInAMixture() {
        var drawn = new Source(Source.Kind.DRAWN, "drawn");
        var other = ImageSet.of("drawn", drawn, set.shape(), CLASSES, new byte[2], new byte[1], List.of());
        assertEquals(true, set.and(other).source().isDrawn());
        assertEquals(true, other.and(set).source().isDrawn());
    }

    @Test
    void sizesAndLabelsThatDoNotFitAreRefused() {
        var shape = new ImageShape(1, 1, 2);
        refused("x: 2 labels for 3 bytes of pixels; images of 1 × 1 × 2 need 4", shape, new byte[3], new byte[2], List.of());
        refused("x: 1 names for 2 images", shape, new byte[4], new byte[2], List.of("one"));
        refused("x: label 2; the classes are 0 to 1: [dark, light]", shape, new byte[2], new byte[] {2}, List.of());
        refused("x: label 255; the classes are 0 to 1: [dark, light]", shape, new byte[2], new byte[] {-1}, List.of());
        assertThrows(IllegalArgumentException.class, () -> new ImageShape(2, 4, 4));
        assertThrows(IllegalArgumentException.class, () -> new ImageShape(1, 0, 4));
    }

    private static void refused(String message, ImageShape shape, byte[] pixels, byte[] labels, List<String> names) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> ImageSet.of("x", SOURCE, shape, CLASSES, pixels, labels, names)).getMessage());
    }

    @Test
    void aSetOfTwoGibibytesIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> set.resized(30_000, 30_000));
        assertEquals("four: 4 images of 1 × 30000 × 30000 take 3,600,000,000 bytes; a set holds less than 2 GiB: take fewer", error.getMessage());
    }
}
