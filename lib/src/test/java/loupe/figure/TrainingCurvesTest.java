package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        assertTrue(curves.toPng(1).length > 0);
    }

    @Test
    void aLossThatIsNotANumberDoesNotEndTheLiveCurve() {
        var training = List.of(new Point(64, 2.3, 0.1, 0), new Point(128, Double.NaN, 0.1, 0), new Point(192, Double.POSITIVE_INFINITY, 0.1, 0));
        assertTrue(TrainingCurves.of(new Run("", training, TEST)).toPng(1).length > 0);
    }

    @Test
    void anotherRunIsLaidOverTheFirstUnderItsOwnName() {
        var first = TrainingCurves.of(new Run("sgd", List.of(), TEST));
        var both = first.and(new Run("adam", List.of(), TEST)).title("Two");
        assertEquals("Two", both.title());
        assertFalse(first.title("Two").toSvg().equals(both.toSvg()));
    }
}
