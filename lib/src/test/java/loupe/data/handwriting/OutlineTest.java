package loupe.data.handwriting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OutlineTest {
    @Test
    void threeRightAndFourDownIsFiveAway() {
        var dot = Plane.of(10, 10);
        dot.values()[2 * 10 + 3] = 1;
        assertEquals(5, Outline.distance(dot).at(6, 6), 1e-6);
        assertEquals(0, Outline.distance(dot).at(3, 2), 1e-6);
    }

    @Test
    void theMiddleOfABarFivePixelsHighIsTwoAndAHalfDeep() {
        var depth = Outline.signedDistance(bar());
        assertEquals(2.5, depth.at(15, 10), 1e-6);
        assertEquals(-0.5, depth.at(15, 7), 1e-6);
    }

    @Test
    void aBarThinsToItsMiddleLine() {
        var skeleton = Outline.skeleton(bar());
        for (int x = 9; x < 22; x++) {
            for (int y = 0; y < 20; y++) assertEquals(y == 10 ? 1 : 0, skeleton.at(x, y), "(%d, %d)".formatted(x, y));
        }
    }

    /** Rows 8 to 12, columns 5 to 25. */
    private static Plane bar() {
        var bar = Plane.of(32, 20);
        for (int y = 8; y <= 12; y++) {
            for (int x = 5; x <= 25; x++) bar.values()[y * 32 + x] = 1;
        }
        return bar;
    }
}
