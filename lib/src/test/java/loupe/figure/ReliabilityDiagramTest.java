package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import loupe.evaluation.Calibration;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;

class ReliabilityDiagramTest {
    private static final double[] SURE = {0.95, 0.05};

    private static Calibration calibration(int... truth) {
        return Calibration.of(IntStream.range(0, truth.length).mapToObj(i -> SURE).toArray(double[][]::new), truth, 10);
    }

    /** Twenty answers, all of them sure, half of them right. */
    private static Calibration half() {
        return calibration(IntStream.range(0, 20).map(i -> i % 2).toArray());
    }

    private static List<XYSeries> series(Calibration calibration) {
        return List.copyOf(ReliabilityDiagram.of(calibration).chart().getSeriesMap().values());
    }

    @Test
    void theTitleIsTheExpectedError() {
        assertEquals("Expected calibration error 45.00%", ReliabilityDiagram.of(calibration(0, 1)).title());
        assertEquals("before", ReliabilityDiagram.of(calibration(0, 1)).title("before").title());
    }

    /** The bar ends at 50%, and the gap above it goes on to 95%. */
    @Test
    void aBarIsAsTallAsTheBinIsRight() {
        var series = series(half());
        assertArrayEquals(new double[] {0, 0, 95, 95, Double.NaN}, series.get(0).getYData(), 1e-9);
        assertArrayEquals(new double[] {0, 0, 50, 50, Double.NaN}, series.get(1).getYData(), 1e-9);
        assertArrayEquals(new double[] {90.15, 99.85, 99.85, 90.15, Double.NaN}, series.get(1).getXData(), 1e-9);
    }

    /** Wilson's interval of 10 in 20 at 95%: 29.93% to 70.07% (statsmodels' proportion_confint gives 0.299298 and 0.700702). */
    @Test
    void aWhiskerIsTheIntervalOfWilson() {
        var whisker = series(half()).stream().filter(each -> each.getExtraValues() != null).findFirst().orElseThrow();
        assertArrayEquals(new double[] {95}, whisker.getXData(), 1e-9);
        assertEquals(29.9298, whisker.getYData()[0] - whisker.getExtraValues()[0], 1e-3);
        assertEquals(70.0702, whisker.getYData()[0] + whisker.getExtraValues()[0], 1e-3);
    }

    @Test
    void theAxisEndsAtAHundredBelowTheCounts() {
        var function = ReliabilityDiagram.of(half()).chart().getStyler().getyAxisTickLabelsFormattingFunction();
        assertEquals(List.of("0", "80", "100", "", ""), List.of(function.apply(0.0), function.apply(80.0), function.apply(100.0), function.apply(120.0).trim(), function.apply(90.0)));
    }

    @Test
    void aSingleExampleFillsOneBinAndItsCountIsTheTallest() {
        var series = series(calibration(1));
        assertEquals(1, series.stream().filter(each -> each.getExtraValues() != null).count());
        var counts = series.get(series.size() - 2).getYData();
        assertEquals(124, counts[5 * 9 + 2], 1e-9);
        assertEquals(104, counts[2], 1e-9);
        assertEquals(430, ReliabilityDiagram.of(calibration(1)).toImage(1).getWidth());
    }
}
