package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import loupe.evaluation.ConfusionMatrix;
import org.junit.jupiter.api.Test;

class ConfusionHeatmapTest {
    private static final List<String> CLASSES = List.of("4", "9");

    /** 1,000 fours, {@code wrong} of them read as nines; 1,000 nines, all right. */
    private static ConfusionMatrix matrix(int wrong) {
        int[] truth = IntStream.range(0, 2000).map(i -> i / 1000).toArray();
        int[] predicted = IntStream.range(0, 2000).map(i -> i < wrong ? 1 : truth[i]).toArray();
        return ConfusionMatrix.of(CLASSES, truth, predicted);
    }

    private static long pixels(BufferedImage image, Color color) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).filter(rgb -> rgb == color.getRGB()).count();
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

    /** Of three classes the last, read as the first: column 0, and row 0 from below. */
    @Test
    void aMistakeLiesInTheRowOfItsTruth() {
        var series = ConfusionHeatmap.of(ConfusionMatrix.of(List.of("a", "b", "c"), new int[] {0, 1, 2, 2}, new int[] {0, 1, 0, 2})).chart().getHeatMapSeries();
        assertEquals(List.of("a", "b", "c", "right"), series.getXData());
        assertEquals(List.of("c", "b", "a"), series.getYData());
        assertEquals(List.of(0, 0), Arrays.asList(series.getHeatData().get(0)).subList(0, 2));
        assertEquals(1, series.getHeatData().size());
    }

    /** 10 and 3 of 1,000: the step between has no cell, but its place in the legend. */
    @Test
    void colorsStandForSharesInStepsOfOneTwoAndFive() {
        int[] truth = IntStream.range(0, 3000).map(i -> i / 1000).toArray();
        int[] predicted = IntStream.range(0, 3000).map(i -> i < 10 ? 1 : i >= 1000 && i < 1003 ? 2 : i / 1000).toArray();
        var chart = ConfusionHeatmap.of(ConfusionMatrix.of(List.of("a", "b", "c"), truth, predicted)).chart();
        assertEquals(3, chart.getStyler().getSplitNumber());
        var labels = IntStream.range(0, 3).mapToObj(i -> chart.getStyler().getHeatMapDecimalValueFormatter().apply((double) i)).toList();
        assertEquals(List.of("0.2–0.5%", "0.5–1%", "1–2% of its row"), labels);
        Number[] first = chart.getHeatMapSeries().getHeatData().get(0);
        Number[] second = chart.getHeatMapSeries().getHeatData().get(1);
        assertEquals(List.of(2.5, 0.5), List.of(first[2], second[2]));
    }

    /** One mistake in a thousand, next to 999 right ones, has a cell in a colour of its own, and the right ones have theirs. */
    @Test
    void aSingleMistakeIsSeenNextToAThousandRightAnswers() {
        var heatmap = ConfusionHeatmap.of(matrix(1)).title("");
        var color = heatmap.chart().getStyler().getRangeColors()[0];
        assertTrue(color.getRed() - color.getBlue() > 40, "orange: " + color);
        assertTrue(pixels(heatmap.toImage(1), color) > 1000);
        assertEquals(0, pixels(ConfusionHeatmap.of(matrix(0)).title("").toImage(1), color));
        assertTrue(pixels(heatmap.toImage(1), new Color(0xDCE6F2)) > 2000);
    }

    @Test
    void noExamplesAndClassesWithoutExamplesAreDrawnToo() {
        var none = ConfusionHeatmap.of(ConfusionMatrix.of(CLASSES, new int[0], new int[0]));
        assertEquals("No examples", none.title());
        assertFalse(none.chart().getStyler().isLegendVisible());
        assertTrue(none.chart().getHeatMapSeries().getHeatData().stream().allMatch(Objects::isNull));
        assertEquals(none.width(), none.toImage(1).getWidth());
        var onlyWrong = ConfusionHeatmap.of(ConfusionMatrix.of(CLASSES, new int[] {1}, new int[] {0}));
        assertTrue(pixels(onlyWrong.toImage(1), onlyWrong.chart().getStyler().getRangeColors()[0]) > 1000);
    }
}
