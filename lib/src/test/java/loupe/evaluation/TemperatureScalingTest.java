package loupe.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemperatureScalingTest {

    /** Two classes whose scores always differ by 6, right three times in four: best is a difference of ln 3, which says 75%. */
    @Test
    void oneRightThreeTimesInFourShouldSaySo() {
        var scaling = TemperatureScaling.fit(new float[][] {{6, 0}, {0, 6}, {-1, 5}, {8, 2}}, new int[] {0, 1, 1, 1});
        assertEquals(6 / Math.log(3), scaling.temperature(), 1e-9);
    }

    @Test
    void scoresThatSayTooLittleAreSharpened() {
        float small = 0.01f;
        var scaling = TemperatureScaling.fit(new float[][] {{small, 0}, {small, 0}, {small, 0}, {small, 0}, {small, 0}}, new int[] {0, 0, 0, 0, 1});
        assertEquals(small / Math.log(4), scaling.temperature(), 1e-9);
    }

    @Test
    void theTemperatureIsThatOfSciPysMinimiser() {
        var reference = CalibrationReference.read();
        var scaling = TemperatureScaling.fit(reference.floats(), reference.truth());
        assertEquals(reference.temperature(), scaling.temperature(), 1e-5);
        double[][] probabilities = reference.probabilities(scaling.temperature());
        double loss = IntStream.range(0, probabilities.length).mapToDouble(i -> -Math.log(probabilities[i][reference.truth()[i]])).average().orElseThrow();
        assertEquals(reference.loss(), loss, 1e-9);
    }

    @Test
    void scoresTooLargeForExponentialsAreFitted() {
        var scaling = TemperatureScaling.fit(new float[][] {{60_000, 0}, {60_000, 0}, {60_000, 59_800}}, new int[] {0, 0, 1});
        double inverse = 1 / scaling.temperature();
        assertEquals(0, 200 / (1 + Math.exp(-200 * inverse)) - 2 * 60_000 / (1 + Math.exp(60_000 * inverse)), 1e-6, "the slope at the minimum");
    }

    @Test
    void whereNoTemperatureIsBestItSaysWhy() {
        var confident = new float[][] {{2, 0}, {0, 1}};
        assertEquals("every answer is right: no temperature is best; fit it on examples with mistakes", message(confident, 0, 1));
        assertEquals("the scores are no better than guessing: no temperature is best", message(confident, 1, 0));
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        assertEquals("0 examples but 0 rows of scores; expected as many, and at least one", message(new float[0][]));
        assertEquals("1 examples but 2 rows of scores; expected as many, and at least one", message(new float[2][2], 0));
        assertEquals("class 2 not found; the classes are 0 to 1", message(new float[1][2], 2));
        assertEquals("a score of NaN; expected finite numbers", message(new float[][] {{0, Float.NaN}}, 1));
        assertThrows(IllegalArgumentException.class, () -> new TemperatureScaling(0));
    }

    private static String message(float[][] scores, int... truth) {
        return assertThrows(IllegalArgumentException.class, () -> TemperatureScaling.fit(scores, truth)).getMessage();
    }
}
