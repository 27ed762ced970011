package loupe.data.handwriting;

import static loupe.data.handwriting.Drawing.bar;
import static loupe.data.handwriting.Drawing.black;
import static loupe.data.handwriting.Drawing.disc;
import static loupe.data.handwriting.Drawing.two;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandwritingTest {
    private final BufferedImage plain = black(300, 300, two(90, 70, 130, 16));
    private final byte[] expected = Handwriting.of(plain).normalized();

    @Test
    void aDiscInACornerComesOutTwentyPixelsWideInTheMiddle() {
        byte[] pixels = Handwriting.of(black(400, 300, disc(90, 200, 40))).normalized();
        assertEquals(Math.PI * 10 * 10, mass(pixels), 6, "area of a disc of radius 10");
        assertEquals(14, mean(pixels, true), 0.51);
        assertEquals(14, mean(pixels, false), 0.51);
    }

    @Test
    void aBarOfTwentyByThreeKeepsItsProportions() {
        var bar = Handwriting.of(black(300, 300, bar(200, 40, 30, 200)));
        assertEquals(3, bar.strokeWidth(), 0.2);
        assertEquals(20 * 3, mass(bar.normalized()), 3);
        for (int y = 6; y < 23; y++) assertEquals(255, bar.normalized()[y * 28 + 14] & 0xFF, 1);
    }

    @Test
    void aHairlineIsMadeAboutTwoPixelsWide() {
        var hairline = Handwriting.of(black(300, 300, bar(150, 40, 6, 200)));
        assertEquals(0.6, hairline.strokeWidth(), 0.1);
        assertEquals(20 * 2.1, mass(hairline.normalized()), 3);
    }

    @Test
    void aJaggedLineOfOnePixelIsReadAsAThinPenIs() {
        byte[] pen = Handwriting.of(black(300, 300, new BasicStroke(5).createStrokedShape(beta(100, 50, 200)))).normalized();
        for (int side : new int[] {400, 1000, 2000}) {
            assertAlike(pen, mouse(side, beta(0.3 * side, 0.1 * side, 0.8 * side)));
        }
        assertTrue(Handwriting.of(mouse(1000, beta(300, 100, 800))).strokeWidth() < 0.1);
    }

    private static BufferedImage mouse(int side, Shape path) {
        var canvas = black(side, side);
        var g = canvas.createGraphics();
        g.setColor(Color.BLACK);
        g.draw(path);
        g.dispose();
        return canvas;
    }

    @Test
    void aStemStaysInAPictureCutCloseToItsSign() {
        var pen = new BasicStroke(4);
        byte[] whole = Handwriting.of(black(400, 400, pen.createStrokedShape(beta(150, 100, 200)))).normalized();
        assertAlike(whole, black(108, 206, pen.createStrokedShape(beta(3, 3, 200))));
        assertAlike(whole, black(120, 220, pen.createStrokedShape(beta(10, 10, 200))));
    }

    /** A stem, and two bowls down to four fifths of it. */
    private static Shape beta(double left, double top, double height) {
        var path = new Path2D.Double(new Line2D.Double(left, top, left, top + height));
        path.append(new Arc2D.Double(left - 0.4 * height, top, 0.8 * height, 0.35 * height, -90, 180, Arc2D.OPEN), false);
        path.append(new Arc2D.Double(left - 0.5 * height, top + 0.35 * height, height, 0.45 * height, -90, 180, Arc2D.OPEN), false);
        return path;
    }

    @Test
    void lightInkOnADarkGroundGivesTheSame() {
        assertNear(expected, Drawing.of(BufferedImage.TYPE_INT_RGB, 300, 300, Color.BLACK, Color.WHITE, two(90, 70, 130, 16)));
    }

    @Test
    void inkOnNothingGivesTheSameWhetherItIsBlackOrWhite() {
        assertNear(expected, Drawing.of(BufferedImage.TYPE_INT_ARGB, 300, 300, null, Color.BLACK, two(90, 70, 130, 16)));
        assertNear(expected, Drawing.of(BufferedImage.TYPE_INT_ARGB, 300, 300, null, Color.WHITE, two(90, 70, 130, 16)));
        assertNear(expected, Drawing.of(BufferedImage.TYPE_4BYTE_ABGR_PRE, 300, 300, null, Color.BLACK, two(90, 70, 130, 16)));
    }

    @Test
    void sixteenBitsGiveTheSameAsEight() {
        byte[] eight = Handwriting.of(Drawing.as(BufferedImage.TYPE_BYTE_GRAY, plain)).normalized();
        assertArrayEquals(expected, eight);
        assertArrayEquals(eight, Handwriting.of(Drawing.as(BufferedImage.TYPE_USHORT_GRAY, plain)).normalized());
    }

    @Test
    void oneBitAndPalettesAreRead() {
        assertNear(expected, Drawing.of(BufferedImage.TYPE_BYTE_BINARY, 300, 300, Color.WHITE, Color.BLACK, two(90, 70, 130, 16)));
        assertNear(expected, Drawing.of(BufferedImage.TYPE_BYTE_INDEXED, 300, 300, Color.WHITE, Color.BLACK, two(90, 70, 130, 16)));
    }

    @Test
    void aLargerPhotoOfTheSameGivesTheSame() {
        assertNear(expected, black(2400, 2400, two(720, 560, 1040, 128)));
    }

    @Test
    void printedLinesVanish() {
        var ruled = black(300, 300, two(90, 70, 130, 16));
        Drawing.rule(ruled, new Color(110, 110, 110), 45, 2);
        assertNear(expected, ruled);
    }

    @Test
    void aPrintedBoxAroundTheSignIsLeftOut() {
        var box = new Area(bar(40, 30, 220, 220));
        box.subtract(new Area(bar(44, 34, 212, 212)));
        assertNear(expected, black(300, 300, two(90, 70, 130, 16), box));
    }

    @Test
    void aShadowIsNoInk() {
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 300; x++) {
                int v = (int) ((plain.getRGB(x, y) & 0xFF) * (x + y > 330 ? 0.6 : 1));
                plain.setRGB(x, y, v << 16 | v << 8 | v);
            }
        }
        assertNear(expected, plain);
    }

    @Test
    void whatMnistHoldsStaysAsItIs() {
        var held = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = new byte[784];
        for (int y = 4; y < 24; y++) {
            for (int x = 13; x < 16; x++) pixels[y * 28 + x] = (byte) (x == 14 ? 255 : 100);
        }
        held.getRaster().setDataElements(0, 0, 28, 28, pixels);
        assertArrayEquals(pixels, Handwriting.of(held).normalized());
    }

    @Test
    void aRowComesFromLeftToRight() {
        var row = Handwriting.row(black(600, 200, bar(400, 40, 36, 120), two(220, 40, 120, 14), bar(90, 40, 8, 120), disc(520, 190, 2)));
        assertEquals(3, row.size());
        assertEquals(20.0 * 8 / 120, row.get(0).strokeWidth(), 0.2);
        assertEquals(20.0 * 36 / 120, row.get(2).strokeWidth(), 0.7);
    }

    @Test
    void theLooseBarOfAFiveStaysWithIt() {
        var body = new Area(disc(100, 130, 40));
        body.subtract(new Area(disc(100, 130, 28)));
        var row = Handwriting.row(black(400, 220, body, bar(70, 40, 12, 60), bar(92, 40, 60, 12), bar(250, 40, 14, 130)));
        assertEquals(2, row.size());
    }

    @Test
    void anEmptySheetIsRefused() {
        assertMessage("no handwriting found in a picture of 300 × 200 pixels; expected dark ink on a light ground or light ink on a dark one", black(300, 200));
    }

    @Test
    void aTinyPictureIsRefused() {
        assertMessage("a picture of 7 × 5 pixels; expected 8 to 20,000 on the longer side", black(7, 5, bar(2, 1, 1, 3)));
    }

    @Test
    void aDotIsRefused() {
        assertMessage("the largest sign found is 6 pixels in a picture of 300 × 300; expected at least 8", black(300, 300, bar(150, 150, 6, 6)));
    }

    @Test
    void everyKindOfPhotoOfATwoIsFoundWhereItIs() {
        byte[] digit = Handwriting.of(plain).normalized();
        for (var kind : PhotographedPaper.Kind.values()) {
            byte[] found = Handwriting.of(PhotographedPaper.photograph(digit, kind, new SplittableRandom(1))).normalized();
            assertTrue(correlation(digit, found) > 0.6, () -> "%s: correlation %.2f".formatted(kind, correlation(digit, found)));
        }
    }

    private static void assertMessage(String message, BufferedImage picture) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Handwriting.of(picture)).getMessage());
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Handwriting.row(picture)).getMessage());
    }

    /** Differs, summed over all pixels, by less than an eighth of the ink. */
    private static void assertNear(byte[] expected, BufferedImage picture) {
        byte[] found = Handwriting.of(picture).normalized();
        double difference = 0;
        for (int p = 0; p < 784; p++) difference += Math.abs((expected[p] & 0xFF) - (found[p] & 0xFF)) / 255.0;
        double share = difference / mass(expected);
        assertTrue(share < 0.12, () -> "differs by a share of " + share);
    }

    /** The same, perhaps a pixel away: a centre of mass near half a pixel is rounded up or down. */
    private static void assertAlike(byte[] expected, BufferedImage picture) {
        byte[] found = Handwriting.of(picture).normalized();
        double most = IntStream.of(-29, -28, -27, -1, 0, 1, 27, 28, 29).mapToDouble(shift -> correlation(expected, shifted(found, shift))).max().orElseThrow();
        assertTrue(most > 0.95, () -> "correlation " + most);
    }

    private static byte[] shifted(byte[] pixels, int by) {
        byte[] out = new byte[784];
        for (int p = Math.max(0, by); p < Math.min(784, 784 + by); p++) out[p] = pixels[p - by];
        return out;
    }

    private static double mass(byte[] pixels) {
        double sum = 0;
        for (byte pixel : pixels) sum += (pixel & 0xFF) / 255.0;
        return sum;
    }

    private static double mean(byte[] pixels, boolean across) {
        double sum = 0;
        for (int p = 0; p < 784; p++) sum += (pixels[p] & 0xFF) / 255.0 * (across ? p % 28 : p / 28);
        return sum / mass(pixels);
    }

    private static double correlation(byte[] a, byte[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int p = 0; p < 784; p++) {
            ab += (a[p] & 0xFF) * (b[p] & 0xFF);
            aa += (a[p] & 0xFF) * (a[p] & 0xFF);
            bb += (b[p] & 0xFF) * (b[p] & 0xFF);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
