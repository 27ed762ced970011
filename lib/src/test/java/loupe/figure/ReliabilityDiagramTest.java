package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import loupe.evaluation.Calibration;
import org.junit.jupiter.api.Test;

class ReliabilityDiagramTest {
    private static final double[] SURE = {0.95, 0.05};

    private static Calibration calibration(int... truth) {
        return Calibration.of(IntStream.range(0, truth.length).mapToObj(i -> SURE).toArray(double[][]::new), truth, 10);
    }

    @Test
    void theTitleIsTheExpectedError() {
        assertEquals("Expected calibration error 45.00%", ReliabilityDiagram.of(calibration(0, 1)).title());
        assertEquals("before", ReliabilityDiagram.of(calibration(0, 1)).title("before").title());
    }

    /** All twenty sure, half of them right: the bar of the last bin ends half-way, and the gap above it goes on to 95%. */
    @Test
    void aBarIsAsTallAsTheBinIsRight() {
        var half = ReliabilityDiagram.of(calibration(IntStream.range(0, 20).map(i -> i % 2).toArray())).title("");
        var all = ReliabilityDiagram.of(calibration(new int[20])).title("");
        int column = lastBar(all);
        double whole = pixels(all, column, Palette.tint(Palette.BLUE, 0.45).getRGB()) + pixels(all, column, Palette.tint(Palette.VERMILION, 0.45).getRGB());
        assertEquals(0.5, pixels(half, column, Palette.tint(Palette.BLUE, 0.45).getRGB()) / whole, 0.03);
        assertEquals(0.45, pixels(half, column, Palette.tint(Palette.VERMILION, 0.45).getRGB()) / whole, 0.03);
    }

    /** A column of pixels that the last bar covers, beside the whisker in its middle. */
    private static int lastBar(Figure figure) {
        var image = figure.toImage(1);
        int bar = Palette.tint(Palette.BLUE, 0.45).getRGB();
        return IntStream.range(0, image.getWidth()).filter(x -> image.getRGB(x, image.getHeight() - 80) == bar).min().orElseThrow() + 4;
    }

    private static double pixels(Figure figure, int column, int color) {
        var image = figure.toImage(1);
        return IntStream.range(0, image.getHeight()).filter(y -> image.getRGB(column, y) == color).count();
    }

    @Test
    void emptyBinsAndSingleExamplesAreDrawn() {
        assertTrue(ReliabilityDiagram.of(calibration(0)).toPng(1).length > 0);
        assertTrue(ReliabilityDiagram.of(calibration(1)).toSvg().contains("svg"));
    }
}
