package loupe.inspect;

import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/** Filters on images: sums of products, the filter not flipped. */
final class Correlation {
    private Correlation() {}

    /** See {@link FilterBank#apply}. */
    static Tensor sameSize(Tensor image, FilterBank filters) {
        if (image.shape().axes() != 3 || image.shape().size(0) != filters.channels()) {
            throw new IllegalArgumentException("an image of %s; the filters of %s take %d × height × width".formatted(
                    image.shape(), filters.layer(), filters.channels()));
        }
        int height = image.shape().size(1);
        int width = image.shape().size(2);
        float[] maps = new float[filters.count() * height * width];
        float[][] mirrored = new float[filters.channels()][];
        float[] values = image.toArray();
        for (int channel = 0; channel < mirrored.length; channel++) mirrored[channel] = mirrored(values, channel * height * width, height, width, filters);
        for (int filter = 0; filter < filters.count(); filter++) {
            double[] sums = new double[height * width];
            for (int channel = 0; channel < mirrored.length; channel++) add(mirrored[channel], filters.kernel(filter, channel), height, width, sums);
            for (int i = 0; i < sums.length; i++) maps[filter * sums.length + i] = (float) sums[i];
        }
        return Tensor.of(TensorShape.of(filters.count(), height, width), maps);
    }

    /** A plane with as many mirrored pixels around it as the filters reach over its borders. */
    private static float[] mirrored(float[] values, int first, int height, int width, FilterBank filters) {
        int wide = width + filters.width() - 1;
        float[] larger = new float[(height + filters.height() - 1) * wide];
        for (int i = 0; i < larger.length; i++) {
            int row = mirrored(i / wide - filters.height() / 2, height);
            int column = mirrored(i % wide - filters.width() / 2, width);
            larger[i] = values[first + row * width + column];
        }
        return larger;
    }

    /** The place within 0 to {@code size − 1} that mirrors at both ends lead to; the ends themselves are not repeated. */
    static int mirrored(int place, int size) {
        if (size == 1) return 0;
        int period = 2 * (size - 1);
        int along = Math.floorMod(place, period);
        return along < size ? along : period - along;
    }

    private static void add(float[] plane, Tensor kernel, int height, int width, double[] sums) {
        int columns = kernel.shape().size(1);
        float[] weights = kernel.toArray();
        for (int k = 0; k < weights.length; k++) {
            int offset = k / columns * (width + columns - 1) + k % columns;
            for (int y = 0; y < height; y++) {
                int from = offset + y * (width + columns - 1);
                for (int x = 0; x < width; x++) sums[y * width + x] += (double) weights[k] * plane[from + x];
            }
        }
    }
}
