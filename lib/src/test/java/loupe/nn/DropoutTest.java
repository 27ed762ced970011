package loupe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;
import loupe.engine.EngineSetup;
import loupe.engine.Forward;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private NDManager manager;

    @BeforeAll
    static void settle() {
        EngineSetup.ensure();
    }

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("MXNet");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** What becomes of ones: the mask itself. */
    private float[] mask(DropoutBlock block, boolean training, Long key, long... shape) {
        var params = new PairList<String, Object>();
        if (key != null) params.add(Forward.PARAMETER, new Forward(key, 0));
        return block.forward(new ParameterStore(manager, false), new NDList(manager.ones(new Shape(shape))), training, params).singletonOrThrow().toFloatArray();
    }

    private static double shareOfZeros(float[] mask) {
        int zeros = 0;
        for (float value : mask) if (value == 0) zeros++;
        return zeros / (double) mask.length;
    }

    /** Five standard deviations, √(rate · (1 − rate) / n): by chance once in two million. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
    void theShareThatIsDroppedIsTheRate(double rate) {
        int n = 40 * 1000;
        float[] mask = mask(new DropoutBlock(rate, false, 3), true, 11L, 40, 1000);
        assertEquals(rate, shareOfZeros(mask), 5 * Math.sqrt(rate * (1 - rate) / n));
        for (float value : mask) assertTrue(value == 0 || value == (float) (1 / (1 - rate)), "kept values are scaled: " + value);
    }

    @Test
    void channelsAreDroppedAsAWhole() {
        int plane = 6 * 5;
        float[] mask = mask(new DropoutBlock(0.5, true, 0), true, 5L, 100, 20, 6, 5);
        int zeros = 0;
        for (int channel = 0; channel < 100 * 20; channel++) {
            float first = mask[channel * plane];
            for (int p = 1; p < plane; p++) assertEquals(first, mask[channel * plane + p]);
            if (first == 0) zeros++;
        }
        assertEquals(0.5, zeros / 2000.0, 5 * Math.sqrt(0.25 / 2000));
    }

    @Test
    void everyImageOfABatchHasAMaskOfItsOwn() {
        float[] mask = mask(new DropoutBlock(0.5, false, 0), true, 5L, 2, 100);
        assertFalse(Arrays.equals(Arrays.copyOf(mask, 100), Arrays.copyOfRange(mask, 100, 200)));
    }

    @Test
    void theSameKeyGivesTheSameMask() {
        assertArrayEquals(mask(new DropoutBlock(0.5, false, 1), true, 7L, 4, 50), mask(new DropoutBlock(0.5, false, 1), true, 7L, 4, 50));
    }

    /** Independent masks of rate one half differ in half of their places. */
    @Test
    void anotherKeyOrPlaceGivesAnUnrelatedMask() {
        float[] mask = mask(new DropoutBlock(0.5, false, 1), true, 7L, 10, 1000);
        for (float[] other : new float[][] {mask(new DropoutBlock(0.5, false, 1), true, 8L, 10, 1000), mask(new DropoutBlock(0.5, false, 2), true, 7L, 10, 1000)}) {
            int differ = 0;
            for (int i = 0; i < mask.length; i++) if (mask[i] != other[i]) differ++;
            assertEquals(0.5, differ / 10_000.0, 5 * Math.sqrt(0.25 / 10_000));
        }
    }

    @Test
    void outsideTrainingNothingHappens() {
        float[] ones = new float[200];
        Arrays.fill(ones, 1);
        assertArrayEquals(ones, mask(new DropoutBlock(0.5, false, 1), false, 7L, 4, 50));
        assertArrayEquals(ones, mask(new DropoutBlock(0.5, false, 1), false, null, 4, 50));
        assertArrayEquals(ones, mask(new DropoutBlock(0, false, 1), true, 7L, 4, 50), "nor at rate 0");
    }

    @Test
    void trainingWithoutAKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> mask(new DropoutBlock(0.5, false, 1), true, null, 4, 50));
    }
}
