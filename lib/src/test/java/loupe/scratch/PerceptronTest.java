package loupe.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class PerceptronTest {
    private static final ImageShape DIGIT = new ImageShape(1, 28, 28);
    @TempDir
    private Path folder;

    @Test
    void theReportsPerceptronHas50890Weights() {
        assertEquals(784 * 64 + 64 + 64 * 10 + 10, Perceptron.of(DIGIT, 64, 10, 0.1, 42).parameters());
    }

    @Test
    void weightsAreNormalAndBiasesZero() {
        var perceptron = Perceptron.of(DIGIT, 64, 10, 0.1, 42);
        double sum = 0;
        double squares = 0;
        int within = 0;
        for (float[] row : perceptron.weights().w1) {
            for (float w : row) {
                sum += w;
                squares += w * w;
                if (Math.abs(w) < 0.1) within++;
            }
        }
        int n = 784 * 64;
        assertEquals(0, sum / n, 4 * 0.1 / Math.sqrt(n));
        assertEquals(0.1, Math.sqrt(squares / n), 4 * 0.1 / Math.sqrt(2.0 * n));
        assertEquals(0.6827, (double) within / n, 4 * Math.sqrt(0.6827 * 0.3173 / n), "within one deviation");
        assertEquals(0, perceptron.weights().b1[5]);
        assertEquals(perceptron, Perceptron.of(DIGIT, 64, 10, 0.1, 42));
    }

    /** Pixels 51 / 255 and 1 with weights 1 and 2 to one unit, W2 = (1, −1), b2 = (0, 0.1): worked out. */
    @Test
    void anAnswerWorkedByHand() {
        byte[] pixels = {51, (byte) 255};
        var images = ImageSet.of("two", Tiny.black(1).source(), new ImageShape(1, 1, 2), List.of("yes", "no"), pixels, new byte[] {1}, List.of());
        var weights = new Weights(2, 1, 2);
        weights.w1[0][0] = 1;
        weights.w1[1][0] = 2;
        weights.b1[0] = 0.5f;
        weights.w2[0][0] = 1;
        weights.w2[1][0] = -1;
        weights.b2[1] = 0.1f;
        var answers = new Perceptron(images.shape(), weights).predict(images);
        double a = 1 / (1 + Math.exp(-(0.2 + 2 + 0.5)));
        double yes = 1 / (1 + Math.exp(-(2 * a - 0.1)));
        assertEquals(yes, answers.probabilities(0)[0], 1e-6);
        assertEquals(-Math.log(1 - yes), answers.loss(), 1e-6);
        assertEquals("yes", answers.predictedName(0));
        assertEquals(0, answers.accuracy());
        assertEquals(1, answers.mistakes().length);
        assertEquals(1, answers.confusion().mostConfused(1).get(0).count());
    }

    @Test
    void hiddenWeightsLieWhereTheirPixelsAre() {
        var perceptron = Perceptron.of(new ImageShape(3, 2, 4), 5, 2, 1, 1);
        var maps = perceptron.hiddenWeights();
        assertEquals(5, maps.size());
        assertEquals(6, maps.get(0).length, "three channels of two rows, one below the other");
        assertEquals(perceptron.weights().w1[1 * 8 + 1 * 4 + 2][3], maps.get(3)[3][2], "channel 1, row 1, column 2");
    }

    @Test
    void whatIsSavedIsRead() {
        var perceptron = Perceptron.of(new ImageShape(3, 2, 4), 5, 2, 0.1, 1);
        perceptron.save(folder.resolve("new/small.perceptron"));
        assertEquals(perceptron, Perceptron.read(folder.resolve("new/small.perceptron")));
    }

    /** Magic letters, sizes 1 1 1 1 2, then w1 = 1, b1 = −2.5, W2 = (0, 1), b2 = (0, −2.5), and their checksum. */
    @Test
    void aFileBuiltByteByByteReadsAsExpected() throws IOException {
        var bytes = ByteBuffer.allocate(8 + 5 * 4 + 6 * 4 + 8).put("LOUPE-P1".getBytes());
        for (int word : new int[] {1, 1, 1, 1, 2, 0x3F800000, 0xC0200000, 0, 0x3F800000, 0, 0xC0200000}) bytes.putInt(word);
        var crc = new java.util.zip.CRC32();
        crc.update(bytes.array(), 0, bytes.position());
        bytes.putLong(crc.getValue());
        Files.write(folder.resolve("file"), bytes.array());
        var weights = Perceptron.read(folder.resolve("file")).weights();
        assertEquals(1, weights.w1[0][0]);
        assertEquals(-2.5f, weights.b1[0]);
        assertEquals(1, weights.w2[1][0]);
        assertEquals(-2.5f, weights.b2[1]);
    }

    @Test
    void noDamageGoesUnnoticed() throws IOException {
        Path file = folder.resolve("damaged");
        Perceptron.of(new ImageShape(1, 2, 2), 2, 2, 0.1, 1).save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1 << i % 8;
            assertRefused(file, flipped);
            assertRefused(file, Arrays.copyOf(whole, i));
        }
        assertRefused(file, Arrays.copyOf(whole, whole.length + 1));
        for (int size : new int[] {-1, 0, Integer.MAX_VALUE, 65536}) {
            for (int field = 0; field < 5; field++) {
                byte[] sized = whole.clone();
                ByteBuffer.wrap(sized).putInt(8 + 4 * field, size);
                assertRefused(file, sized);
            }
        }
    }

    private static void assertRefused(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        var error = assertThrows(IllegalArgumentException.class, () -> Perceptron.read(file));
        assertTrue(error.getMessage().startsWith(file + " is not a whole file of a perceptron: "), error.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var error = assertThrows(UncheckedIOException.class, () -> Perceptron.read(folder.resolve("nothing")));
        assertTrue(error.getMessage().contains("nothing"), error.getMessage());
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertRefused("0 hidden units; expected 1 or more", () -> Perceptron.of(DIGIT, 0, 10, 0.1, 1));
        assertRefused("1 classes; expected 2 or more", () -> Perceptron.of(DIGIT, 64, 1, 0.1, 1));
        assertRefused("deviation 0.0; expected a number above 0", () -> Perceptron.of(DIGIT, 64, 10, 0, 1));
        assertRefused("images of 1 × 256 × 257; expected at most 65536 pixels", () -> Perceptron.of(new ImageShape(1, 256, 257), 1, 2, 0.1, 1));
    }

    private static void assertRefused(String message, Executable attempt) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, attempt).getMessage());
    }

    @Test
    void imagesOfAnotherShapeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Perceptron.of(DIGIT, 64, 2, 0.1, 1).predict(Tiny.black(1)));
        assertTrue(Double.isNaN(Perceptron.of(Tiny.black(1).shape(), 1, 2, 0.1, 1).predict(Tiny.black(0)).accuracy()));
    }
}
