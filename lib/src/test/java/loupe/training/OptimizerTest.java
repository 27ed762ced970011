package loupe.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {
    private static final float[] GRADIENTS = {0.5f, -0.25f, 2f};

    @Test
    void plainDescentGoesTheRateTimesTheGradientDown() {
        float[] weights = {1, -2};
        new Sgd(0, 0).update(weights, new float[] {4, -8}, new float[1][2], 0, 2, 0.25f, 1);
        assertArrayEquals(new float[] {0, 0}, weights);
    }

    /** Rate 1/2, momentum 1/2: v = 2, then 1 + 4 = 5, then 2.5 − 1 = 1.5; so w = 10 − 1, − 2.5, − 0.75. */
    @Test
    void momentumKeepsAShareOfTheLastStep() {
        float[] weights = {10};
        var state = new float[1][1];
        var sgd = new Sgd(0.5, 0);
        sgd.update(weights, new float[] {2}, state, 0, 1, 0.5f, 1);
        assertEquals(9, weights[0]);
        sgd.update(weights, new float[] {4}, state, 0, 1, 0.5f, 2);
        assertEquals(6.5f, weights[0]);
        sgd.update(weights, new float[] {-1}, state, 0, 1, 0.5f, 3);
        assertEquals(5.75f, weights[0]);
        assertEquals(1.5f, state[0][0]);
    }

    /** Decay 1/4 adds w/4 to the gradient: v = 1 + 2 = 3, w = 8 − 1.5 = 6.5; v = 1.5 + 0 + 1.625 = 3.125, w = 6.5 − 1.5625. */
    @Test
    void decayOfDescentIsPartOfTheGradientAndOfTheMomentum() {
        float[] weights = {8};
        var state = new float[1][1];
        var sgd = new Sgd(0.5, 0.25);
        sgd.update(weights, new float[] {1}, state, 0, 1, 0.5f, 1);
        assertEquals(6.5f, weights[0]);
        sgd.update(weights, new float[] {0}, state, 0, 1, 0.5f, 2);
        assertEquals(4.9375f, weights[0]);
    }

    /** The first step of Adam has the length of the rate, whatever the gradient: m̂ / √v̂ is its sign. */
    @ParameterizedTest
    @ValueSource(floats = {1e-3f, 1, 1e4f, -1e-3f, -7})
    void theFirstStepOfAdamIsAsLongAsTheRate(float gradient) {
        float[] weights = {0};
        new Adam(0).update(weights, new float[] {gradient}, new float[2][1], 0, 1, 0.01f, 1);
        assertEquals(-0.01 * Math.signum(gradient), weights[0], 1e-6);
    }

    @Test
    void threeStepsOfAdamFollowAlgorithm1OfThePaper() {
        assertEquals(adamByThePaper(0), adam(0), 1e-6);
    }

    @Test
    void decayOfAdamStandsApartFromTheGradient() {
        assertEquals(adamByThePaper(0.1), adam(0.1), 1e-6);
        float[] still = {2};
        new Adam(0.5).update(still, new float[] {0}, new float[2][1], 0, 1, 0.1f, 1);
        assertEquals(2 * (1 - 0.1 * 0.5), still[0], 1e-6, "no gradient: the weight only shrinks");
    }

    private static float adam(double decay) {
        float[] weights = {1.5f};
        var state = new float[2][1];
        for (int t = 1; t <= GRADIENTS.length; t++) new Adam(decay).update(weights, new float[] {GRADIENTS[t - 1]}, state, 0, 1, 0.02f, t);
        return weights[0];
    }

    /** Kingma and Ba 2015, algorithm 1, and line 12 of algorithm 2 in Loshchilov and Hutter 2019, in double precision. */
    private static double adamByThePaper(double decay) {
        double w = 1.5;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double g = GRADIENTS[t - 1];
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            double meanHat = m / (1 - Math.pow(0.9, t));
            double squareHat = v / (1 - Math.pow(0.999, t));
            w = w - 0.02 * (meanHat / (Math.sqrt(squareHat) + 1e-8) + decay * w);
        }
        return w;
    }

    @Test
    void momentumAndDecayOutOfRangeAreNamed() {
        assertEquals("momentum 1.0; expected 0 to below 1", assertThrows(IllegalArgumentException.class, () -> new Sgd(1, 0)).getMessage());
        assertEquals("momentum NaN; expected 0 to below 1", assertThrows(IllegalArgumentException.class, () -> new Sgd(Double.NaN, 0)).getMessage());
        assertEquals("weight decay -0.1; expected 0 or more", assertThrows(IllegalArgumentException.class, () -> new Adam(-0.1)).getMessage());
    }
}
