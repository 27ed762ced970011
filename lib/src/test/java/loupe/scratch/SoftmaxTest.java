package loupe.scratch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {
    private static final double E = Math.E;

    @ParameterizedTest
    @ValueSource(floats = {0, 1000, -1000, 1e6f})
    void onlyDifferencesOfScoresCount(float offset) {
        float[] z = {offset, offset + 1, offset - 1};
        double sum = 1 + E + 1 / E;
        assertEquals(Math.log(sum) - 1, Softmax.crossEntropy(z, 1), 1e-6);
        Softmax.probabilities(z);
        assertArrayEquals(new float[] {(float) (1 / sum), (float) (E / sum), (float) (1 / E / sum)}, z, 1e-6f);
    }

    @Test
    void scoresFarApartGiveCertaintyAndAFiniteLoss() {
        float[] z = {0, 1e30f};
        assertEquals(1e30f, Softmax.crossEntropy(z, 0), 1e24);
        assertEquals(0, Softmax.crossEntropy(z, 1));
        Softmax.probabilities(z);
        assertArrayEquals(new float[] {0, 1}, z);
    }

    @Test
    void aSigmoidDoesNotOverflow() {
        assertEquals(0.5f, Perceptron.sigmoid(0));
        assertEquals(0.75f, Perceptron.sigmoid((float) Math.log(3)), 1e-6f);
        assertEquals(0, Perceptron.sigmoid(-1e30f));
        assertEquals(1, Perceptron.sigmoid(1e30f));
    }
}
