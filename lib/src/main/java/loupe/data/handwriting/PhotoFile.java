package loupe.data.handwriting;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a picture upright: phones store photos as the sensor saw them and note in EXIF how to turn them, which ImageIO ignores. */
final class PhotoFile {
    private static final int ORIENTATION = 0x0112;

    private PhotoFile() {}

    static BufferedImage read(Path file) {
        if (!Files.isRegularFile(file)) throw new UncheckedIOException(new NoSuchFileException(file + ": no such file; expected a picture"));
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException("%s is no picture that Java reads; expected PNG, JPEG, BMP, GIF or TIFF (export HEIC or WebP as JPEG)".formatted(file));
            }
            return turned(first(readers.next(), in, file), orientation(head(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("%s: the picture cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The first picture of a file, once its size is known to be bearable. */
    private static BufferedImage first(ImageReader reader, ImageInputStream in, Path file) throws IOException {
        try {
            reader.setInput(in, true, true);
            Handwriting.checkSize(reader.getWidth(0), reader.getHeight(0));
            return reader.read(0);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException | NullPointerException e) {
            throw new IOException("damaged", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(128 * 1024);
        }
    }

    /** EXIF's orientation, 1 to 8, in the first bytes of a JPEG; 1, upright, where there is none. */
    static int orientation(byte[] jpeg) {
        var bytes = ByteBuffer.wrap(jpeg);
        if (jpeg.length < 4 || bytes.getShort(0) != (short) 0xFFD8) return 1;
        int at = 2;
        while (at + 4 <= jpeg.length && jpeg[at] == (byte) 0xFF && jpeg[at + 1] != (byte) 0xDA) {
            int length = bytes.getShort(at + 2) & 0xFFFF;
            boolean exif = jpeg[at + 1] == (byte) 0xE1 && at + 10 <= jpeg.length && bytes.getInt(at + 4) == 0x45786966;
            if (exif) return tagged(bytes.slice(at + 10, Math.max(0, Math.min(length - 8, jpeg.length - at - 10))));
            at += 2 + length;
        }
        return 1;
    }

    /** The tag among the entries of the first directory of a TIFF header. */
    private static int tagged(ByteBuffer tiff) {
        if (tiff.limit() < 8) return 1;
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xFFFFFFFFL;
        if (directory + 2 > tiff.limit()) return 1;
        int entries = tiff.getShort((int) directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) return 1;
            if ((tiff.getShort((int) entry) & 0xFFFF) == ORIENTATION) {
                int value = tiff.getShort((int) entry + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** The image as it was seen: 3 upside down, 6 and 8 turned by a quarter, 2, 4, 5 and 7 mirrored as well. */
    static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation == 1) return image;
        double w = image.getWidth();
        double h = image.getHeight();
        double[] m = switch (orientation) {
            case 2 -> new double[] {-1, 0, 0, 1, w, 0};
            case 3 -> new double[] {-1, 0, 0, -1, w, h};
            case 4 -> new double[] {1, 0, 0, -1, 0, h};
            case 5 -> new double[] {0, 1, 1, 0, 0, 0};
            case 6 -> new double[] {0, 1, -1, 0, h, 0};
            case 7 -> new double[] {0, -1, -1, 0, h, w};
            default -> new double[] {0, -1, 1, 0, 0, w};
        };
        return new AffineTransformOp(new AffineTransform(m), AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, null);
    }
}
