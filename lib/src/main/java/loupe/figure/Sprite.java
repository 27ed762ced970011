package loupe.figure;

import java.awt.image.BufferedImage;
import loupe.data.ImageSet;

/**
 * The images of a set side by side in one picture, each at its own size. Grey keeps 16 levels and colour 6 a channel, so that thousands make a small file.
 *
 * @param columns images a row
 */
record Sprite(BufferedImage image, int columns) {
    private static final int GREYS = 15;
    private static final int LEVELS = 5;

    static Sprite of(ImageSet images) {
        int columns = (int) Math.ceil(Math.sqrt(images.size()));
        var shape = images.shape();
        int rows = (images.size() + columns - 1) / columns;
        var image = new BufferedImage(columns * shape.width(), rows * shape.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < images.size(); i++) copy(images.pixels(i), image, i % columns * shape.width(), i / columns * shape.height(), images);
        return new Sprite(image, columns);
    }

    private static void copy(byte[] pixels, BufferedImage image, int left, int top, ImageSet images) {
        var shape = images.shape();
        int plane = shape.width() * shape.height();
        boolean grey = shape.channels() == 1;
        for (int p = 0; p < plane; p++) {
            int color = 0;
            for (int channel = 0; channel < 3; channel++) color = color << 8 | level(pixels[grey ? p : channel * plane + p] & 0xFF, grey ? GREYS : LEVELS);
            image.setRGB(left + p % shape.width(), top + p / shape.width(), color);
        }
    }

    private static int level(int value, int steps) {
        return Math.round(value * steps / 255f) * 255 / steps;
    }
}
