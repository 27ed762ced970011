package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.embedding.Distance;
import loupe.embedding.Embedding;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;

class LineChartTest {
    private static final double[] TWO = {0, 1};

    private static List<String> upwards(LineChart line, double... values) {
        var function = line.chart().getStyler().getyAxisTickLabelsFormattingFunction();
        return IntStream.range(0, values.length).mapToObj(i -> function.apply(values[i])).toList();
    }

    private static LineChart between(double low, double high) {
        return LineChart.of("").yRange(low, high).line("", TWO, new double[] {low, high});
    }

    /** Some ten labels fit beside each other up 360 pixels. */
    @Test
    void numbersHaveTheDecimalsOfTheirStep() {
        assertEquals(List.of("0.0", "0.5", "2.0"), upwards(between(0, 2.3), 0, 0.5, 2));
        assertEquals(List.of("0", "100,000", "300,000"), upwards(between(-6000, 606_000), 0, 100_000, 300_000));
        assertEquals(List.of("−0.02", "0.00", "0.01"), upwards(between(-0.025, 0.03), -0.02, 0, 0.01));
    }

    /** XChart tries finer steps as well, and refuses labels that are equal: 0.1, 0.2 and 0.3 are no multiples of 0.5. */
    @Test
    void whatIsNoMultipleOfTheStepHasABlank() {
        assertEquals(List.of(" ", " ", " "), upwards(between(0, 2.3), 0.1, 0.2, 0.3));
        assertEquals("  ", upwards(between(0, 2.3), 2.3).get(0), "the upper end differs from the lower, or XChart writes nothing at all");
    }

    @Test
    void stepsAreOneTwoOrFive() {
        assertEquals(List.of(1.0, 2.0, 5.0, 10.0, 0.02), Stream.of(0.9, 1.1, 2.5, 7.0, 0.013).map(Ticks::step).toList());
    }

    @Test
    void namesStandAtWholeNumbersAndEqualOnesStayApart() {
        var function = LineChart.of("").xCategories(List.of("a", "b", "a")).chart().getStyler().getxAxisTickLabelsFormattingFunction();
        assertEquals(List.of("a", "b", "a"), IntStream.range(0, 3).mapToObj(i -> function.apply((double) i).trim()).toList());
        assertEquals(7, IntStream.range(-2, 5).mapToObj(i -> function.apply((double) i)).distinct().count());
        var many = LineChart.of("").xCategories(IntStream.range(0, 10).mapToObj(String::valueOf).toList()).chart().getStyler();
        assertEquals(14, IntStream.range(-2, 12).mapToObj(i -> many.getxAxisTickLabelsFormattingFunction().apply((double) i)).distinct().count());
        var styler = LineChart.of("").xCategories(List.of("a", "b", "a")).chart().getStyler();
        assertEquals(List.of(-0.5, 2.5), List.of(styler.getXAxisMin(), styler.getXAxisMax()));
    }

    /** From 8 to 90 only 10 is a power of ten: the axis runs on to 1 and 100. From 7.7 to 182 there are two. */
    @Test
    void aLogarithmicAxisShowsTwoPowersOfTen() {
        assertEquals(List.of(1.0, 100.0), ends(8, 90));
        assertEquals(Arrays.asList(null, null), ends(7.7, 182));
        assertFalse(logarithmic(20, 30).getStyler().isXAxisLogarithmicDecadeOnly(), "20 and 30 are both written");
    }

    private static XYChart logarithmic(double low, double high) {
        return LineChart.of("").xLogarithmic().points("", new double[] {low, high}, TWO).chart();
    }

    private static List<Double> ends(double low, double high) {
        var styler = logarithmic(low, high).getStyler();
        assertTrue(styler.isXAxisLogarithmic() && styler.isXAxisLogarithmicDecadeOnly());
        return Arrays.asList(styler.getXAxisMin(), styler.getXAxisMax());
    }

    @Test
    void equalStepsUpAreEqualStepsOnTheAxis() {
        double low = rowOf(0.25);
        assertTrue(rowOf(1) < low);
        assertEquals(low - rowOf(1), rowOf(1) - rowOf(1.75), 1);
        assertEquals(2 * (low - rowOf(0.75)), low - rowOf(1.25), 1);
    }

    /** The row of pixels, from the top, in which a level line at this height lies; the axis runs from 0 to 2. */
    private static double rowOf(double value) {
        var image = LineChart.of("").yRange(0, 2).xRange(0, 1).size(400, 300).line("", TWO, new double[] {value, value}).toImage(1);
        return IntStream.range(0, 300).filter(y -> (image.getRGB(230, y) >> 16 & 0xFF) < 0x60).average().orElseThrow();
    }

