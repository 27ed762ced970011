package loupe.data;

import java.awt.image.BufferedImage;

/** Bytes to pictures and back. */
final class Rasters {
    private Rasters() {}

    /** Each plane by linear interpolation between the centres of pixels; beyond the outermost centres their values go on. */
    static byte[] resized(byte[] pixels, ImageShape from, ImageShape to) {
        byte[] result = new byte[to.pixels()];
        for (int i = 0; i < result.length; i++) {
            int plane = i / (to.height() * to.width());
            double y = place(i / to.width() % to.height(), to.height(), from.height());
            double x = place(i % to.width(), to.width(), from.width());
            int top = plane * from.height() * from.width() + (int) y * from.width();
            int bottom = top + ((int) y + 1 < from.height() ? from.width() : 0);
            double upper = between(pixels, top, x, from.width());
            result[i] = (byte) Math.round(upper + (y - (int) y) * (between(pixels, bottom, x, from.width()) - upper));
        }
        return result;
    }

    /** Where in the old row or column the centre of a new pixel lies. */
    private static double place(int i, int to, int from) {
        return Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
    }

    private static double between(byte[] pixels, int row, double x, int width) {
        int left = pixels[row + (int) x] & 0xFF;
        int right = pixels[row + Math.min((int) x + 1, width - 1)] & 0xFF;
        return left + (x - (int) x) * (right - left);
    }

    static BufferedImage toImage(byte[] pixels, ImageShape shape) {
        int plane = shape.height() * shape.width();
        int green = shape.channels() == 3 ? plane : 0;
        var image = new BufferedImage(shape.width(), shape.height(), shape.channels() == 3 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        if (shape.channels() == 1) {
            image.getRaster().setDataElements(0, 0, shape.width(), shape.height(), pixels);
            return image;
        }
        for (int p = 0; p < plane; p++) {
            image.setRGB(p % shape.width(), p / shape.width(),
                    (pixels[p] & 0xFF) << 16 | (pixels[p + green] & 0xFF) << 8 | (pixels[p + 2 * green] & 0xFF));
        }
        return image;
    }
}
