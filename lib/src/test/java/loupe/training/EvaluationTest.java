package loupe.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import loupe.data.DrawnDigits;
import loupe.data.Project;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void scalingScoresLessensTheLossAndLeavesTheAnswers() {
        try (var network = Network.load(Project.root().resolve("data/weights/digits-plain.safetensors"))) {
            var plain = Evaluation.of(network, DrawnDigits.of(400, 6));
            var scaling = plain.temperatureScaling();
            var scaled = plain.with(scaling);
            assertArrayEquals(plain.predictions().predicted(), scaled.predictions().predicted());
            assertTrue(scaled.loss() < plain.loss(), scaling + ": " + plain.loss() + " to " + scaled.loss());
            assertEquals(1, scaled.temperatureScaling().temperature(), 1e-5, "nothing is left to scale");
            assertEquals(plain.accuracy(), plain.calibration(10).accuracy(), 1e-12);
            assertEquals(400, plain.calibration(10).examples());
        }
    }

    /** Halving scores takes the square root of each ratio of probabilities. */
    @Test
    void aTemperatureOfTwoTakesTheRootOfProbabilitiesRatios() {
        try (var network = Network.load(Project.root().resolve("data/weights/digits.safetensors"))) {
            var predictions = network.predict(DrawnDigits.of(3, 6));
            double[] cold = predictions.probabilities(1);
            double[] warm = predictions.atTemperature(2).probabilities(1);
            assertEquals(Math.sqrt(cold[3] / cold[5]), warm[3] / warm[5], 1e-5 * warm[3] / warm[5]);
            assertThrows(IllegalArgumentException.class, () -> predictions.atTemperature(0));
        }
    }

    @Test
    void nothingIsMeasuredOnNoImages() {
        try (var network = Network.load(Project.root().resolve("data/weights/digits.safetensors"))) {
            var none = DrawnDigits.of(1, 6).first(0);
            var error = assertThrows(IllegalArgumentException.class, () -> Evaluation.of(network, none));
            assertEquals(none.name() + " is empty: nothing to measure", error.getMessage());
        }
    }
}
