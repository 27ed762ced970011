package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loupe.figure.TrainingCurves.Run;
import loupe.training.Point;
import org.junit.jupiter.api.Test;

class TrainingCurvesTest {
    private static final List<Point> TEST = List.of(new Point(0, 2.3026, 0.1, 0), new Point(60_000, 0.0785, 0.9812, 10));

    @Test
    void theTitleIsTheLastTestResult() {
        assertEquals("Test accuracy 98.12% and loss 0.0785 after 60,000 training examples", TrainingCurves.of(new Run("", List.of(), TEST)).title());
    }

    @Test
    void aTrainingThatHasJustBegunIsDrawnToo() {
        var curves = TrainingCurves.of(new Run("", List.of(), List.of()));
        assertEquals("", curves.title());
        assertEquals(List.of(0.0, 1.0), List.of(curves.loss().chart().getStyler().getYAxisMin(), curves.loss().chart().getStyler().getYAxisMax()));
        assertEquals(320, curves.toImage(1).getHeight());
    }

    @Test
    void aLossThatIsNotANumberDoesNotEndTheLiveCurve() {
        var training = List.of(new Point(64, 2.3, 0.1, 0), new Point(128, Double.NaN, 0.1, 0), new Point(192, Double.POSITIVE_INFINITY, 0.1, 0));
        var curves = TrainingCurves.of(new Run("", training, TEST));
        var loss = curves.loss().chart().getSeriesMap().get("training batches, mean of each 64 examples");
        assertArrayEquals(new double[] {2.3, Double.NaN, Double.NaN}, loss.getYData());
        assertArrayEquals(new double[] {64, 128, 192}, loss.getXData());
        assertEquals(880, curves.toImage(1).getWidth());
    }

    @Test
    void accuracyIsInPercent() {
        var chart = TrainingCurves.of(new Run("", List.of(), TEST)).accuracy().chart();
        assertArrayEquals(new double[] {10, 98.12}, chart.getSeriesMap().get("test set").getYData(), 1e-9);
        assertEquals("accuracy (%)", chart.getYAxisTitle());
        assertTrue(chart.getStyler().isLegendVisible(), "alone it has the legend that both share in the figure");
    }

    @Test
    void anotherRunIsLaidOverTheFirstUnderItsOwnNameAndInItsOwnColor() {
        var both = TrainingCurves.of(new Run("sgd", List.of(), TEST)).and(new Run("adam", List.of(), TEST)).title("Two");
        assertEquals("Two", both.title());
        var series = both.loss().chart().getSeriesMap();
        assertEquals(List.of(Palette.BLUE, Palette.VERMILION), List.of(series.get("sgd: test set").getLineColor(), series.get("adam: test set").getLineColor()));
    }

    @Test
    void whatWasMeasuredEarlyIsLeftOut() {
        var late = TrainingCurves.of(new Run("", List.of(), TEST)).from(1);
        assertArrayEquals(new double[] {60_000}, late.loss().chart().getSeriesMap().get("test set").getXData());
    }
}
