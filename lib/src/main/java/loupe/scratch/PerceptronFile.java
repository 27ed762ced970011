package loupe.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import loupe.data.ImageShape;
import loupe.data.WholeFile;

/**
 * A perceptron as a file: the letters {@code LOUPE-P1}; channels, height, width, hidden units and classes as 32-bit integers; W₁, b₁, W₂, b₂ row by
 * row as 32-bit floats; the CRC-32 of all that as a 64-bit integer. Big-endian.
 */
final class PerceptronFile {
    private static final byte[] BEGINNING = "LOUPE-P1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = BEGINNING.length + 5 * Integer.BYTES;

    private PerceptronFile() {}

    static void write(Perceptron perceptron, Path file) {
        var input = perceptron.input();
        var bytes = ByteBuffer.allocate(HEADER + Float.BYTES * perceptron.parameters() + Long.BYTES).put(BEGINNING);
        bytes.putInt(input.channels()).putInt(input.height()).putInt(input.width()).putInt(perceptron.hidden()).putInt(perceptron.classes());
        for (var matrix : perceptron.weights().matrices()) for (float[] row : matrix) for (float value : row) bytes.putFloat(value);
        bytes.putLong(checksum(bytes));
        WholeFile.write(file, bytes.array());
    }

    static Perceptron read(Path file) {
        try {
            return parsed(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read: %s".formatted(file, e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is not a whole file of a perceptron: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Perceptron parsed(ByteBuffer bytes) {
        int size = bytes.capacity();
        if (size < HEADER || !Arrays.equals(bytes.array(), 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length)) {
            throw new IllegalArgumentException("it does not begin with LOUPE-P1 and five sizes");
        }
        bytes.position(BEGINNING.length);
        int[] sizes = {bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt()};
        long expected = expectedSize(sizes);
        if (size != expected) throw new IllegalArgumentException("%,d bytes; expected %,d for sizes %s".formatted(size, expected, Arrays.toString(sizes)));
        var weights = new Weights(sizes[0] * sizes[1] * sizes[2], sizes[3], sizes[4]);
        for (var matrix : weights.matrices()) for (float[] row : matrix) for (int j = 0; j < row.length; j++) row[j] = bytes.getFloat();
        if (checksum(bytes) != bytes.getLong()) throw new IllegalArgumentException("its checksum is another than that of its content: damaged");
        return new Perceptron(new ImageShape(sizes[0], sizes[1], sizes[2]), weights);
    }

    private static long expectedSize(int[] sizes) {
        double pixels = (double) sizes[0] * sizes[1] * sizes[2];
        double parameters = (pixels + 1) * sizes[3] + (sizes[3] + 1.0) * sizes[4];
        if (Arrays.stream(sizes).anyMatch(size -> size < 1) || parameters > Integer.MAX_VALUE / Float.BYTES - HEADER) {
            throw new IllegalArgumentException("it has the sizes %s, which no perceptron has".formatted(Arrays.toString(sizes)));
        }
        return HEADER + (long) parameters * Float.BYTES + Long.BYTES;
    }

    /** Of what stands before the position. */
    private static long checksum(ByteBuffer bytes) {
        var crc = new CRC32();
        crc.update(bytes.array(), 0, bytes.position());
        return crc.getValue();
    }
}
