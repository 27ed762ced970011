package loupe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
    private static final SafeTensors CONTENT = new SafeTensors(
            Map.of("b.weight", Tensor.of(TensorShape.of(2, 1, 3), 1, -2, 3.5f, Float.NaN, Float.NEGATIVE_INFINITY, -0f), "a", Tensor.of(TensorShape.of(1), Float.MIN_VALUE)),
            Map.of("note", "\"quoted\" ε = 10⁻³", "empty", ""));
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("tensors.safetensors");
    }

    @Test
    void whatIsWrittenIsRead() {
        CONTENT.write(file);
        assertEquals(CONTENT, SafeTensors.read(file));
    }

    @Test
    void theHeaderEndsAtAMultipleOfEightAndTheNamesAreInOrder() throws IOException {
        CONTENT.write(file);
        byte[] bytes = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(0, length % 8);
        assertEquals(8 + length + 7 * 4, bytes.length);
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        assertTrue(header.contains("\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}"), header);
        assertTrue(header.contains("\"b.weight\":{\"dtype\":\"F32\",\"shape\":[2,1,3],\"data_offsets\":[4,28]}"), header);
    }

    @Test
    void theTableNamesEachTensorWithItsShapeAndSize() {
        var table = new SafeTensors(Map.of("b.weight", Tensor.of(TensorShape.of(2, 1, 3), new float[6])), Map.of()).toTable();
        assertEquals(List.of("tensor", "shape", "numbers"), table.columnNames());
        assertEquals(List.of("b.weight", "2 × 1 × 3", "6"), table.columns().stream().map(column -> column.getString(0)).toList());
        assertEquals("2 tensors of 7 numbers", CONTENT.toString());
    }

    /** 1.0 is 0x3F800000 and −2.5 is 0xC0200000, low byte first. */
    @Test
    void aFileBuiltByteByByteReadsAsExpected() throws IOException {
        String header = "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"data_offsets\":[0,8],\"shape\":[1,2],\"dtype\":\"F32\"}}    ";
        Files.write(file, bytes(header.length(), header, (byte) 0, (byte) 0, (byte) 0x80, (byte) 0x3F, (byte) 0, (byte) 0, (byte) 0x20, (byte) 0xC0));
        var read = SafeTensors.read(file);
        assertEquals(Map.of("format", "pt"), read.metadata());
        assertEquals(List.of("w"), List.copyOf(read.tensors().keySet()));
        assertEquals(TensorShape.of(1, 2), read.tensors().get("w").shape());
        assertArrayEquals(new float[] {1, -2.5f}, read.tensors().get("w").toArray());
    }

    @Test
    void tensorsMayLieInAnotherOrderThanTheirNames() throws IOException {
        String header = "{" + tensor("a", "1", 4, 8) + "," + tensor("b", "1", 0, 4) + "}";
        Files.write(file, bytes(header.length(), header, (byte) 0, (byte) 0, (byte) 0x80, (byte) 0x3F, (byte) 0, (byte) 0, (byte) 0x20, (byte) 0xC0));
        assertEquals(-2.5f, SafeTensors.read(file).tensors().get("a").at(0));
        assertEquals(1, SafeTensors.read(file).tensors().get("b").at(0));
    }

    private static String tensor(String name, String shape, long begin, long end) {
        return "\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}".formatted(name, shape, begin, end);
    }

    private static byte[] bytes(long length, String header, byte... data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(text).put(data).array();
    }

    private static Arguments header(String what, int data, String header) {
        return Arguments.of(what, bytes(header.getBytes(StandardCharsets.UTF_8).length, header, new byte[data]));
    }

    private static Arguments length(String what, long length) {
        return Arguments.of(what, bytes(length, "{" + tensor("w", "2", 0, 8) + "}", new byte[8]));
    }

    private static Arguments entry(String what, String entry) {
        return header(what, 8, "{\"w\":{" + entry + "}}");
    }

    private static final String REST = ",\"shape\":[2],\"data_offsets\":[0,8]";

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("nothing", new byte[0]), Arguments.of("seven bytes", new byte[7]), Arguments.of("a length and no header", bytes(2, "")),
                length("length 0", 0), length("length 1", 1), length("one byte more than the file", 1000), length("100 MB and one", 100_000_001),
                length("most of 63 bits", Long.MAX_VALUE), length("negative", -1), length("int overflow", (1L << 32) + 60), length("header cut off", 20),
                header("not JSON", 8, "hello, world"), header("an array", 8, "[]"), header("space before {", 8, " {" + tensor("w", "2", 0, 8) + "}"),
                header("text after the end", 8, "{" + tensor("w", "2", 0, 8) + "} x"), header("a second object", 8, "{" + tensor("w", "2", 0, 8) + "}{}"),
                header("trailing comma", 8, "{" + tensor("w", "2", 0, 8) + ",}"), header("single quotes", 8, "{'w':{}}"), header("not closed", 8, "{" + tensor("w", "2", 0, 8)),
                header("a comment", 8, "{/**/" + tensor("w", "2", 0, 8) + "}"), header("very deep", 8, "{\"w\":" + "[".repeat(100_000)),
                Arguments.of("not UTF-8", bytes(4, "{\"", (byte) 0xFF, (byte) 0xFE)),
                header("two tensors of one name", 16, "{" + tensor("w", "2", 0, 8) + "," + tensor("w", "2", 8, 16) + "}"),
                header("two metadata keys alike", 0, "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}"), header("metadata twice", 0, "{\"__metadata__\":{},\"__metadata__\":{}}"),
                header("metadata with a number", 0, "{\"__metadata__\":{\"a\":1}}"), header("metadata with null", 0, "{\"__metadata__\":{\"a\":null}}"),
                header("nested metadata", 0, "{\"__metadata__\":{\"a\":{}}}"), header("metadata is a list", 0, "{\"__metadata__\":[]}"),
                header("a tensor is a number", 8, "{\"w\":8}"), header("a tensor is null", 8, "{\"w\":null}"),
                entry("F16", "\"dtype\":\"F16\"" + REST), entry("a dtype nobody knows", "\"dtype\":\"X\"" + REST), entry("dtype is null", "\"dtype\":null" + REST),
                entry("no dtype", REST.substring(1)), entry("no shape", "\"dtype\":\"F32\",\"data_offsets\":[0,8]"), entry("no offsets", "\"dtype\":\"F32\",\"shape\":[2]"),
                entry("an unknown field", "\"dtype\":\"F32\",\"strides\":[1]" + REST), entry("dtype twice", "\"dtype\":\"F16\",\"dtype\":\"F32\"" + REST),
                entry("shape twice", "\"dtype\":\"F32\",\"shape\":[9]" + REST),
                entry("one offset", "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8]"), entry("three offsets", "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]"),
                entry("negative offset", "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]"), entry("offsets backwards", "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]"),
                entry("shape is text", "\"dtype\":\"F32\",\"shape\":\"2\",\"data_offsets\":[0,8]"), entry("size is text", "\"dtype\":\"F32\",\"shape\":[\"2\"],\"data_offsets\":[0,8]"),
                header("negative size", 8, "{" + tensor("w", "-2", 0, 8) + "}"), header("two negative sizes", 8, "{" + tensor("w", "-2,-1", 0, 8) + "}"),
                header("fraction", 8, "{" + tensor("w", "2.0", 0, 8) + "}"), header("exponent", 8, "{" + tensor("w", "2e0", 0, 8) + "}"),
                header("size 0", 0, "{" + tensor("w", "0", 0, 0) + "}"), header("size beyond long", 8, "{" + tensor("w", "99999999999999999999", 0, 8) + "}"),
                header("product beyond long", 8, "{" + tensor("w", "4294967296,4294967296,2", 0, 8) + "}"), header("product beyond int", 8, "{" + tensor("w", "65536,65536,2", 0, 8) + "}"),
                header("shape too small", 8, "{" + tensor("w", "1", 0, 8) + "}"), header("shape too large", 8, "{" + tensor("w", "3", 0, 8) + "}"),
                header("no whole float", 6, "{" + tensor("w", "1", 0, 6) + "}"),
                header("hole at the start", 12, "{" + tensor("w", "2", 4, 12) + "}"), header("hole in between", 12, "{" + tensor("v", "1", 0, 4) + "," + tensor("w", "1", 8, 12) + "}"),
                header("overlap", 8, "{" + tensor("v", "2", 0, 8) + "," + tensor("w", "1", 4, 8) + "}"), header("the same bytes twice", 8, "{" + tensor("v", "2", 0, 8) + "," + tensor("w", "2", 0, 8) + "}"),
                header("beyond the end", 8, "{" + tensor("w", "3", 0, 12) + "}"), header("far beyond the end", 8, "{" + tensor("w", "500000000", 0, 2_000_000_000) + "}"),
                header("data cut short", 7, "{" + tensor("w", "2", 0, 8) + "}"), header("no data", 0, "{" + tensor("w", "2", 0, 8) + "}"),
                header("a byte too many", 9, "{" + tensor("w", "2", 0, 8) + "}"), header("data of nobody", 4, "{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenFileIsRefusedByName(String what, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        var error = assertThrows(IllegalArgumentException.class, () -> SafeTensors.read(file));
        assertTrue(error.getMessage().startsWith(file + " is not a whole .safetensors file: "), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aDamagedFileReadsOrIsRefusedAndNothingElse(long seed) throws IOException {
        CONTENT.write(file);
        byte[] whole = Files.readAllBytes(file);
        var random = new SplittableRandom(seed);
        int refused = 0;
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = random.nextInt(4); flips >= 0 && damaged.length > 0; flips--) damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                SafeTensors.read(file);
            } catch (IllegalArgumentException e) {
                refused++;
                assertTrue(e.getMessage().startsWith(file + " is not a whole .safetensors file: "), e.getMessage());
            }
        }
        assertTrue(refused > 500, "most damage is noticed: " + refused);
    }

    @Test
    void aMissingFileIsNamed() {
        assertTrue(assertThrows(UncheckedIOException.class, () -> SafeTensors.read(file)).getMessage().startsWith(file + " could not be read"));
    }

    @Test
    void itSharesNothingWithTheMapsItWasMadeOf() {
        assertThrows(UnsupportedOperationException.class, () -> CONTENT.tensors().clear());
        assertThrows(UnsupportedOperationException.class, () -> CONTENT.metadata().clear());
    }
}
