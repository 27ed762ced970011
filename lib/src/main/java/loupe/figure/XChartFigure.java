package loupe.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Locale;
import org.knowm.xchart.DialSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.DialStyler;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.PieStyler;
import org.knowm.xchart.style.RadarStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/**
 * Any chart of the XChart library as a figure, for the kinds this package does not draw itself: histograms, box plots, pies.
 *
 * <p>The chart is given the carried font and this package's colours; XChart's own fonts are another one on every machine.
 */
public final class XChartFigure implements Figure {
    private final Chart<?, ?> chart;

    private XChartFigure(Chart<?, ?> chart) {
        this.chart = chart;
    }

    /** Changes the chart's style; the chart must not be changed afterwards. */
    public static <T extends Styler, S extends Series> XChartFigure of(Chart<T, S> chart) {
        setFonts(chart.getStyler());
        setColors(chart.getStyler());
        chart.getSeriesMap().values().forEach(XChartFigure::hideWithoutLabel);
        if (chart.getStyler() instanceof AxesChartStyler axes) setAxes(axes);
        return new XChartFigure(chart);
    }

    /** The type of all XChart charts, for whoever shows values by their type without knowing XChart. */
    public static Class<?> chartType() {
        return Chart.class;
    }

    /** @throws ClassCastException if the value is no {@link #chartType} */
    public static XChartFigure ofChart(Object chart) {
        return of((Chart<?, ?>) chart);
    }

    private static void setFonts(Styler styler) {
        var small = Lettering.SMALL.font();
        styler.setBaseFont(small).setChartTitleFont(Lettering.TITLE.font()).setLegendFont(small).setChartButtonFont(small);
        styler.setAnnotationTextFont(small).setAnnotationTextPanelFont(small).setToolTipFont(small);
        if (styler instanceof XYStyler plane) plane.setCursorFont(small);
        if (styler instanceof CategoryStyler bars) bars.setLabelsFont(small);
        if (styler instanceof HeatMapStyler cells) cells.setValueFont(small);
        if (styler instanceof PieStyler pie) pie.setLabelsFont(small).setSumFont(small);
        if (styler instanceof RadarStyler radar) radar.setRadiiTitleFont(small);
        if (styler instanceof DialStyler dial) setDial(dial);
    }

    /** Without a pattern XChart 3.8.8 fails at a value that has no label of its own. */
    private static void setDial(DialStyler dial) {
        dial.setAxisTitleFont(Lettering.SMALL.font()).setLabelFont(Lettering.LABEL.font());
        if (dial.getDecimalPattern() == null) dial.setDecimalPattern("0.##");
    }

    /** XChart 3.8.8 fails to write a dial's legend where no label was given. */
    private static void hideWithoutLabel(Series series) {
        if (series instanceof DialSeries && series.getLabel() == null) series.setShowInLegend(false);
    }

    private static void setColors(Styler styler) {
        styler.setChartBackgroundColor(Palette.PAPER).setPlotBackgroundColor(Palette.PAPER).setChartFontColor(Palette.INK);
        styler.setSeriesColors(Palette.SERIES.toArray(Color[]::new)).setLegendBorderColor(Palette.PAPER).setPlotBorderVisible(false);
    }

    private static void setAxes(AxesChartStyler styler) {
        styler.setAxisTitleFont(Lettering.LABEL.font()).setAxisTickLabelsFont(Lettering.SMALL.font());
        styler.setPlotGridLinesColor(Palette.GRID).setAxisTickMarksColor(Palette.MUTED).setAxisTickLabelsColor(Palette.INK);
        styler.setLocale(Locale.ROOT);
    }

    @Override
    public String title() {
        return chart.getTitle() == null ? "" : chart.getTitle();
    }

    @Override
    public int width() {
        return chart.getWidth();
    }

    @Override
    public int height() {
        return chart.getHeight();
    }

    @Override
    public void draw(Graphics2D g) {
        chart.paint(g, width(), height());
    }
}
