package loupe.data;

import java.awt.image.BufferedImage;

/** Bytes to pictures and back. */
final class Rasters {
    private Rasters() {}

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
