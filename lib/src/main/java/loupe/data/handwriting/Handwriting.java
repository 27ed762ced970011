package loupe.data.handwriting;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * One handwritten sign, found in a photo or scan and brought to what MNIST would have held: 28 x 28 bytes, white ink on black,
 * the longer side 20 pixels, the centre of mass at pixel (14, 14), strokes about as heavy as MNIST's.
 *
 * <p>Ink may be dark or light, the light uneven, the paper ruled, squared or transparent; a picture may be of any type Java knows.
 */
public final class Handwriting {
    private static final int SMALLEST = 8;
    private static final int LARGEST = 20_000;
    private final Sheet sheet;
    private final Plane coverage;
    private final Frame frame;

    private Handwriting(Sheet sheet, Plane coverage, Frame frame) {
        this.sheet = sheet;
        this.coverage = coverage;
        this.frame = frame;
    }

    /**
     * The one sign of a picture; where there are several, the largest near the middle. What MNIST already holds, 28 x 28 pixels
     * with the sign boxed and centred, stays as it is.
     *
     * @throws IllegalArgumentException if the picture's longer side is under 8 or over 20,000 pixels, nothing is written on it, or
     *     what is written is under 8 pixels
     */
    public static Handwriting of(BufferedImage picture) {
        var sheet = sheet(picture);
        var sign = framed(sheet, sheet.single(), picture);
        var own = picture.getWidth() == Frame.SIDE ? Luminance.of(picture, Frame.SIDE, Frame.SIDE) : sheet.brightness();
        return Frame.holds(own) ? new Handwriting(sheet, sign.coverage, new Frame(own, sign.strokeWidth())) : sign;
    }

    /**
     * The sign in a picture's file, turned upright if the camera noted how it was held.
     *
     * @throws IllegalArgumentException as {@link #of} and {@link Photo#read}; the message names the file
     */
    public static Handwriting read(Path file) {
        return named(file, Handwriting::of);
    }

    /**
     * The signs of a picture with one row of them, from left to right; the pieces of a broken sign stay together, specks are
     * dropped.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static List<Handwriting> row(BufferedImage picture) {
        var sheet = sheet(picture);
        return sheet.row().stream().map(sign -> framed(sheet, sign, picture)).toList();
    }

    /**
     * The signs in the file of a picture with one row of them.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    public static List<Handwriting> readRow(Path file) {
        return named(file, Handwriting::row);
    }

    private static <T> T named(Path file, Function<BufferedImage, T> reading) {
        var picture = Photo.read(file);
        try {
            return reading.apply(picture);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Sheet sheet(BufferedImage picture) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        checkSize(w, h);
        var sheet = Sheet.of(Luminance.of(picture, Sheet.SMALLEST, Sheet.LARGEST));
        if (sheet.blobs().isEmpty()) {
            throw new IllegalArgumentException("no handwriting found in a picture of %d × %d pixels; expected dark ink on a light ground or light ink on a dark one".formatted(w, h));
        }
        return sheet;
    }

    private static void checkSize(int width, int height) {
        int longest = Math.max(width, height);
        if (longest < SMALLEST || longest > LARGEST) {
            throw new IllegalArgumentException("a picture of %d × %d pixels; expected %d to %,d on the longer side".formatted(width, height, SMALLEST, LARGEST));
        }
    }

    private static Handwriting framed(Sheet sheet, Blob sign, BufferedImage picture) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        double enlarged = longest < Sheet.SMALLEST ? (double) Sheet.SMALLEST / longest : 1;
        if (sign.size() < SMALLEST * enlarged - 1) {
            throw new IllegalArgumentException("the largest sign found is %d pixels in a picture of %d × %d; expected at least %d".formatted(
                    Math.round(sign.size() / enlarged), picture.getWidth(), picture.getHeight(), SMALLEST));
        }
        var coverage = sheet.coverage(sign);
        return new Handwriting(sheet, coverage, Frame.of(coverage, sign, sheet.stroke()));
    }

    /** 28 x 28 bytes, row by row, 0 for black to 255 for ink; a copy. */
    public byte[] normalized() {
        return frame.pixels().toBytes();
    }

    /** Mean width of the strokes as written, in pixels of MNIST's 20 x 20 box; before they were brought near MNIST's. */
    public double strokeWidth() {
        return frame.stroke();
    }

    /** The brightness that was worked on, at working resolution. */
    public BufferedImage brightness() {
        return sheet.brightness().toImage();
    }

    /** The ink of this sign at working resolution, white on black. */
    public BufferedImage ink() {
        return coverage.toImage();
    }

    /** The normalized sign as a picture of 28 x 28. */
    public BufferedImage picture() {
        return frame.pixels().toImage();
    }

    @Override
    public String toString() {
        return "a handwritten sign with strokes of %.1f pixels".formatted(strokeWidth());
    }
}
