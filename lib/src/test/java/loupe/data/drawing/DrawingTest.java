package loupe.data.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final int SIZE = 28;

    /** What MNIST says of itself: the centre of mass is the middle of the image, to the nearest pixel. */
    @Test
    void theCentreOfMassOfADigitLiesWithinAPixelOfTheMiddle() {
        for (int i = 0; i < 500; i++) {
            double[] centre = centre(digit(i));
            assertEquals(14, centre[0], 0.52, "across, drawing " + i);
            assertEquals(14, centre[1], 0.52, "down, drawing " + i);
        }
    }

    @Test
    void theInkOfADigitFitsABoxOfTwentyByTwentyAndFillsItOneWay() {
        for (int i = 0; i < 500; i++) {
            int[] box = box(digit(i));
            int longer = Math.max(box[2] - box[0], box[3] - box[1]) + 1;
            assertTrue(longer >= 19 && longer <= 20, "drawing " + i + " is " + longer + " pixels long");
        }
    }

    @Test
    void aThickPenMakesAnOneWiderThanAThinPen() {
        var form = Form.parse(1, "50,0 50,100");
        assertEquals(2 * 20, area(form, 2), 4);
        assertEquals(5 * 20, area(form, 5), 8);
    }

    /** The pen is part of what is fitted to 20 pixels, and keeps its width. */
    @Test
    void aStraightLineIsTwentyPixelsLongWithItsPen() {
        int[] box = box(Page.of(Form.parse(1, "50,0 50,100").lines().stream().map(line -> pressed(line, 4)).toList(), 1, 1));
        assertEquals(20, box[3] - box[1] + 1);
        assertEquals(4, box[2] - box[0] + 1);
    }

    @Test
    void aCurveRunsThroughItsPoints() {
        var line = Form.parse(1, "10,20 40,70 90,30").lines().get(0);
        for (double[] point : new double[][] {{0.1, 0.2}, {0.4, 0.7}, {0.9, 0.3}}) {
            double nearest = 9;
            for (int i = 0; i < line.size(); i++) nearest = Math.min(nearest, Math.hypot(line.x[i] - point[0], line.y[i] - point[1]));
            assertEquals(0, nearest, 1e-12);
        }
    }

    /** Between corners only, a curve is a straight line, as the reflected neighbours lie on it. */
    @Test
    void cornersGiveStraightPieces() {
        var line = Form.parse(1, "0,0 *50,100 100,0").lines().get(0);
        for (int i = 0; i < line.size(); i++) assertEquals(1 - Math.abs(1 - 2 * line.x[i]), line.y[i], 1e-12);
    }

    @Test
    void aSquareHasTheAreaOfASquare() {
        var square = Garment.parse(1, "shape *20,10 *80,10 *80,70 *20,70").sewn(0, new SplittableRandom(1)).get(0).line();
        double twice = 0;
        for (int i = 0; i + 1 < square.size(); i++) twice += square.x[i] * square.y[i + 1] - square.x[i + 1] * square.y[i];
        assertEquals(0.6 * 0.6, twice / 2, 1e-9);
    }

    @Test
    void halfAnOutlineIsSewnToItsMirrorImage() {
        var whole = Garment.parse(1, "half 50,10 *80,20 *70,90 50,90").sewn(0, new SplittableRandom(1)).get(0).line();
        var bounds = Bounds.of(List.of(whole), 1, 0);
        assertEquals(0.2, bounds.left(), 0.02);
        assertEquals(0.8, bounds.right(), 0.02);
    }

    @Test
    void garmentsFillTheImageInTheirLongerDirection() {
        for (int i = 0; i < 200; i++) {
            int[] box = box(Wardrobe.draw(i % 10, new SplittableRandom(i)));
            int longer = Math.max(box[2] - box[0], box[3] - box[1]) + 1;
            assertTrue(longer >= 26, "garment " + i % 10 + " is " + longer + " pixels long");
        }
    }

    @Test
    void theSameGeneratorGivesTheSameDrawing() {
        assertArrayEquals(digit(3), digit(3));
        assertArrayEquals(Wardrobe.draw(3, new SplittableRandom(3)), Wardrobe.draw(3, new SplittableRandom(3)));
    }

    /** Mean 0 and variance 1, each to four standard errors of 100,000 numbers. */
    @Test
    void normalNumbersHaveMeanZeroAndVarianceOne() {
        var random = new SplittableRandom(1);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            double number = Normal.next(random);
            sum += number;
            squares += number * number;
        }
        assertEquals(0, sum / 100_000, 0.0127);
        assertEquals(1, squares / 100_000, 0.0179);
    }

    @Test
    void anUnknownCharacterIsNamedWithThoseThereAre() {
        var error = assertThrows(IllegalArgumentException.class, () -> Alphabet.digits().draw("x", Hand.ONE, new SplittableRandom(1)));
        assertEquals("character \"x\" not found; the digits are 0, 1, 2, 3, 4, 5, 6, 7, 8, 9", error.getMessage());
    }

    @Test
    void anUnknownGarmentIsNamedWithThoseThereAre() {
        var error = assertThrows(IllegalArgumentException.class, () -> Wardrobe.draw(10, new SplittableRandom(1)));
        assertEquals("garment 10 not found; the garments are 0 to 9", error.getMessage());
    }

    @Test
    void aPenThinnerThanNothingIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Hand(0, 0, 0, 1, 0, 0, 0, 0, -1, 2, 0, 0, 0));
        assertEquals("a pen of -1.0 to 2.0 pixels, and up to 0.0 more; expected more than 0, the thicker one last, 10 at most", error.getMessage());
    }

    @Test
    void aHandThatNeverStraysWritesTheFormAsItIs() {
        var exact = new Hand(0, 0, 0, 1, 0, 0, 0, 0, 3, 3, 0, 0, 0);
        var form = Form.parse(1, "50,0 50,100");
        assertArrayEquals(Page.of(form.lines().stream().map(line -> pressed(line, 3)).toList(), 1, 1),
                Page.of(exact.write(form, new SplittableRandom(1)), 1, 1));
    }

    private static byte[] digit(int i) {
        return Alphabet.digits().draw(String.valueOf(i % 10), Hand.MANY, new SplittableRandom(i));
    }

    private static Line pressed(Line line, double pen) {
        Arrays.fill(line.radius, pen / 2);
        return line;
    }

    /** Pixels of ink of a form, in whole pixels' worth. */
    private static double area(Form form, double pen) {
        double sum = 0;
        for (byte pixel : Page.of(form.lines().stream().map(line -> pressed(line, pen)).toList(), 1, 1)) sum += (pixel & 0xFF) / 255.0;
        return sum;
    }

    /** Centre of mass in pixels, across and down; the middle of the first pixel is 0. */
    private static double[] centre(byte[] pixels) {
        double mass = 0;
        double[] moment = new double[2];
        for (int i = 0; i < pixels.length; i++) {
            int ink = pixels[i] & 0xFF;
            mass += ink;
            moment[0] += ink * (i % SIZE);
            moment[1] += ink * (i / SIZE);
        }
        return new double[] {moment[0] / mass, moment[1] / mass};
    }

    /** First and last column and row with ink: left, top, right, bottom. */
    private static int[] box(byte[] pixels) {
        int[] box = {SIZE, SIZE, -1, -1};
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] == 0) continue;
            box[0] = Math.min(box[0], i % SIZE);
            box[1] = Math.min(box[1], i / SIZE);
            box[2] = Math.max(box[2], i % SIZE);
            box[3] = Math.max(box[3], i / SIZE);
        }
        return box;
    }
}
