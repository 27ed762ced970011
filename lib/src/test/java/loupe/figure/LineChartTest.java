package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.embedding.Distance;
import loupe.embedding.Embedding;
import org.junit.jupiter.api.Test;

class LineChartTest {

    @Test
    void ticksAreMultiplesOfOneTwoOrFive() {
        assertEquals(List.of("0.0", "0.5", "1.0", "1.5", "2.0"), new Axis.Range(0, 2.3).ticks(5).texts());
        assertEquals(List.of("0", "100,000", "200,000", "300,000"), new Axis.Range(-6000, 306_000).ticks(4).texts());
        assertEquals(List.of("−0.02", "0.00", "0.02"), new Axis.Range(-0.025, 0.03).ticks(3).texts());
        assertEquals(List.of("97", "98", "99"), new Axis.Range(96.5, 99.1).ticks(3).texts());
    }

    @Test
    void oneTickAloneIsNoScale() {
        assertEquals(List.of("20", "40", "60", "80"), new Axis.Range(6, 93).ticks(4).texts(), "steps of 50 would leave 50 alone");
        assertEquals(List.of("1.0", "1.5"), new Axis.Range(0.8, 1.9).ticks(1).texts(), "of 2 none, of 1 one alone");
    }

    @Test
    void onALogarithmicAxisTensAreEquallyFarApart() {
        var range = new Axis.Range(1, 100, true);
        assertEquals(0.5, range.share(10), 1e-12);
        assertEquals(List.of("10", "20", "50", "100"), new Axis.Range(7.7, 182, true).ticks(8).texts());
        assertEquals(List.of("0.01", "0.1", "1", "10", "100", "1,000"), new Axis.Range(0.003, 5_000, true).ticks(8).texts());
        assertEquals(List.of("20", "22", "24", "26", "28", "30"), new Axis.Range(20, 30, true).ticks(6).texts(), "20 alone would be no scale");
        assertEquals(new Axis.Range(0.1, 1_000, true), Axis.EMPTY.onLogarithms().around(1, 100, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new Axis.Range(0, 1, true));
    }

    @Test
    void everyRangeHasTicksWithinIt() {
        for (double low : new double[] {-1e9, -3.3, 0, 1e-7, 5e8}) {
            for (double spread : new double[] {1e-6, 0.3, 1, 7, 1e6}) {
                var ticks = new Axis.Range(low, low + spread * Math.max(1, Math.abs(low))).ticks(5);
                assertTrue(!ticks.values().isEmpty() && ticks.values().size() <= 12, low + " " + spread + " " + ticks);
            }
        }
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
        var image = LineChart.of("").yRange(0, 2).xRange(0, 1).size(400, 300).line("", new double[] {0, 1}, new double[] {value, value}).toImage(1);
        return IntStream.range(0, 300).filter(y -> (image.getRGB(230, y) >> 16 & 0xFF) < 0x60).average().orElseThrow();
    }

    /** From (0, 0): its classmates lie at 5 and 3, the other class at 10 and 1; the image itself is left out. */
    @Test
    void distancesAreSortedClassByClass() {
        var images = ImageSet.of("signs", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 1), List.of("a", "b", "c"),
                new byte[5], new byte[] {0, 0, 0, 1, 1}, List.of());
        var corners = Embedding.of("somewhere", images, new float[][] {{0, 0}, {3, 4}, {0, 3}, {6, 8}, {0, 1}});
        double[] ranks = {1, 2};
        var expected = LineChart.of("From a at somewhere").xLabel("rank within its class, nearest first").yLabel("Euclidean distance")
                .xRange(0, 4).yRange(0, 10.5)
                .joinedPoints("a", ranks, new double[] {3, 5}).joinedPoints("b", ranks, new double[] {1, 10});
        assertArrayEquals(expected.toPng(1), LineChart.ofDistances(corners, "a", 0, Distance.EUCLIDEAN).toPng(1));
    }

    @Test
    void gapsAndInfinitiesAreLeftOutInsteadOfEndingTheChart() {
        double[] y = {1, Double.NaN, Double.POSITIVE_INFINITY, 2};
        assertTrue(LineChart.of("gaps").line("a", new double[] {0, 1, 2, 3}, y).toPng(1).length > 0);
    }

    @Test
    void aChartWithoutValuesIsJustItsAxes() {
        assertTrue(LineChart.of("nothing yet").line("a", new double[0], new double[0]).toPng(1).length > 0);
        assertTrue(LineChart.of("one value").points("a", new double[] {5}, new double[] {5}).toPng(1).length > 0);
    }

    @Test
    void aLongLineKeepsItsExtremes() {
        int n = 100_000;
        double[] x = IntStream.range(0, n).asDoubleStream().toArray();
        double[] y = new double[n];
        y[77_777] = 5;
        y[33_333] = -5;
        var reduced = new Series("a", x, y, Series.Mark.THIN, Palette.BLUE).reduced(500);
        assertTrue(reduced.x().length <= 4 * 501);
        assertEquals(5, IntStream.range(0, reduced.x().length).filter(i -> reduced.x()[i] == 77_777).mapToDouble(i -> reduced.y()[i]).findFirst().orElseThrow());
        assertEquals(-5, IntStream.range(0, reduced.x().length).filter(i -> reduced.x()[i] == 33_333).mapToDouble(i -> reduced.y()[i]).findFirst().orElseThrow());
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
