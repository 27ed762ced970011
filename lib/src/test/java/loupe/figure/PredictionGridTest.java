package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import org.junit.jupiter.api.Test;

class PredictionGridTest {
    private static ImageSet images(int classes, byte... labels) {
        var names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
        return ImageSet.of("made here", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 4, 4), names, new byte[16 * labels.length], labels, List.of());
    }

    @Test
    void theTitleCountsRightAnswers() {
        var grid = PredictionGrid.of(images(2, (byte) 0, (byte) 1, (byte) 1), new double[][] {{0.9, 0.1}, {0.2, 0.8}, {0.7, 0.3}});
        assertEquals("2 of 3 right", grid.title());
    }

    @Test
    void ofManyClassesOnlyTheLikeliestTenHaveABar() {
        double[] row = new double[27];
        row[26] = 1;
        assertEquals(PredictionGrid.of(images(27, (byte) 26), new double[][] {row}).height(), PredictionGrid.of(images(2, (byte) 0), new double[][] {{1, 0}}).height());
        assertTrue(PredictionGrid.of(images(27, (byte) 26), new double[][] {row}).toPng(1).length > 0);
    }

    @Test
    void probabilitiesThatDoNotFitAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> PredictionGrid.of(images(2, (byte) 0), new double[][] {{1, 0, 0}}));
        assertEquals("3 probabilities for 2 classes", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> PredictionGrid.of(images(2, (byte) 0), new double[0][]));
    }
}
