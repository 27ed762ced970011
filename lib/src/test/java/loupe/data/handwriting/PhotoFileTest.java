package loupe.data.handwriting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFileTest {
    /** A JPEG's first bytes: APP1 of 34 bytes, "Exif", a little-endian TIFF with one entry, tag 0x0112, SHORT, one value: 6. */
    private static final int[] HEAD = {
        0xFF, 0xD8, 0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0};

    @Test
    void theOrientationIsReadFromExif() {
        assertEquals(6, PhotoFile.orientation(bytes(HEAD.length)));
    }

    @Test
    void aFileCutAnywhereIsTakenForUpright() {
        for (int length = 0; length < 30; length++) assertEquals(1, PhotoFile.orientation(bytes(length)), "cut at " + length);
    }

    @Test
    void sixBringsTheBottomLeftPixelToTheTopLeft() {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 1, 0xFF0000);
        var turned = PhotoFile.turned(image, 6);
        assertEquals(2, turned.getWidth());
        assertEquals(3, turned.getHeight());
        assertEquals(0xFFFF0000, turned.getRGB(0, 0));
    }

    @Test
    void eightBringsTheTopRightPixelToTheTopLeft() {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 0, 0xFF0000);
        assertEquals(0xFFFF0000, PhotoFile.turned(image, 8).getRGB(0, 0));
    }

    @Test
    void aTextIsNoPicture(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("seven.txt"), "7");
        var error = assertThrows(IllegalArgumentException.class, () -> Handwriting.read(file));
        assertEquals(file + " is no picture that Java reads; expected PNG, JPEG, BMP, GIF or TIFF (export HEIC or WebP as JPEG)", error.getMessage());
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        var error = assertThrows(UncheckedIOException.class, () -> Handwriting.read(folder.resolve("none.png")));
        assertEquals(true, error.getMessage().contains("none.png"));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) HEAD[i];
        return bytes;
    }
}
