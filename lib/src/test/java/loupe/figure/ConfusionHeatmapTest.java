package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import loupe.evaluation.ConfusionMatrix;
import org.junit.jupiter.api.Test;

class ConfusionHeatmapTest {
    private static final List<String> CLASSES = List.of("4", "9");

    /** 1,000 fours, {@code wrong} of them read as nines; 1,000 nines, all right. */
    private static ConfusionMatrix matrix(int wrong) {
        int[] truth = new int[2000];
        int[] predicted = new int[2000];
        for (int i = 0; i < 2000; i++) {
            truth[i] = i / 1000;
            predicted[i] = i < wrong ? 1 : truth[i];
        }
        return ConfusionMatrix.of(CLASSES, truth, predicted);
    }

    private static Set<Integer> colors(BufferedImage image) {
        var colors = new HashSet<Integer>();
        for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) colors.add(rgb & 0xFFFFFF);
        return colors;
    }

    @Test
    void theTitleSaysTheAccuracyAndTheWorstMistake() {
        assertEquals("99.50% of 2,000 right; most often 4 is read as 9 (10×)", ConfusionHeatmap.of(matrix(10)).title());
        assertEquals("100.00% of 2,000 right", ConfusionHeatmap.of(matrix(0)).title());
    }

    @Test
    void aFewExamplesAreCountedInsteadOfGivenInPercent() {
        assertEquals("2 of 3 right; most often 9 is read as 4 (1×)", ConfusionHeatmap.of(ConfusionMatrix.of(CLASSES, new int[] {0, 1, 1}, new int[] {0, 0, 1})).title());
    }

    /** One mistake in a thousand, next to 999 right ones, has a cell in a colour of its own: red above blue. */
    @Test
    void aSingleMistakeIsSeenNextToAThousandRightAnswers() {
        assertTrue(colors(ConfusionHeatmap.of(matrix(1)).title("").toImage(1)).stream().anyMatch(rgb -> (rgb >> 16) - (rgb & 0xFF) > 40));
        assertTrue(colors(ConfusionHeatmap.of(matrix(0)).title("").toImage(1)).stream().noneMatch(rgb -> (rgb >> 16) - (rgb & 0xFF) > 40));
    }

    @Test
    void noExamplesAndClassesWithoutExamplesAreDrawnToo() {
        assertEquals("No examples", ConfusionHeatmap.of(ConfusionMatrix.of(CLASSES, new int[0], new int[0])).title());
        assertTrue(ConfusionHeatmap.of(ConfusionMatrix.of(CLASSES, new int[] {1}, new int[] {0})).toPng(1).length > 0);
        assertTrue(ConfusionHeatmap.of(ConfusionMatrix.of(CLASSES, new int[0], new int[0])).toPng(1).length > 0);
    }
}
