package loupe.scratch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;

/**
 * Images as lists of those of their pixels that are not black. A black pixel adds nothing to any sum, and four fifths of a digit are black.
 */
final class SparseImages {
    /** Parts of an image, from top to bottom, that different threads can look after. */
    static final int BANDS = 8;
    static final int MOST_PIXELS = Character.MAX_VALUE + 1;
    private static final int CHUNK = 1000;
    private static final float[] BRIGHTNESS = new float[256];

    static {
        for (int p = 0; p < 256; p++) BRIGHTNESS[p] = p / 255f;
    }

    /** Where band b of image i begins, at index BANDS · i + b; and where all end. */
    private final int[] start;
    private final char[] pixel;
    private final byte[] value;

    private SparseImages(int[] start, char[] pixel, byte[] value) {
        this.start = start;
        this.pixel = pixel;
        this.value = value;
    }

    /** What is done to the images of a part of a set, which begins with image {@code from}, before they are looked at. */
    @FunctionalInterface
    interface Change {
        ImageSet of(int from, ImageSet part);
    }

    static SparseImages of(ImageSet images) {
        return of(images, (from, part) -> part);
    }

    static SparseImages of(ImageSet images, Change change) {
        int parts = (images.size() + CHUNK - 1) / CHUNK;
        return joined(IntStream.range(0, parts).parallel().mapToObj(part -> {
            int from = part * CHUNK;
            return part(change.of(from, images.range(from, Math.min(from + CHUNK, images.size()))));
        }).toList());
    }

    private static SparseImages part(ImageSet images) {
        int pixels = images.shape().pixels();
        int[] start = new int[images.size() * BANDS + 1];
        char[] pixel = new char[images.size() * pixels];
        byte[] value = new byte[pixel.length];
        int count = 0;
        for (int i = 0; i < images.size(); i++) {
            byte[] bytes = images.pixels(i);
            for (int band = 0; band < BANDS; band++) {
                for (int p = begin(band, pixels); p < begin(band + 1, pixels); p++) {
                    if (bytes[p] == 0) continue;
                    pixel[count] = (char) p;
                    value[count++] = bytes[p];
                }
                start[i * BANDS + band + 1] = count;
            }
        }
        return new SparseImages(start, pixel, value);
    }

    private static SparseImages joined(List<SparseImages> parts) {
        int[] start = new int[parts.stream().mapToInt(part -> part.start.length - 1).sum() + 1];
        char[] pixel = new char[parts.stream().mapToInt(SparseImages::count).sum()];
        byte[] value = new byte[pixel.length];
        int band = 0;
        int count = 0;
        for (var part : parts) {
            System.arraycopy(part.pixel, 0, pixel, count, part.count());
            System.arraycopy(part.value, 0, value, count, part.count());
            for (int i = 1; i < part.start.length; i++) start[++band] = count + part.start[i];
            count += part.count();
        }
        return new SparseImages(start, pixel, value);
    }

    /** Number of pixels that are not black. */
    private int count() {
        return start[start.length - 1];
    }

    /** The first pixel of a band. */
    static int begin(int band, int pixels) {
        return (int) ((long) band * pixels / BANDS);
    }

    /** A few of the images, ready to be calculated with. */
    Share share(int[] images, int from, int to) {
        int size = 0;
        for (int i = from; i < to; i++) size += start[(images[i] + 1) * BANDS] - start[images[i] * BANDS];
        var share = new Share(from, to, size);
        int count = 0;
        for (int i = from; i < to; i++) {
            int first = images[i] * BANDS;
            for (int k = start[first]; k < start[first + BANDS]; k++, count++) {
                share.pixel[count] = pixel[k];
                share.value[count] = BRIGHTNESS[value[k] & 0xFF];
            }
            for (int band = 1; band <= BANDS; band++) share.start[(i - from) * BANDS + band] = count - start[first + BANDS] + start[first + band];
        }
        return share;
    }

    /** The images of a batch from number {@code from} (inclusive) to {@code to} (exclusive); pixels on the scale from 0 to 1. */
    static final class Share {
        final int from;
        final int to;
        private final int[] start;
        private final int[] pixel;
        private final float[] value;

        private Share(int from, int to, int size) {
            this.from = from;
            this.to = to;
            start = new int[(to - from) * BANDS + 1];
            pixel = new int[size];
            value = new float[size];
        }

        /** sum ← sum + Σ xₚ · rows[p], over the pixels p of the batch's image {@code i}. */
        void addTo(float[] sum, int i, float[][] rows) {
            Rows.add(sum, value, pixel, start[(i - from) * BANDS], start[(i - from + 1) * BANDS], rows);
        }
    }

    /** The pixels of one band, each with the images of a batch that light it: the transposed matrix. */
    static final class Columns {
        private final int band;
        private final int first;
        private final int[] count;
        private final int[][] image;
        private final float[][] value;

        Columns(int band, int pixels, int largestBatch) {
            this.band = band;
            first = begin(band, pixels);
            count = new int[begin(band + 1, pixels) - first];
            image = new int[count.length][largestBatch];
            value = new float[count.length][largestBatch];
        }

        int first() {
            return first;
        }

        int end() {
            return first + count.length;
        }

        void fill(Share[] batch) {
            Arrays.fill(count, 0);
            for (var share : batch) {
                for (int i = share.from; i < share.to; i++) {
                    int at = (i - share.from) * BANDS + band;
                    for (int k = share.start[at]; k < share.start[at + 1]; k++) {
                        int p = share.pixel[k] - first;
                        image[p][count[p]] = i;
                        value[p][count[p]++] = share.value[k];
                    }
                }
            }
        }

        /** sum ← sum + Σ xᵢₚ · rows[i], over the images i of the batch, in their order. */
        void addTo(float[] sum, int p, float[][] rows) {
            Rows.add(sum, value[p - first], image[p - first], 0, count[p - first], rows);
        }
    }
}
