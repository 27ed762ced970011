package loupe.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/** Which colour a value has: a map of colours stretched over the values from {@code low} to {@code high}. */
public record ColorScale(ColorMap map, double low, double high) {
    public ColorScale {
        if (!(low < high) || Double.isInfinite(high - low)) throw new IllegalArgumentException("colour scale from %s to %s; expected from a lower to a higher number".formatted(low, high));
    }

    /** Blue for negative, white for zero, red for positive values, up to {@code reach} on both sides. */
    public static ColorScale aroundZero(double reach) {
        return new ColorScale(ColorMap.BLUE_WHITE_RED, -reach, reach);
    }

    /** The same up to the largest value of any map, of either sign; from zero upwards if none is below. */
    static ColorScale of(List<float[][]> maps) {
        double largest = 0;
        double least = 0;
        for (var map : maps) {
            for (var row : map) {
                for (float value : row) {
                    if (!Float.isFinite(value)) continue;
                    largest = Math.max(largest, Math.abs(value));
                    least = Math.min(least, value);
                }
            }
        }
        double reach = largest == 0 ? 1 : largest;
        return least < 0 ? aroundZero(reach) : new ColorScale(ColorMap.WHITE_RED, 0, reach);
    }

    public Color color(double value) {
        return map.at((value - low) / (high - low));
    }

    /** A picture of one pixel a value. */
    BufferedImage image(float[][] values) {
        var image = new BufferedImage(values[0].length, values.length, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < values.length; y++) {
            for (int x = 0; x < values[y].length; x++) image.setRGB(x, y, color(values[y][x]).getRGB());
        }
        return image;
    }
}