    /** From (0, 0): its classmates lie at 5 and 3, the other class at 10 and 1; the image itself is left out. */
    @Test
    void distancesAreSortedClassByClass() {
        var images = ImageSet.of("signs", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 1), List.of("a", "b", "c"),
                new byte[5], new byte[] {0, 0, 0, 1, 1}, List.of());
        var corners = Embedding.of("somewhere", images, new float[][] {{0, 0}, {3, 4}, {0, 3}, {6, 8}, {0, 1}});
        var chart = LineChart.ofDistances(corners, "a", 0, Distance.EUCLIDEAN).chart();
        assertArrayEquals(new double[] {3, 5}, chart.getSeriesMap().get("a").getYData());
        assertArrayEquals(new double[] {1, 10}, chart.getSeriesMap().get("b").getYData());
        assertArrayEquals(new double[] {1, 2}, chart.getSeriesMap().get("b").getXData());
        assertFalse(chart.getSeriesMap().containsKey("c"), "a class without images");
        assertEquals(List.of(0.0, 4.0, 0.0, 10.5), List.of(chart.getStyler().getXAxisMin(), chart.getStyler().getXAxisMax(), chart.getStyler().getYAxisMin(), chart.getStyler().getYAxisMax()));
        assertEquals("Euclidean distance", chart.getYAxisTitle());
    }

    @Test
    void infinitiesAreGapsInsteadOfEndingTheChart() {
        double[] y = {1, Double.NaN, Double.POSITIVE_INFINITY, 2};
        var chart = LineChart.of("gaps").line("a", new double[] {0, 1, 2, 3}, y);
        assertArrayEquals(new double[] {1, Double.NaN, Double.NaN, 2}, chart.chart().getSeriesMap().get("a").getYData());
        assertEquals(1280, chart.toImage(2).getWidth());
    }

    @Test
    void aChartWithoutValuesRunsFromZeroToOne() {
        var nothing = LineChart.of("nothing yet").line("a", new double[0], new double[0]);
        assertEquals(List.of(0.0, 1.0), List.of(nothing.chart().getStyler().getYAxisMin(), nothing.chart().getStyler().getYAxisMax()));
        var one = LineChart.of("one value").points("a", new double[] {5}, new double[] {5}).chart().getStyler();
        assertEquals(List.of(4.75, 5.25), List.of(one.getXAxisMin(), one.getXAxisMax()));
        assertEquals(640, nothing.toImage(1).getWidth());
    }

    @Test
    void seriesTakeTheColorsInOrderAndAReferenceTakesNone() {
        var chart = LineChart.of("").line("a", TWO, TWO).reference("guessing", TWO, TWO).points("b", TWO, TWO).chart().getSeriesMap();
        assertEquals(List.of(Palette.BLUE, Palette.MUTED, Palette.VERMILION), Stream.of("a", "guessing", "b").map(name -> chart.get(name).getLineColor()).toList());
    }

    @Test
    void aLegendIsThereForNamesOnlyAndGoesBelowEachOtherWhereItIsTooLong() {
        assertFalse(LineChart.of("").line("alone", TWO, TWO).chart().getStyler().isLegendVisible());
        assertFalse(LineChart.of("").line("", TWO, TWO).line("", TWO, TWO).chart().getStyler().isLegendVisible());
        var two = LineChart.of("").line("a", TWO, TWO).line("b", TWO, TWO);
        assertTrue(two.chart().getStyler().isLegendVisible());
        assertEquals(LegendLayout.Horizontal, two.chart().getStyler().getLegendLayout());
        assertEquals(LegendLayout.Vertical, two.line("a name ".repeat(15), TWO, TWO).chart().getStyler().getLegendLayout());
    }

    @Test
    void seriesOfTheSameNameAreBothThere() {
        var chart = LineChart.of("").line("a", TWO, TWO).line("a", TWO, new double[] {1, 0}).chart();
        assertEquals(2, chart.getSeriesMap().values().stream().filter(each -> each.getLabel().equals("a")).count());
    }

    @Test
    void whatIsDoneToAChartChangesNothingInItsMaker() {
        var line = LineChart.of("kept").line("a", TWO, TWO);
        line.chart().setTitle("changed");
        line.chart().getStyler().setYAxisMax(100.0);
        assertEquals("kept", line.chart().getTitle());
        assertNull(line.chart().getStyler().getYAxisMax());
    }

    @Test
    void placesAndValuesOfDifferentNumberAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> LineChart.of("a").line("loss", new double[2], new double[3]));
        assertEquals("series \"loss\": 2 places for 3 values", error.getMessage());
    }

    @Test
    void anAxisThatRunsBackwardsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> LineChart.of("a").yRange(1, 1));
    }
}
