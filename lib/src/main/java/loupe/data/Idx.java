package loupe.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files of bytes with a shape, the IDX format of MNIST, plain or gzipped: 0, 0, 8, axes, one size an axis (big-endian), the bytes. */
final class Idx {
    private static final int UNSIGNED_BYTE = 8;

    /** The bytes and the sizes of their axes. */
    private final int[] sizes;
    private final byte[] bytes;

    private Idx(int[] sizes, byte[] bytes) {
        this.sizes = sizes;
        this.bytes = bytes;
    }

    int[] sizes() {
        return sizes.clone();
    }

    /** The bytes themselves, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * @param axes how many the file must have
     * @throws IllegalArgumentException if the file is damaged, cut short or another kind of file
     */
    static Idx read(Path file, int axes) {
        try (var in = new DataInputStream(open(file))) {
            int magic = in.readInt();
            if (magic != (UNSIGNED_BYTE << 8 | axes)) {
                throw broken(file, "it begins with 0x%08X; expected 0x%08X, bytes along %d axes".formatted(magic, UNSIGNED_BYTE << 8 | axes, axes));
            }
            int[] sizes = new int[axes];
            long total = 1;
            for (int axis = 0; axis < axes; axis++) {
                sizes[axis] = in.readInt();
                total *= sizes[axis];
                if (sizes[axis] < 0 || total > Integer.MAX_VALUE - 8) throw broken(file, "sizes " + Arrays.toString(sizes));
            }
            byte[] bytes = in.readNBytes((int) total);
            if (bytes.length != total) throw broken(file, "%d bytes after the header; expected %d: cut short".formatted(bytes.length, total));
            if (in.read() >= 0) throw broken(file, "more bytes than the %d that %s needs".formatted(total, Arrays.toString(sizes)));
            return new Idx(sizes, bytes);
        } catch (EOFException | ZipException e) {
            throw broken(file, "it ends early or is damaged (%s)".formatted(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Opens a file, unpacking it if it is gzipped, whatever its name. */
    static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean gzipped = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return gzipped ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static IllegalArgumentException broken(Path file, String fault) {
        return new IllegalArgumentException("%s is not a whole IDX file: %s".formatted(file, fault));
    }

    /** A set of grey images from an image file and a label file. */
    static ImageSet images(String name, Source source, List<String> classes, Path imageFile, Path labelFile) {
        var images = read(imageFile, 3);
        var labels = read(labelFile, 1);
        if (images.sizes[0] != labels.sizes[0]) {
            throw new IllegalArgumentException("%s has %d images, %s %d labels".formatted(imageFile, images.sizes[0], labelFile, labels.sizes[0]));
        }
        try {
            return ImageSet.of(name, source, new ImageShape(1, images.sizes[1], images.sizes[2]), classes, images.bytes, labels.bytes, List.of());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s, %s: %s".formatted(imageFile, labelFile, e.getMessage()), e);
        }
    }
}
