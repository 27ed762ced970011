package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.BubbleChartBuilder;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.DialChartBuilder;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.OHLCChartBuilder;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.RadarChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;

class XChartFigureTest {
    private static final double[] VALUES = {1, 3, 2};

    private static XYChart plane() {
        var chart = new XYChartBuilder().width(400).height(300).title("Loss").xAxisTitle("epoch").yAxisTitle("nats").build();
        chart.addSeries("a", VALUES, VALUES);
        return chart;
    }

    /** Every kind of chart that XChart has. */
    static Stream<Chart<?, ?>> charts() {
        var bars = new CategoryChartBuilder().title("Category").build();
        bars.addSeries("a", VALUES, VALUES);
        var box = new BoxChartBuilder().title("Box").build();
        box.addSeries("a", VALUES);
        var bubbles = new BubbleChartBuilder().title("Bubble").build();
        bubbles.addSeries("a", VALUES, VALUES, VALUES);
        var pie = new PieChartBuilder().title("Pie").build();
        pie.addSeries("a", 3);
        var dial = new DialChartBuilder().title("Dial").build();
        dial.addSeries("a", 0.3);
        var radar = new RadarChartBuilder().title("Radar").build();
        radar.setRadiiLabels(new String[] {"x", "y", "z"});
        radar.addSeries("a", new double[] {0.1, 0.5, 0.9});
        var prices = new OHLCChartBuilder().title("OHLC").build();
        prices.addSeries("a", VALUES, VALUES, new double[] {2, 4, 3}, new double[] {0, 2, 1}, VALUES);
        var map = new HeatMapChartBuilder().title("HeatMap").build();
        map.addSeries("a", new int[] {0, 1}, new int[] {0, 1}, new int[][] {{1, 2}, {3, 4}});
        return Stream.of(plane(), bars, box, bubbles, pie, dial, radar, prices, map);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void everyKindIsDrawnInTheCarriedFontAndTheSameEachTime(Chart<?, ?> chart) throws ReflectiveOperationException {
        var figure = XChartFigure.of(chart);
        for (var method : chart.getStyler().getClass().getMethods()) {
            if (method.getReturnType() != Font.class || method.getParameterCount() > 0) continue;
            assertTrue(((Font) method.invoke(chart.getStyler())).getFontName().startsWith("Inter"), method.getName());
        }
        var first = figure.toImage(1);
        assertTrue(colors(first) > 2, chart.getTitle() + " is more than ink on paper");
        assertArrayEquals(pixels(first), pixels(XChartFigure.of(chart).toImage(1)));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static long colors(BufferedImage image) {
        return Arrays.stream(pixels(image)).distinct().count();
    }

    @Test
    void showingAChartLeavesItsTitleAndSizeAsTheyWere() {
        var chart = plane();
        int padding = chart.getStyler().getChartTitlePadding();
        XChartFigure.of(chart).toImage(1);
        assertEquals(List.of("Loss", 400, 300, padding), List.of(chart.getTitle(), chart.getWidth(), chart.getHeight(), chart.getStyler().getChartTitlePadding()));
        assertSame(chart, XChartFigure.of(chart).chart());
    }

    /** Its first ink lies at the left margin, where XChart would have begun near the middle. */
    @Test
    void theTitleStandsAtTheLeft() {
        var image = XChartFigure.of(plane()).toImage(1);
        int first = 400;
        for (int y = 0; y < 28; y++) for (int x = 0; x < 400; x++) if (image.getRGB(x, y) != Color.WHITE.getRGB()) first = Math.min(first, x);
        assertEquals(Layout.MARGIN, first, 2);
    }

    @Test
    void whatIsChangedAfterTheStyleStays() {
        var chart = LineChart.of("").line("a", VALUES, VALUES).chart();
        chart.getStyler().setChartBackgroundColor(Color.YELLOW).setLegendPadding(3);
        XChartFigure.of(chart);
        assertEquals(Color.YELLOW, chart.getStyler().getChartBackgroundColor());
        assertEquals(3, chart.getStyler().getLegendPadding());
    }

    @Test
    void colorsThatSomebodyChoseStayAndXChartsOwnDoNot() {
        var chosen = plane();
        chosen.getStyler().setSeriesColors(new Color[] {Color.PINK});
        XChartFigure.of(chosen);
        assertEquals(Color.PINK, chosen.getStyler().getSeriesColors()[0]);
        var plain = plane();
        XChartFigure.of(plain);
        assertEquals(Palette.SERIES, List.of(plain.getStyler().getSeriesColors()));
    }

    @Test
    void aTitleThatIsSwitchedOffIsNotDrawn() {
        var chart = plane();
        chart.getStyler().setChartTitleVisible(false);
        assertFalse(Arrays.equals(pixels(XChartFigure.of(plane()).toImage(1)), pixels(XChartFigure.of(chart).toImage(1))));
        assertEquals("Loss", XChartFigure.of(chart).title());
    }
}
