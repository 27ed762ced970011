package loupe.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Pictures to PNG (RFC 2083), in a few milliseconds, because a chart is redrawn while a network trains.
 *
 * <p>A picture of at most 256 colours is written with a palette, any other with a byte a channel; both hold exactly the picture's colours.
 *
 * <p>Not by the JDK's writer, because redrawing a live curve of 1320 × 480 pixels (12 ms) would cost another 26 ms, or 19 ms with weaker
 * compression, where this takes 9 ms (the least of 35 each, Java 17), and grids of filters would be a third larger.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CSS_PIXELS_A_METRE = 3780; // 96 an inch

    private Png() {}

    /** @param scale image pixels a CSS pixel; noted in the file, so that it is shown at its intended size */
    static byte[] encode(BufferedImage image, double scale) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = pixels(image);
        var palette = new PngPalette();
        var indices = palette.indices(pixels);
        var out = new ByteArrayOutputStream(1 << 16);
        out.writeBytes(SIGNATURE);
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) (indices.isPresent() ? 3 : 2)).array());
        int density = (int) Math.round(scale * CSS_PIXELS_A_METRE);
        chunk(out, "pHYs", ByteBuffer.allocate(9).putInt(density).putInt(density).put((byte) 1).array());
        if (indices.isPresent()) chunk(out, "PLTE", palette.bytes());
        chunk(out, "IDAT", deflate(rows(indices.orElseGet(() -> colors(pixels)), indices.isPresent() ? width : 3 * width)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static int[] pixels(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB && image.getRaster().getParent() == null) {
            return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        }
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] colors(int[] pixels) {
        byte[] bytes = new byte[3 * pixels.length];
        for (int p = 0, at = 0; p < pixels.length; p++) {
            for (int shift = 16; shift >= 0; shift -= 8) bytes[at++] = (byte) (pixels[p] >> shift);
        }
        return bytes;
    }

    /** Puts a 0 before each row: the bytes as they are. Differences to neighbours would make drawings larger, not smaller. */
    private static byte[] rows(byte[] bytes, int length) {
        int height = bytes.length / length;
        byte[] rows = new byte[height * (length + 1)];
        for (int y = 0; y < height; y++) System.arraycopy(bytes, y * length, rows, y * (length + 1) + 1, length);
        return rows;
    }

    private static byte[] deflate(byte[] rows) {
        var deflater = new Deflater(3);
        deflater.setInput(rows);
        deflater.finish();
        byte[] packed = new byte[rows.length / 8 + 1024];
        int size = 0;
        while (!deflater.finished()) {
            if (size == packed.length) packed = Arrays.copyOf(packed, 2 * size);
            size += deflater.deflate(packed, size, packed.length - size);
        }
        deflater.end();
        return Arrays.copyOf(packed, size);
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(8).putInt(data.length).put(name).array());
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
