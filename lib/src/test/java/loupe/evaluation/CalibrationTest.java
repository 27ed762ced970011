package loupe.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import loupe.evaluation.Calibration.Bin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By hand, and against values that scikit-learn computed; tools/reference/calibration.py made them. */
class CalibrationTest {
    /** Confidences 0.6 (wrong), 0.7 (right) in one bin, 0.9 (right) and 1.0 (right) in another. */
    private static final double[][] PROBABILITIES = {{0.6, 0.4}, {0.3, 0.7}, {0.9, 0.1}, {0, 1}};
    private static final int[] TRUTH = {1, 1, 0, 1};

    @Test
    void binsHoldTheirMeans() {
        var bins = Calibration.of(PROBABILITIES, TRUTH, 4).bins();
        assertEquals(List.of(0, 0, 2, 2), bins.stream().map(Bin::count).toList());
        assertEquals(new Bin(0, 0.25, 0, Double.NaN, Double.NaN), bins.get(0));
        assertEquals(0.65, bins.get(2).confidence(), 1e-12);
        assertEquals(0.5, bins.get(2).accuracy());
        assertEquals(0.95, bins.get(3).confidence(), 1e-12);
        assertEquals(1, bins.get(3).accuracy());
    }

    @Test
    void errorsAreTheMeanAndTheLargestGap() {
        var calibration = Calibration.of(PROBABILITIES, TRUTH, 4);
        assertEquals((2 * 0.15 + 2 * 0.05) / 4, calibration.expectedError(), 1e-12);
        assertEquals(0.15, calibration.maximumError(), 1e-12);
        assertEquals(0.75, calibration.accuracy(), 1e-12);
        assertEquals(0.8, calibration.confidence(), 1e-12);
    }

    @Test
    void theBrierScoreSumsOverClasses() {
        assertEquals((2 * 0.36 + 2 * 0.09 + 2 * 0.01 + 0) / 4, Calibration.of(PROBABILITIES, TRUTH, 4).brier(), 1e-12);
    }

    @Test
    void aConfidenceOnAnEdgeBelongsToTheBinBelow() {
        var bins = Calibration.of(new double[][] {{0.5, 0.5}, {0.75, 0.25}, {1, 0}}, new int[] {0, 0, 0}, 4).bins();
        assertEquals(List.of(0, 1, 1, 1), bins.stream().map(Bin::count).toList());
    }

    /** Whoever says 75% and is right three times in four has no error; whoever always says 100% is off by a quarter. */
    @Test
    void oneWhoIsRightAsOftenAsSureHasNoError() {
        int[] truth = {0, 0, 0, 1};
        assertEquals(0, Calibration.of(repeated(0.75, 0.25), truth, 10).expectedError(), 1e-12);
        assertEquals(0.25, Calibration.of(repeated(1, 0), truth, 10).expectedError(), 1e-12);
    }

    private static double[][] repeated(double... row) {
        return new double[][] {row, row, row, row};
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15})
    void binsAndErrorsAreThoseOfScikitLearn(int bins) {
        var reference = CalibrationReference.read();
        var expected = reference.binned().stream().filter(each -> each.bins() == bins).findFirst().orElseThrow();
        var calibration = Calibration.of(reference.probabilities(1), reference.truth(), bins);
        assertEquals(expected.counts(), calibration.bins().stream().map(Bin::count).toList());
        var full = calibration.bins().stream().filter(bin -> bin.count() > 0).toList();
        assertEquals(expected.accuracy().size(), full.size());
        for (int i = 0; i < full.size(); i++) {
            assertEquals(expected.accuracy().get(i), full.get(i).accuracy(), 1e-9);
            assertEquals(expected.confidence().get(i), full.get(i).confidence(), 1e-9);
        }
        assertEquals(expected.expected(), calibration.expectedError(), 1e-9);
        assertEquals(expected.maximum(), calibration.maximumError(), 1e-9);
        assertEquals(reference.brier(), calibration.brier(), 1e-9);
    }

    @Test
    void whatIsNoDistributionOrNoClassIsRefused() {
        assertEquals("probabilities that add up to 3.0; expected numbers from 0 that add up to 1", message(new double[][] {{1, 2}}, new int[] {0}, 10));
        assertEquals("probabilities that add up to NaN; expected numbers from 0 that add up to 1", message(new double[][] {{-1, 2}}, new int[] {0}, 10));
        assertEquals("class 2 not found; the classes are 0 to 1", message(new double[][] {{1, 0}}, new int[] {2}, 10));
        assertEquals("0 bins; expected 1 or more", message(PROBABILITIES, TRUTH, 0));
        assertEquals("0 examples but 0 rows of probabilities; expected as many, and at least one", message(new double[0][], new int[0], 10));
        assertEquals("2 examples but 4 rows of probabilities; expected as many, and at least one", message(PROBABILITIES, new int[2], 10));
    }

    private static String message(double[][] probabilities, int[] truth, int bins) {
        return assertThrows(IllegalArgumentException.class, () -> Calibration.of(probabilities, truth, bins)).getMessage();
    }
}
