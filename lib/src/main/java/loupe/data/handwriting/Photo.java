package loupe.data.handwriting;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Files of pictures. */
public final class Photo {
    private static final long MOST_PIXELS = 150_000_000;

    private Photo() {}

    /**
     * Reads a picture and turns it upright where a camera noted (in EXIF) how it was held.
     *
     * @throws IllegalArgumentException if the file is missing, no picture that Java reads, damaged or larger than 150 megapixels
     */
    public static BufferedImage read(Path file) {
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException("no file " + file);
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new IllegalArgumentException("%s is no picture that Java reads; expected PNG, JPEG, BMP, GIF or TIFF (export HEIC or WebP as JPEG)".formatted(file));
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) throw new IllegalArgumentException("%s has %,d pixels; expected at most %,d".formatted(file, pixels, MOST_PIXELS));
                return upright(reader.read(0), orientation(file));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** EXIF's number for how the picture must be turned: 1 (not at all) to 8. */
    private static int orientation(Path file) {
        try {
            var exif = ImageMetadataReader.readMetadata(file.toFile()).getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer orientation = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation == null ? 1 : orientation;
        } catch (ImageProcessingException | IOException e) {
            return 1; // no metadata, or none that can be read: as it is
        }
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        double w = image.getWidth();
        double h = image.getHeight();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> null;
        };
        if (turn == null) return image;
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, null);
    }
}
