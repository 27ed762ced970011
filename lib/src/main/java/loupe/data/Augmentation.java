package loupe.data;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Small random changes of pose, a new one each time an image is seen. Each is drawn evenly from minus to plus its limit; pixels are
 * interpolated, and black comes in at the edges. Simard, Steinkraus and Platt, "Best practices for convolutional neural networks", 2003.
 *
 * @param rotation in degrees
 * @param scale share by which width and height change, each on its own
 * @param shear share of the height by which the top leans
 * @param shift in pixels, each way on its own
 * @param stroke how far strokes grow or shrink: at 1, each pixel may become the lightest or darkest of itself and its eight neighbours
 * @param mirroring whether every second image, by chance, has left and right exchanged: for things, not for characters
 */
public record Augmentation(double rotation, double scale, double shear, double shift, double stroke, boolean mirroring) {
    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0);

    /** Without mirroring. */
    public Augmentation(double rotation, double scale, double shear, double shift, double stroke) {
        this(rotation, scale, shear, shift, stroke, false);
    }

    public Augmentation {
        if (!(rotation >= 0 && rotation <= 180) || !(scale >= 0 && scale < 1) || !(shear >= 0 && shear < 1) || !(shift >= 0) || !(stroke >= 0 && stroke <= 1)) {
            throw new IllegalArgumentException("rotation %s, scale %s, shear %s, shift %s, stroke %s; expected 0 to 180 degrees, 0 to below 1, 0 to below 1, 0 or more pixels, 0 to 1".formatted(
                    rotation, scale, shear, shift, stroke));
        }
    }

    /** The same with mirroring. */
    public Augmentation withMirroring() {
        return new Augmentation(rotation, scale, shear, shift, stroke, true);
    }

    /**
     * Changes every image of a set.
     *
     * @param place where in the work this happens, such as an epoch; image {@code i} is changed by the generator of (place, {@code numbers[i]})
     * @param numbers one number an image that stays with it, whatever the order
     */
    public ImageSet apply(ImageSet images, RandomSource random, long place, int[] numbers) {
        if (equals(NONE)) return images;
        var shape = images.shape();
        byte[] pixels = new byte[images.size() * shape.pixels()];
        byte[] labels = new byte[images.size()];
        for (int i = 0; i < labels.length; i++) {
            change(images.pixels(i), shape, random.at(place, numbers[i]), pixels, i * shape.pixels());
            labels[i] = (byte) images.label(i);
        }
        return ImageSet.of(images.name(), images.source(), shape, images.classes(), pixels, labels, List.of());
    }

    private void change(byte[] from, ImageShape shape, SplittableRandom random, byte[] to, int offset) {
        double[] m = matrix(random);
        double dx = spread(random, shift);
        double dy = spread(random, shift);
        byte[] source = stroke == 0 ? from : reweighed(from, shape, spread(random, stroke));
        int side = mirroring && random.nextBoolean() ? -1 : 1;
        int w = shape.width();
        int h = shape.height();
        for (int channel = 0; channel < shape.channels(); channel++) {
            int plane = channel * w * h;
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    double cx = side * (x - (w - 1) / 2.0);
                    double cy = y - (h - 1) / 2.0;
                    double sx = m[0] * cx + m[1] * cy + (w - 1) / 2.0 + dx;
                    double sy = m[2] * cx + m[3] * cy + (h - 1) / 2.0 + dy;
                    to[offset + plane + y * w + x] = (byte) Math.round(sample(source, plane, w, h, sx, sy));
                }
            }
        }
    }

    /** Part of the way to the lightest of each pixel and its neighbours, or to the darkest if the amount is negative. */
    private static byte[] reweighed(byte[] pixels, ImageShape shape, double amount) {
        int w = shape.width();
        int h = shape.height();
        byte[] changed = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int plane = i / (w * h) * w * h;
            int y = i % (w * h) / w;
            int x = i % w;
            int own = pixels[i] & 0xFF;
            int extreme = own;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int neighbour = at(pixels, plane, w, h, x + dx, y + dy);
                    extreme = amount > 0 ? Math.max(extreme, neighbour) : Math.min(extreme, neighbour);
                }
            }
            changed[i] = (byte) Math.round(own + Math.abs(amount) * (extreme - own));
        }
        return changed;
    }

    /** From a place in the new image to the place in the old one that is seen there. */
    private double[] matrix(SplittableRandom random) {
        double angle = Math.toRadians(spread(random, rotation));
        double sx = 1 + spread(random, scale);
        double sy = 1 + spread(random, scale);
        double lean = spread(random, shear);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return new double[] {cos / sx, (cos * lean - sin) / sx, sin / sy, (sin * lean + cos) / sy};
    }

    private static double spread(SplittableRandom random, double limit) {
        return limit * (2 * random.nextDouble() - 1);
    }

    private static double sample(byte[] pixels, int plane, int w, int h, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        double fx = x - x0;
        double fy = y - y0;
        return (1 - fy) * ((1 - fx) * at(pixels, plane, w, h, x0, y0) + fx * at(pixels, plane, w, h, x0 + 1, y0))
                + fy * ((1 - fx) * at(pixels, plane, w, h, x0, y0 + 1) + fx * at(pixels, plane, w, h, x0 + 1, y0 + 1));
    }

    private static int at(byte[] pixels, int plane, int w, int h, int x, int y) {
        return x < 0 || y < 0 || x >= w || y >= h ? 0 : pixels[plane + y * w + x] & 0xFF;
    }
}
