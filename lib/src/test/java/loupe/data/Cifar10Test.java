package loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("data")
class Cifar10Test {
    private static final int RECORD = 1 + 3 * 32 * 32;
    private static final Source SOURCE = new Source(Source.Kind.FILES, "by hand");
    @TempDir
    private Path folder;

    /** Records of one colour each: label, then 1,024 bytes of red, of green, of blue. */
    private static byte[] record(int label, int red, int green, int blue) {
        byte[] bytes = new byte[RECORD];
        bytes[0] = (byte) label;
        Arrays.fill(bytes, 1, 1025, (byte) red);
        Arrays.fill(bytes, 1025, 2049, (byte) green);
        Arrays.fill(bytes, 2049, 3073, (byte) blue);
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    @Test
    void recordsOfSeveralFilesFollowEachOther() throws IOException {
        byte[] corner = record(9, 0, 0, 0);
        corner[1 + 31] = (byte) 200; // red, first row, last column
        Path one = Files.write(folder.resolve("one.bin"), joined(record(3, 1, 2, 3), corner));
        Path two = Files.write(folder.resolve("two.bin.gz"), IdxTest.gzipped(record(0, 255, 128, 7)));
        var set = Cifar10.read("three", SOURCE, List.of(one, two));
        assertEquals(new ImageShape(3, 32, 32), set.shape());
        assertArrayEquals(new int[] {3, 9, 0}, set.labels());
        assertEquals(List.of("cat", "truck", "airplane"), List.of(set.labelName(0), set.labelName(1), set.labelName(2)));
        assertEquals(0xFF010203, set.image(0).getRGB(17, 5));
        assertEquals(0xFFC80000, set.image(1).getRGB(31, 0));
        assertEquals(0xFFFF8007, set.image(2).getRGB(0, 31));
    }

    static Stream<byte[]> broken() {
        byte[] packed = IdxTest.gzipped(record(1, 2, 3, 4));
        return Stream.of(new byte[0], new byte[1], new byte[RECORD - 1], new byte[RECORD + 1], Arrays.copyOf(packed, packed.length / 2), Arrays.copyOf(packed, 5));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aFileCutShortIsRefusedByName(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("broken.bin"), bytes);
        var error = assertThrows(IllegalArgumentException.class, () -> Cifar10.read("x", SOURCE, List.of(file)));
        assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
    }

    @Test
    void aLabelThatIsNoClassIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("eleven.bin"), record(10, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Cifar10.read("x", SOURCE, List.of(file)));
    }
}
