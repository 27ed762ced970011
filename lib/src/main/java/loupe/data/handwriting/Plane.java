package loupe.data.handwriting;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A grey picture of floats, row by row; what a value means is said where one is made. */
record Plane(int width, int height, float[] values) {

    static Plane of(int width, int height) {
        return new Plane(width, height, new float[width * height]);
    }

    float at(int x, int y) {
        return values[y * width + x];
    }

    int longest() {
        return Math.max(width, height);
    }

    Plane copy() {
        return new Plane(width, height, values.clone());
    }

    /** 1 minus each value: black and white exchanged. */
    Plane inverted() {
        var out = of(width, height);
        for (int p = 0; p < values.length; p++) out.values[p] = 1 - values[p];
        return out;
    }

    /** The same picture on its side. */
    Plane transposed() {
        var out = of(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) out.values[x * height + y] = values[y * width + x];
        }
        return out;
    }

    /** The value that a share of {@code q} of all values, from 0 to 1, does not exceed. */
    float quantile(double q) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(q * (sorted.length - 1))];
    }

    /** The pixels from (left, top) up to, but not with, (right, bottom), as far as they are inside. */
    Plane part(int left, int top, int right, int bottom) {
        int fromX = Math.max(0, left);
        int fromY = Math.max(0, top);
        var out = of(Math.min(width, right) - fromX, Math.min(height, bottom) - fromY);
        for (int y = 0; y < out.height; y++) System.arraycopy(values, (y + fromY) * width + fromX, out.values, y * out.width, out.width);
        return out;
    }

    /** Scaled as a whole to the given size. */
    Plane resized(int toWidth, int toHeight) {
        return sampled(0, 0, width, height, toWidth, toHeight);
    }

    /** Scaled so that the longer side is {@code side}. */
    Plane fitted(int side) {
        double scale = (double) side / longest();
        return resized(Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
    }

    /**
     * The rectangle from (left, top), {@code w} by {@code h}, at {@code toWidth} by {@code toHeight} pixels: linear between
     * pixels where it grows, a triangle-weighted mean where it shrinks. Outside the picture is 0 if the rectangle leaves it by
     * more than half a pixel.
     */
    Plane sampled(double left, double top, double w, double h, int toWidth, int toHeight) {
        var across = Taps.triangle(left, w, toWidth, width);
        var down = Taps.triangle(top, h, toHeight, height);
        return down.applyDown(across.applyAcross(this));
    }

    /** Blurred by a Gaussian of the given deviation in pixels, edges repeated. */
    Plane blurred(double sigma) {
        if (sigma < 0.2) return this;
        var across = Taps.gaussian(sigma, width);
        var down = height == width ? across : Taps.gaussian(sigma, height);
        return down.applyDown(across.applyAcross(this));
    }

    /** As a grey image; 0 and less is black, 1 and more is white. */
    BufferedImage toImage() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, toBytes());
        return image;
    }

    byte[] toBytes() {
        byte[] bytes = new byte[values.length];
        for (int p = 0; p < bytes.length; p++) bytes[p] = (byte) Math.round(255 * Math.max(0, Math.min(1, values[p])));
        return bytes;
    }
}
