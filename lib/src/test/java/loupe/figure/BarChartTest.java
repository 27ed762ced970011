package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;

class BarChartTest {
    private static final double GAP = Double.NaN;

    private static XYSeries bars(BarChart chart, int series) {
        return List.copyOf(chart.chart().getSeriesMap().values()).get(series);
    }

    private static List<String> names(BarChart chart, int count) {
        var function = chart.chart().getStyler().getyAxisTickLabelsFormattingFunction();
        return IntStream.range(0, count).mapToObj(i -> function.apply((double) i).trim()).toList();
    }

    /** Four corners a bar, from left to right and back. */
    @Test
    void barsRunFromZeroToTheirValues() {
        var chart = BarChart.of("", List.of("a", "b"), 10, -5);
        assertArrayEquals(new double[] {0, 10, 10, 0, GAP, -5, 0, 0, -5, GAP}, bars(chart, 0).getXData());
        assertArrayEquals(new double[] {0.64, 0.64, 1.36, 1.36, GAP, -0.36, -0.36, 0.36, 0.36, GAP}, bars(chart, 0).getYData(), 1e-12);
        assertEquals(-5.3, chart.chart().getStyler().getXAxisMin(), 1e-12);
    }

    @Test
    void positiveBarsStandOnTheAxis() {
        assertEquals(0, BarChart.of("", List.of("a", "b"), 2, 3).chart().getStyler().getXAxisMin());
    }

    @Test
    void theFirstIsAtTheTopWithItsNumber() {
        assertEquals(List.of("c   0", "b   5", "a   10"), names(BarChart.of("", List.of("a", "b", "c"), 10, 5, 0), 3));
        assertEquals(List.of("a   50%"), names(BarChart.of("", List.of("a"), 0.5).format(value -> Numbers.percent(value, 0)), 1));
    }

    @Test
    void theHighlightedHaveAnotherColor() {
        var chart = BarChart.of("", List.of("a", "b"), 1, 2).highlight(i -> i == 1);
        assertEquals(List.of(Palette.BLUE, Palette.WRONG), List.of(bars(chart, 0).getFillColor(), bars(chart, 1).getFillColor()));
        assertEquals(2, bars(chart, 1).getXData()[1]);
    }

    @Test
    void onlyZerosHaveAnAxisToo() {
        assertEquals(1, BarChart.of("zeros", List.of("a"), 0).chart().getStyler().getXAxisMax());
        assertEquals(640, BarChart.of("zeros", List.of("a"), 0).toImage(1).getWidth());
    }

    @Test
    void namesAndBarsMustBeAsMany() {
        assertEquals("2 names for 1 bars; expected as many, and at least one",
                assertThrows(IllegalArgumentException.class, () -> BarChart.of("", List.of("a", "b"), 1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> BarChart.of("", List.of("a"), Double.NaN));
    }
}
