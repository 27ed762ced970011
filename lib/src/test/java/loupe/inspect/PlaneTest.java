package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlaneTest {
    /** 3x + 4y = 0 at the pixels (100, 100) has the value −50: the foot of the perpendicular is 10 away, at (106, 108). */
    @Test
    void theNearestPixelsAreTheFootOfThePerpendicular() {
        float[] pixels = {100, 100};
        var plane = Plane.through(pixels, -50, new float[] {3, 4});
        assertEquals(10, plane.distance(pixels), 1e-9);
        assertArrayEquals(new float[] {106, 108}, plane.nearest(pixels), 1e-3f);
        assertArrayEquals(new float[] {94, 92}, Plane.through(pixels, 50, new float[] {3, 4}).nearest(pixels), 1e-3f, "from the other side");
    }

    /** The second pixel stops at 255 after 5 of the 50 needed levels · 4, the first does the other 30 / 3. */
    @Test
    void aPixelThatStopsAtWhiteLeavesTheRestToTheOthers() {
        float[] pixels = {100, 250};
        assertArrayEquals(new float[] {110, 255}, Plane.through(pixels, -50, new float[] {3, 4}).nearest(pixels), 1e-3f);
        assertArrayEquals(new float[] {100, 0}, Plane.through(new float[] {110, 10}, 70, new float[] {3, 4}).nearest(new float[] {110, 10}), 1e-3f, "at black");
    }

    @Test
    void aPlaneOutOfReachIsNearedAsFarAsPixelsGo() {
        float[] pixels = {100, 250};
        assertArrayEquals(new float[] {255, 0}, Plane.through(pixels, -1e6, new float[] {3, -4}).nearest(pixels), 1e-3f);
        var flat = Plane.through(pixels, -1, new float[2]);
        assertArrayEquals(pixels, flat.nearest(pixels));
        assertEquals(Double.POSITIVE_INFINITY, flat.distance(pixels));
    }
}
