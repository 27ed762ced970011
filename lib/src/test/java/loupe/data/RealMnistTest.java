package loupe.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where {@code LOUPE_DATA} holds the real digits. */
@Tag("data")
class RealMnistTest {

    @BeforeAll
    static void onlyWhereItIs() {
        String data = System.getenv("LOUPE_DATA");
        assumeTrue(data != null && !data.isBlank() && Files.isDirectory(Project.root().resolve(data).resolve("mnist")), "LOUPE_DATA holds no mnist/");
    }

    @Test
    void sixtyThousandDigitsOfTheKnownMeanAndDeviationInLittleMemory() {
        long before = used();
        var train = Mnist.train();
        long after = used();
        assertTrue(after - before < 100_000_000, "heap grew by %,d bytes".formatted(after - before));
        assertEquals(60_000, train.size());
        assertEquals(Source.Kind.LOUPE_DATA, train.source().kind());
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < train.size(); i++) {
            for (byte pixel : train.pixels(i)) {
                double value = (pixel & 0xFF) / 255.0;
                sum += value;
                squares += value * value;
            }
        }
        double count = 60_000.0 * 784;
        assertEquals(0.1307, sum / count, 5e-5);
        assertEquals(0.3081, Math.sqrt(squares / count - Math.pow(sum / count, 2)), 5e-5);
    }

    @Test
    void theTestSetHasTenThousandAndItsKnownClasses() {
        var test = Mnist.test();
        assertEquals(10_000, test.size());
        assertEquals(980, test.where(i -> test.label(i) == 0).size());
        assertEquals(7, test.label(0));
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
