package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.BubbleChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.DialChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.OHLCChart;
import org.knowm.xchart.OHLCChartBuilder;
import org.knowm.xchart.OHLCSeries.OHLCSeriesRenderStyle;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.PieSeries.PieSeriesRenderStyle;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.RadarChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.RadarStyler.RadarRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Every type of chart that XChart 3.8.8 has, in every style. */
class XChartFilesTest {
    private static final double[] X = {1, 2, 3, 4};
    private static final double[] Y = {2, 5, 3, 4};
    private static final int[] N = {1, 2, 3};

    /** Made anew at each call, because a figure changes its chart's style. */
    static Map<String, Chart<?, ?>> charts() {
        var charts = new TreeMap<String, Chart<?, ?>>();
        for (var style : XYSeriesRenderStyle.values()) charts.put("xy " + style, xy(style));
        for (var style : CategorySeriesRenderStyle.values()) charts.put("category " + style, category(style));
        for (var style : PieSeriesRenderStyle.values()) charts.put("pie " + style, pie(style));
        for (var style : OHLCSeriesRenderStyle.values()) charts.put("ohlc " + style, ohlc(style));
        for (var style : RadarRenderStyle.values()) charts.put("radar " + style, radar(style));
        for (var layout : LegendLayout.values()) charts.put("heat map " + layout, heatMap(layout, false));
        charts.put("heat map in steps", heatMap(LegendLayout.Vertical, true));
        charts.put("bubble", bubble());
        charts.put("box", box());
        charts.put("dial", dial());
        return charts;
    }

    private static XYChart xy(XYSeriesRenderStyle style) {
        var chart = new XYChartBuilder().width(320).height(240).title("XY " + style).build();
        chart.getStyler().setDefaultSeriesRenderStyle(style);
        chart.addSeries("a", X, Y, new double[] {0.5, 0.5, 0.5, 0.5});
        return chart;
    }

    private static CategoryChart category(CategorySeriesRenderStyle style) {
        var chart = new CategoryChartBuilder().width(320).height(240).title("Category " + style).build();
        chart.getStyler().setDefaultSeriesRenderStyle(style).setLabelsVisible(true);
        chart.addSeries("a", X, Y);
        return chart;
    }

    private static PieChart pie(PieSeriesRenderStyle style) {
        var chart = new PieChartBuilder().width(320).height(240).title("Pie " + style).build();
        chart.getStyler().setDefaultSeriesRenderStyle(style).setSumVisible(true);
        chart.addSeries("a", 2);
        chart.addSeries("b", 3);
        return chart;
    }

    private static OHLCChart ohlc(OHLCSeriesRenderStyle style) {
        var chart = new OHLCChartBuilder().width(320).height(240).title("OHLC " + style).build();
        chart.getStyler().setDefaultSeriesRenderStyle(style);
        if (style == OHLCSeriesRenderStyle.Line) chart.addSeries("a", X, Y);
        else chart.addSeries("a", X, Y, new double[] {3, 6, 5, 5}, new double[] {1, 4, 2, 1}, new double[] {2.5, 4.5, 4, 3});
        return chart;
    }

    private static RadarChart radar(RadarRenderStyle style) {
        var chart = new RadarChartBuilder().width(320).height(240).title("Radar " + style).build();
        chart.getStyler().setRadarRenderStyle(style);
        chart.setRadiiLabels(new String[] {"p", "q", "r"});
        chart.addSeries("a", new double[] {0.3, 0.9, 0.6});
        return chart;
    }

    private static HeatMapChart heatMap(LegendLayout layout, boolean inSteps) {
        var chart = new HeatMapChartBuilder().width(320).height(240).title("Heat map").build();
        chart.getStyler().setShowValue(true).setPiecewise(inSteps).setLegendLayout(layout);
        if (layout == LegendLayout.Horizontal) chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.addSeries("a", N, N, new int[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
        return chart;
    }

    private static Chart<?, ?> bubble() {
        var chart = new BubbleChartBuilder().width(320).height(240).title("Bubble").build();
        chart.addSeries("a", X, Y, new double[] {10, 20, 30, 20});
        return chart;
    }

    private static Chart<?, ?> box() {
        var chart = new BoxChartBuilder().width(320).height(240).title("Box").build();
        chart.addSeries("a", Y);
        return chart;
    }

    private static Chart<?, ?> dial() {
        var chart = new DialChartBuilder().width(320).height(240).title("Dial").build();
        chart.addSeries("a", 0.7);
        return chart;
    }

    static Set<String> names() {
        return charts().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePdfLooksAsThePngDoes(String name) throws IOException {
        var figure = XChartFigure.ofChart(charts().get(name));
        var png = ImageIO.read(new ByteArrayInputStream(figure.toPng(1)));
        double ink = difference(png, blank(png));
        assertTrue(ink > 1, "blank: " + ink);
        try (var document = Loader.loadPDF(figure.toPdf())) {
            double difference = difference(png, new PDFRenderer(document).renderImageWithDPI(0, 96));
            assertTrue(difference < 0.35 * ink, difference + " of " + ink);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSvgIsWellFormedAndOfOutlinesOnly(String name) throws Exception {
        var figure = XChartFigure.ofChart(charts().get(name));
        var svg = figure.toSvg();
        var root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        assertEquals("0 0 320 240", root.getAttribute("viewBox"));
        assertTrue(root.getElementsByTagName("path").getLength() > 3);
        assertEquals(0, root.getElementsByTagName("text").getLength());
    }

    @ParameterizedTest
    @MethodSource("names")
    void drawingAnewGivesTheSameBytes(String name) {
        var figure = XChartFigure.ofChart(charts().get(name));
        var again = XChartFigure.ofChart(charts().get(name));
        assertEquals(figure.toSvg(), again.toSvg());
        assertArrayEquals(figure.toPdf(), again.toPdf());
        assertArrayEquals(figure.toPng(1), again.toPng(1));
    }

    @Test
    void aHeatMapsColorBarIsAGradientInItsSvg() {
        var chart = heatMap(LegendLayout.Vertical, false);
        chart.getStyler().setRangeColors(new Color[] {Color.RED, Color.GREEN, Color.BLUE});
        var svg = XChartFigure.of(chart).toSvg();
        for (var color : List.of("red", "lime", "blue")) assertTrue(svg.contains("stop-color=\"" + color + '"'), svg);
    }

    /** The mean over squares of eight by eight pixels, where a hairline's fraction of a pixel matters little; from 0 to 255. */
    private static double difference(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y += 8) {
            for (int x = 0; x < a.getWidth(); x += 8) sum += Math.abs(lightness(a, x, y) - lightness(b, x, y));
        }
        return sum / (a.getWidth() / 8 * (a.getHeight() / 8));
    }

    private static double lightness(BufferedImage image, int left, int top) {
        int sum = 0;
        for (int rgb : image.getRGB(left, top, 8, 8, null, 0, 8)) sum += (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
        return sum / (3.0 * 64);
    }

    private static BufferedImage blank(BufferedImage like) {
        var blank = new BufferedImage(like.getWidth(), like.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < blank.getHeight(); y++) for (int x = 0; x < blank.getWidth(); x++) blank.setRGB(x, y, 0xFFFFFF);
        return blank;
    }
}
