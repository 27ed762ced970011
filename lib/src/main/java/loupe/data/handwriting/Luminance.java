package loupe.data.handwriting;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * Any image becomes brightness, 0 to 1, at a working size: {@code 0.299 R + 0.587 G + 0.114 B} of the stored values (ITU-R
 * BT.601), area-averaged while it is read row by row, so that a large photo never exists twice.
 */
final class Luminance {
    private final BufferedImage image;
    private final int width;
    private final int height;
    /** Sums of brightness times opacity, and of opacity. */
    private final Plane light;
    private final Plane opacity;
    private final float[] rowLight;
    private final float[] rowOpacity;

    private Luminance(BufferedImage image, int width, int height) {
        this.image = image;
        this.width = width;
        this.height = height;
        light = Plane.of(width, height);
        opacity = Plane.of(width, height);
        rowLight = new float[width];
        rowOpacity = new float[width];
    }

    /** Brightness with the longer side between {@code smallest} and {@code largest}; in between, the image's own size is kept. */
    static Plane of(BufferedImage image, int smallest, int largest) {
        int longest = Math.max(image.getWidth(), image.getHeight());
        double scale = Math.min(1, (double) largest / longest);
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var read = new Luminance(image, width, height);
        read.rows();
        var plane = read.composited();
        return longest < smallest ? plane.fitted(smallest) : plane;
    }

    private void rows() {
        var row = new PixelRow(image);
        double step = (double) image.getHeight() / height;
        for (int y = 0; y < image.getHeight(); y++) {
            row.read(y);
            shrinkRow(row);
            int first = (int) (y / step);
            double inside = Math.min(1, (first + 1) * step - y);
            add(first, inside);
            if (inside < 1 && first + 1 < height) add(first + 1, 1 - inside);
        }
    }

    private void shrinkRow(PixelRow row) {
        Arrays.fill(rowLight, 0);
        Arrays.fill(rowOpacity, 0);
        double step = (double) image.getWidth() / width;
        for (int x = 0; x < image.getWidth(); x++) {
            int first = Math.min(width - 1, (int) (x / step));
            float inside = (float) Math.min(1, (first + 1) * step - x);
            float a = row.opacity[x];
            float l = row.light[x] * a;
            rowLight[first] += inside * l;
            rowOpacity[first] += inside * a;
            if (inside < 1 && first + 1 < width) {
                rowLight[first + 1] += (1 - inside) * l;
                rowOpacity[first + 1] += (1 - inside) * a;
            }
        }
    }

    private void add(int y, double weight) {
        if (y >= height) return;
        for (int x = 0; x < width; x++) {
            light.values()[y * width + x] += (float) weight * rowLight[x];
            opacity.values()[y * width + x] += (float) weight * rowOpacity[x];
        }
    }

    /**
     * Laid over what makes it visible: ink on a transparent ground over white or black, whichever is farther from the ink; a
     * picture that is mostly opaque over its own mean.
     */
    private Plane composited() {
        double area = (double) image.getWidth() / width * image.getHeight() / height;
        double sumLight = 0;
        double sumOpacity = 0;
        for (int p = 0; p < light.values().length; p++) {
            sumLight += light.values()[p];
            sumOpacity += opacity.values()[p];
        }
        double mean = sumOpacity > 0 ? sumLight / sumOpacity : 0;
        boolean mostlyOpaque = sumOpacity > 0.6 * area * light.values().length;
        double under = mostlyOpaque ? mean : mean > 0.5 ? 0 : 1;
        var out = Plane.of(width, height);
        for (int p = 0; p < out.values().length; p++) {
            double a = opacity.values()[p] / area;
            out.values()[p] = (float) (light.values()[p] / area + Math.max(0, 1 - a) * under);
        }
        return out;
    }

    /** One row of an image as brightness and opacity, each 0 to 1. */
    private static final class PixelRow {
        final float[] light;
        final float[] opacity;
        private final BufferedImage image;
        private final boolean samples;
        private final int bands;
        private int[] buffer;

        PixelRow(BufferedImage image) {
            this.image = image;
            light = new float[image.getWidth()];
            opacity = new float[image.getWidth()];
            samples = readsSamples(image);
            bands = image.getRaster().getNumBands();
        }

        /**
         * True where the stored samples are the brightness: Java takes grey images for linear ones, and {@code getRGB} would
         * lighten them.
         */
        private static boolean readsSamples(BufferedImage image) {
            var model = image.getColorModel();
            int kind = model.getColorSpace().getType();
            int type = image.getRaster().getTransferType();
            boolean whole = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT;
            return whole && !(model instanceof IndexColorModel) && (kind == ColorSpace.TYPE_GRAY || model.getColorSpace().isCS_sRGB());
        }

        void read(int y) {
            if (samples) {
                readSamples(y);
            } else {
                readColours(y);
            }
        }

        private void readColours(int y) {
            buffer = image.getRGB(0, y, image.getWidth(), 1, buffer, 0, image.getWidth());
            for (int x = 0; x < light.length; x++) {
                int c = buffer[x];
                light[x] = (0.299f * (c >> 16 & 0xFF) + 0.587f * (c >> 8 & 0xFF) + 0.114f * (c & 0xFF)) / 255;
                opacity[x] = (c >>> 24) / 255f;
            }
        }

        private void readSamples(int y) {
            buffer = image.getRaster().getPixels(0, y, image.getWidth(), 1, buffer);
            boolean colour = bands >= 3;
            float[] scale = new float[bands];
            for (int b = 0; b < bands; b++) scale[b] = 1f / ((1L << image.getSampleModel().getSampleSize(b)) - 1);
            boolean clear = image.getColorModel().hasAlpha();
            for (int x = 0, p = 0; x < light.length; x++, p += bands) {
                float l = colour ? 0.299f * scale[0] * buffer[p] + 0.587f * scale[1] * buffer[p + 1] + 0.114f * scale[2] * buffer[p + 2] : scale[0] * buffer[p];
                float a = clear ? scale[bands - 1] * buffer[p + bands - 1] : 1;
                light[x] = clear && image.isAlphaPremultiplied() && a > 0 ? Math.min(1, l / a) : l;
                opacity[x] = a;
            }
        }
    }
}
