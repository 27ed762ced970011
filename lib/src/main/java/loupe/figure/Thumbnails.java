package loupe.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import loupe.data.ImageSet;

/**
 * The images of a set as small pictures that lie on each other, on one sheet: grey ones as coloured ink of 16 strengths on white, of which the darker hides
 * the lighter; coloured ones as they are.
 */
final class Thumbnails {
    private static final int STRENGTHS = 15;
    private final ImageSet images;
    private final BufferedImage sheet;

    Thumbnails(ImageSet images, int width, int height) {
        this.images = images;
        sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) sheet.setRGB(x, y, Palette.PAPER.getRGB());
    }

    BufferedImage sheet() {
        return sheet;
    }

    /**
     * Draws image {@code i} around a place.
     *
     * @param size of its longer side, in pixels of the sheet
     */
    void draw(int i, int x, int y, int size, Color ink) {
        byte[] pixels = images.pixels(i);
        var shape = images.shape();
        double zoom = (double) Math.max(shape.width(), shape.height()) / size;
        int wide = (int) Math.round(shape.width() / zoom);
        int tall = (int) Math.round(shape.height() / zoom);
        for (int v = 0; v < tall; v++) {
            for (int u = 0; u < wide; u++) {
                int left = x - wide / 2 + u;
                int top = y - tall / 2 + v;
                if (left < 0 || top < 0 || left >= sheet.getWidth() || top >= sheet.getHeight()) continue;
                int color = color(pixels, (u + 0.5) * zoom - 0.5, (v + 0.5) * zoom - 0.5, ink);
                if (shape.channels() == 3 || luminance(color) < luminance(sheet.getRGB(left, top))) sheet.setRGB(left, top, color);
            }
        }
    }

    private int color(byte[] pixels, double x, double y, Color ink) {
        if (images.shape().channels() == 1) return Palette.tint(ink, Math.rint(value(pixels, 0, x, y) / 255 * STRENGTHS) / STRENGTHS).getRGB();
        int color = 0;
        for (int channel = 0; channel < 3; channel++) color = color << 8 | (int) Math.round(value(pixels, channel, x, y));
        return color;
    }

    /** Between the pixels around, linearly. */
    private double value(byte[] pixels, int channel, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double below = y - top;
        return (1 - below) * ((1 - right) * at(pixels, channel, left, top) + right * at(pixels, channel, left + 1, top))
                + below * ((1 - right) * at(pixels, channel, left, top + 1) + right * at(pixels, channel, left + 1, top + 1));
    }

    private int at(byte[] pixels, int channel, int x, int y) {
        int width = images.shape().width();
        int height = images.shape().height();
        int row = Math.max(0, Math.min(height - 1, y));
        return pixels[(channel * height + row) * width + Math.max(0, Math.min(width - 1, x))] & 0xFF;
    }

    private static int luminance(int color) {
        return 3 * (color >> 16 & 0xFF) + 6 * (color >> 8 & 0xFF) + (color & 0xFF);
    }
}
