package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColorMapTest {

    /** In matplotlib viridis(0), viridis(0.5) and viridis(1) as bytes are 440154, 21918c and fde725. */
    @Test
    void viridisIsMatplotlibs() {
        assertEquals(new Color(0x440154), ColorMap.VIRIDIS.at(0));
        assertEquals(new Color(0xFDE725), ColorMap.VIRIDIS.at(1));
        var middle = ColorMap.VIRIDIS.at(0.5);
        assertEquals(0x21, middle.getRed(), 6);
        assertEquals(0x91, middle.getGreen(), 6);
        assertEquals(0x8C, middle.getBlue(), 6);
    }

    @Test
    void zeroIsWhiteOnAScaleAroundZero() {
        var scale = ColorScale.aroundZero(0.3);
        assertEquals(Color.WHITE, scale.color(0));
        assertTrue(scale.color(0.2).getRed() > scale.color(0.2).getBlue());
        assertTrue(scale.color(-0.2).getRed() < scale.color(-0.2).getBlue());
    }

    @Test
    void valuesBeyondTheEndsTakeTheEndsColor() {
        assertEquals(ColorMap.GREYS.at(1), new ColorScale(ColorMap.GREYS, 0, 1).color(7));
        assertEquals(Color.BLACK, new ColorScale(ColorMap.GREYS, 0, 1).color(Double.NEGATIVE_INFINITY));
    }

    @Test
    void notANumberIsGreyNotAValue() {
        assertEquals(Color.LIGHT_GRAY, ColorMap.VIRIDIS.at(Double.NaN));
    }

    /** Relative luminance after Rec. 709: a sequential map must only rise or only fall, or it cannot be read in grey. */
    @Test
    void sequentialMapsRunFromDarkToLightOrBack() {
        for (var map : new ColorMap[] {ColorMap.VIRIDIS, ColorMap.ORANGES, ColorMap.GREYS, ColorMap.WHITE_RED}) {
            double direction = Math.signum(luminance(map.at(1)) - luminance(map.at(0)));
            for (int i = 1; i <= 100; i++) assertTrue(direction * (luminance(map.at(i / 100.0)) - luminance(map.at((i - 1) / 100.0))) >= -0.5, map + " at " + i);
        }
    }

    private static double luminance(Color color) {
        return 0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue();
    }

    @Test
    void whiteToRedIsHalfOfTheDivergingMap() {
        for (int i = 0; i <= 5; i++) assertEquals(ColorMap.BLUE_WHITE_RED.at(0.5 + i / 10.0), ColorMap.WHITE_RED.at(i / 5.0));
    }

    @Test
    void aScaleReachesBelowZeroOnlyWhereValuesDo() {
        float[][] positive = {{0, 3, Float.NaN}};
        float[][] mixed = {{-4, 2}};
        assertEquals(new ColorScale(ColorMap.WHITE_RED, 0, 3), ColorScale.of(List.of(positive, new float[1][1])));
        assertEquals(ColorScale.aroundZero(4), ColorScale.of(List.of(positive, mixed)));
    }

    @Test
    void aScaleWithoutExtentIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ColorScale.aroundZero(0));
    }
}
