package loupe.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
    @TempDir
    private Path folder;

    /** Four quarters of 16 × 16: dark grey, middle grey, light grey and white, row by row. */
    private static BufferedImage quarters(BufferedImage image) {
        var graphics = image.createGraphics();
        int[] greys = {0, 80, 160, 255};
        for (int i = 0; i < 4; i++) {
            graphics.setColor(new Color(greys[i], greys[i], greys[i]));
            graphics.fillRect(i % 2 * 16, i / 2 * 16, 16, 16);
        }
        graphics.dispose();
        return image;
    }

    private Path write(String name, String format, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertTrue(ImageIO.write(image, format, file.toFile()), "Java writes no " + format);
        return file;
    }

    private Path dot(String name) throws IOException {
        return write(name, "png", new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY));
    }

    /** The nearest of a, b, c, d in the middle of each quarter. */
    private static String layout(BufferedImage image) {
        var letters = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            int rgb = image.getRGB(i % 2 * 16 + 8, i / 2 * 16 + 8) & 0xFF;
            letters.append((char) ('a' + Math.round(rgb / 80f)));
        }
        return letters.toString();
    }

    @ParameterizedTest
    @CsvSource({"png, TYPE_BYTE_GRAY", "png, TYPE_INT_RGB", "png, TYPE_INT_ARGB", "png, TYPE_USHORT_GRAY", "jpg, TYPE_INT_RGB", "jpg, TYPE_BYTE_GRAY", "bmp, TYPE_INT_RGB", "gif, TYPE_BYTE_GRAY", "tiff, TYPE_INT_RGB"})
    void picturesOfManyKindsAreRead(String format, String type) throws ReflectiveOperationException, IOException {
        int kind = BufferedImage.class.getField(type).getInt(null);
        write("c/x." + format, format, quarters(new BufferedImage(32, 32, kind)));
        var picture = ImageFolder.of(folder).picture(0);
        assertEquals(32, picture.getWidth());
        if (kind == BufferedImage.TYPE_USHORT_GRAY) assertEquals(255 * 257, picture.getRaster().getSample(24, 24, 0)); // getRGB brightens linear grey
        else if (kind != BufferedImage.TYPE_BYTE_GRAY) assertEquals("abcd", layout(picture));
        assertEquals(0xFFFFFFFF, picture.getRGB(24, 24));
        assertEquals(0xFF000000, picture.getRGB(8, 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void palettesOfFewAndManyColoursAreRead(int bits) throws IOException {
        byte[] shades = new byte[1 << bits];
        shades[shades.length - 1] = (byte) 255;
        var palette = new IndexColorModel(bits, shades.length, shades, shades, shades);
        var image = new BufferedImage(9, 3, bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY, palette);
        image.setRGB(8, 2, 0xFFFFFFFF);
        write("c/x.png", "png", image);
        write("c/y.bmp", "bmp", image);
        for (int i = 0; i < 2; i++) {
            assertEquals(0xFFFFFFFF, ImageFolder.of(folder).picture(i).getRGB(8, 2));
            assertEquals(0xFF000000, ImageFolder.of(folder).picture(i).getRGB(7, 2));
        }
    }

    @Test
    void greyWithTransparencyIsRead() throws IOException {
        var model = new java.awt.image.ComponentColorModel(java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_GRAY), true, false,
                java.awt.Transparency.TRANSLUCENT, java.awt.image.DataBuffer.TYPE_BYTE);
        var raster = model.createCompatibleWritableRaster(2, 1);
        raster.setPixels(0, 0, 2, 1, new int[] {255, 255, 255, 0});
        write("c/x.png", "png", new BufferedImage(model, raster, false, null));
        var picture = ImageFolder.of(folder).picture(0);
        assertEquals(0xFFFFFFFF, picture.getRGB(0, 0));
        assertEquals(0, picture.getRGB(1, 0) >>> 24, "the second pixel is transparent");
    }

    @Test
    void classesAndFilesComeInTheOrderOfTheirNamesAndNumbers() throws IOException {
        for (String name : List.of("beta/10.png", "beta/2.png", "beta/1.PNG", "alpha/z.png", "10/a.png", "9/a.png")) dot(name);
        var found = ImageFolder.of(folder);
        assertEquals(List.of("9", "10", "alpha", "beta"), found.classes());
        assertEquals(List.of("9/a.png", "10/a.png", "alpha/z.png", "beta/1.PNG", "beta/2.png", "beta/10.png"),
                found.files().stream().map(file -> folder.relativize(file).toString().replace('\\', '/')).toList());
    }

    @Test
    void otherFilesAreLeftOutAndListed() throws IOException {
        dot("alpha/1.png");
        Path readme = Files.writeString(folder.resolve("readme.txt"), "x");
        Path notes = Files.writeString(folder.resolve("alpha/notes.md"), "x");
        Files.writeString(folder.resolve("alpha/.hidden.png"), "x");
        Files.createDirectories(folder.resolve("empty"));
        var found = ImageFolder.of(folder);
        assertEquals(List.of(notes, readme), found.skipped());
        assertEquals(List.of("alpha"), found.classes());
        assertTrue(found.toString().contains("1 pictures in 1 classes, skipped"), found.toString());
    }

    @Test
    void textNamedAsAPictureIsRefusedByName() throws IOException {
        dot("alpha/1.png");
        Path text = Files.writeString(folder.resolve("alpha/2.png"), "no picture");
        var found = ImageFolder.of(folder);
        assertEquals(text + " is no picture that Java reads; expected PNG, JPEG, BMP, GIF or TIFF (export HEIC or WebP as JPEG)", assertThrows(IllegalArgumentException.class, () -> found.picture(1)).getMessage());
    }

    @Test
    void anEmptyPictureForHandwritingIsRefusedByName() throws IOException {
        Path blank = write("alpha/1.png", "png", new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY));
        var error = assertThrows(IllegalArgumentException.class, () -> ImageFolder.of(folder).handwriting());
        assertTrue(error.getMessage().startsWith(blank.toString()), error.getMessage());
    }

    @Test
    void aFolderThatIsMissingOrHasNoPicturesIsSaid() throws IOException {
        Path missing = folder.resolve("missing");
        assertEquals("no folder " + missing, assertThrows(IllegalArgumentException.class, () -> ImageFolder.of(missing)).getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ImageFolder.of(folder)).getMessage().startsWith(folder + " has no pictures; expected one folder a class"));
        dot("stray.png");
        Path phone = folder.resolve("alpha/IMG_1.HEIC");
        Files.createDirectories(phone.getParent());
        Files.writeString(phone, "x");
        String message = assertThrows(IllegalArgumentException.class, () -> ImageFolder.of(folder)).getMessage();
        assertTrue(message.startsWith(folder + " has no pictures in folders of their own, only [" + Path.of("alpha", "IMG_1.HEIC") + ", stray.png]; expected one folder a class"), message);
    }

    /** What the camera wrote as a b / c d, upright: EXIF 2.32, tag 0x0112. */
    @ParameterizedTest
    @CsvSource({"1, abcd", "2, badc", "3, dcba", "4, cdab", "5, acbd", "6, cadb", "7, dbca", "8, bdac", "0, abcd", "9, abcd"})
    void aPhotoIsTurnedAsTheCameraNoted(int orientation, String upright) throws IOException {
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(quarters(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB)), "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        byte[] exif = {(byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte) orientation, 0, 0, 0, 0, 0, 0, 0};
        var file = new ByteArrayOutputStream();
        file.write(plain, 0, 2);
        file.write(exif);
        file.write(plain, 2, plain.length - 2);
        Files.createDirectories(folder.resolve("c"));
        Files.write(folder.resolve("c/photo.jpg"), file.toByteArray());
        assertEquals(upright, layout(ImageFolder.of(folder).picture(0)));
    }

    /** Beyond the first 64 bytes, where sizes stand: a picture of other pixels, or an error that names the file. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
    void aDamagedPictureReadsOrIsRefusedByName(String format) throws IOException {
        Path file = write("c/x." + format, format, quarters(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB)));
        byte[] whole = Files.readAllBytes(file);
        var found = ImageFolder.of(folder);
        var random = new SplittableRandom(4);
        for (int round = 0; round < 150; round++) {
            byte[] damaged = round % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = 0; flips < 3 && damaged.length > 64; flips++) damaged[random.nextInt(64, damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                found.picture(0);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().startsWith(file.toString()), e.toString());
            }
        }
    }
}
