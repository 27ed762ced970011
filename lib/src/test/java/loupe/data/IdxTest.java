package loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("data")
class IdxTest {
    /** Two images of 1 × 3. */
    private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, (byte) 255};
    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 1, 0};
    private static final Source SOURCE = new Source(Source.Kind.FILES, "by hand");
    @TempDir
    private Path folder;

    static byte[] gzipped(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void sizesComeFirstAndThenTheBytes() throws IOException {
        var idx = Idx.read(file("images", IMAGES), 3);
        assertArrayEquals(new int[] {2, 1, 3}, idx.sizes());
        assertArrayEquals(new byte[] {10, 20, 30, 40, 50, (byte) 255}, idx.bytes());
    }

    @Test
    void aGzippedFileReadsTheSameWhateverItsName() throws IOException {
        assertArrayEquals(Idx.read(file("plain", IMAGES), 3).bytes(), Idx.read(file("packed", gzipped(IMAGES)), 3).bytes());
    }

    @Test
    void imagesAndLabelsBecomeASet() throws IOException {
        var set = Idx.images("two", SOURCE, List.of("a", "b"), file("images", IMAGES), file("labels", gzipped(LABELS)));
        assertEquals(new ImageShape(1, 1, 3), set.shape());
        assertArrayEquals(new int[] {1, 0}, set.labels());
        assertArrayEquals(new byte[] {40, 50, (byte) 255}, set.pixels(1));
        assertEquals(SOURCE, set.source());
    }

    private static byte[] changed(int place, int value) {
        byte[] bytes = IMAGES.clone();
        bytes[place] = (byte) value;
        return bytes;
    }

    static Stream<Arguments> broken() {
        byte[] packed = gzipped(IMAGES);
        byte[] scrambled = packed.clone();
        scrambled[packed.length - 12] ^= 0x55;
        byte[] wrongSum = packed.clone();
        wrongSum[packed.length - 8] ^= 1;
        return Stream.of(
                Arguments.of("empty", new byte[0]), Arguments.of("three bytes", new byte[3]), Arguments.of("magic alone", Arrays.copyOf(IMAGES, 4)),
                Arguments.of("header cut", Arrays.copyOf(IMAGES, 13)),
                Arguments.of("data cut", Arrays.copyOf(IMAGES, IMAGES.length - 1)), Arguments.of("a byte too many", Arrays.copyOf(IMAGES, IMAGES.length + 1)),
                Arguments.of("not bytes but floats", changed(2, 0x0D)), Arguments.of("another number of axes", changed(3, 1)), Arguments.of("text", "hello".getBytes()),
                Arguments.of("negative count", changed(4, 0x80)), Arguments.of("more than 2 GB", changed(4, 0x7F)),
                Arguments.of("gzip cut short", Arrays.copyOf(packed, packed.length / 2)), Arguments.of("gzip without its end", Arrays.copyOf(packed, packed.length - 8)),
                Arguments.of("gzip damaged", scrambled), Arguments.of("gzip with a wrong checksum", wrongSum), Arguments.of("gzip's first two bytes", new byte[] {0x1F, (byte) 0x8B}),
                Arguments.of("gzipped data cut", gzipped(Arrays.copyOf(IMAGES, IMAGES.length - 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenFileIsRefusedByName(String what, byte[] bytes) throws IOException {
        Path file = file("broken", bytes);
        var error = assertThrows(IllegalArgumentException.class, () -> Idx.read(file, 3));
        assertTrue(error.getMessage().startsWith(file + " is not a whole IDX file: "), error.getMessage());
    }

    @Test
    void asManyLabelsAsImagesAreNeeded() throws IOException {
        Path images = file("images", IMAGES);
        Path labels = file("labels", new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 1});
        var error = assertThrows(IllegalArgumentException.class, () -> Idx.images("x", SOURCE, List.of("a", "b"), images, labels));
        assertEquals("%s has 2 images, %s 1 labels".formatted(images, labels), error.getMessage());
    }

    @Test
    void aFileIsFoundWithAndWithoutGz() throws IOException {
        var error = assertThrows(IllegalArgumentException.class, () -> IdxFolder.file(folder, "images"));
        assertEquals("%s has no file images or images.gz".formatted(folder), error.getMessage());
        file("images.gz", gzipped(IMAGES));
        assertEquals(folder.resolve("images.gz"), IdxFolder.file(folder, "images"));
        file("images", IMAGES);
        assertEquals(folder.resolve("images"), IdxFolder.file(folder, "images"));
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("missing");
        assertTrue(assertThrows(UncheckedIOException.class, () -> Idx.read(file, 1)).getMessage().startsWith(file + " could not be read"));
    }
}
