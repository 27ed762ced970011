package loupe.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RocTest {
    private static void refused(String message, Executable action) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    /** By hand: 0.9 ill, 0.8 well, 0.8 ill, 0.3 well. Of the four pairs of ill and well, 3 are in order and one is even: 3.5 / 4. */
    @Test
    void equalScoresAreOnePointAndCountHalf() {
        var roc = Roc.of(new double[] {0.8, 0.9, 0.3, 0.8}, new int[] {0, 1, 0, 1});
        assertEquals(List.of(new Roc.Point(Double.POSITIVE_INFINITY, 0, 0), new Roc.Point(0.9, 0, 0.5), new Roc.Point(0.8, 0.5, 1), new Roc.Point(0.3, 1, 1)), roc.points());
        assertEquals(0.875, roc.area(), 1e-12);
        assertEquals(4, roc.toTable().rowCount());
    }

    @Test
    void theAreaIsOneInOrderZeroInReverseAndHalfWhereAllIsOne() {
        int[] truth = {0, 0, 1, 1};
        assertEquals(1, Roc.of(new double[] {1, 2, 3, 4}, truth).area());
        assertEquals(0, Roc.of(new double[] {4, 3, 2, 1}, truth).area());
        assertEquals(0.5, Roc.of(new double[4], truth).area());
    }

    @Test
    void whatHasNoCurveIsRefused() {
        refused("1 scores for 2 examples; expected one each", () -> Roc.of(new double[1], new int[2]));
        refused("class 2; expected 0 or 1", () -> Roc.of(new double[1], new int[] {2}));
        refused("score 0 is not a number", () -> Roc.of(new double[] {Double.NaN}, new int[1]));
        refused("2 examples of class 0 and 0 of class 1; expected at least one of each", () -> Roc.of(new double[2], new int[2]));
    }
}
