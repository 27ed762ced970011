package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.Locale;
import org.knowm.xchart.DialSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.DialStyler;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.PieStyler;
import org.knowm.xchart.style.RadarStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/** What an XChart looks like here: the carried font (XChart's own is another one on every machine), the palette, thin axes. */
final class HouseStyle {
    private static final Font SMALL = Lettering.SMALL.font();
    private static final BasicStroke HAIRLINE = new BasicStroke(0.75f);

    private HouseStyle() {}

    /** Styles the chart itself. One that is in this style already keeps what was changed since. */
    static <C extends Chart<?, ? extends Series>> C of(C chart) {
        var styler = chart.getStyler();
        if (SMALL.equals(styler.getBaseFont())) return chart;
        setFonts(styler);
        setColors(styler);
        chart.getSeriesMap().values().forEach(HouseStyle::hideWithoutLabel);
        if (styler instanceof AxesChartStyler axes) setAxes(axes);
        if (styler instanceof DialStyler) styler.setLegendVisible(false); // XChart's needs a label, and a dial's hand bears its number
        return chart;
    }

    private static void setFonts(Styler styler) {
        styler.setBaseFont(SMALL).setChartTitleFont(Lettering.TITLE.font()).setLegendFont(SMALL).setChartButtonFont(SMALL);
        styler.setAnnotationTextFont(SMALL).setAnnotationTextPanelFont(SMALL).setToolTipFont(SMALL);
        if (styler instanceof AxesChartStyler axes) axes.setAxisTitleFont(Lettering.LABEL.font()).setAxisTickLabelsFont(SMALL);
        if (styler instanceof XYStyler plane) plane.setCursorFont(SMALL);
        if (styler instanceof CategoryStyler bars) bars.setLabelsFont(SMALL);
        if (styler instanceof HeatMapStyler map) map.setValueFont(SMALL);
        if (styler instanceof PieStyler pie) pie.setLabelsFont(SMALL).setSumFont(SMALL);
        if (styler instanceof DialStyler dial) setDial(dial);
        if (styler instanceof RadarStyler radar) radar.setRadiiTitleFont(Lettering.LABEL.font());
    }

    /** Without a pattern XChart 3.8.8 fails at a value that has no label of its own. */
    private static void setDial(DialStyler dial) {
        dial.setAxisTitleFont(Lettering.LABEL.font()).setLabelFont(SMALL);
        if (dial.getDecimalPattern() == null) dial.setDecimalPattern("0.##");
    }

    /** XChart 3.8.8 fails to write a dial's legend where no label was given. */
    private static void hideWithoutLabel(Series series) {
        if (series instanceof DialSeries && series.getLabel() == null) series.setShowInLegend(false);
    }

    /** Colours of series that are not XChart's own were chosen by somebody. */
    private static void setColors(Styler styler) {
        boolean isUnchosen = Arrays.equals(styler.getSeriesColors(), styler.getTheme().getSeriesColors());
        if (isUnchosen) styler.setSeriesColors(Palette.SERIES.toArray(Color[]::new));
        styler.setChartBackgroundColor(Palette.PAPER).setPlotBackgroundColor(Palette.PAPER).setChartFontColor(Palette.INK);
        styler.setLegendBackgroundColor(Palette.PAPER).setLegendBorderColor(Palette.PAPER);
        styler.setPlotBorderVisible(false).setChartTitleBoxVisible(false);
        styler.setChartPadding(Layout.MARGIN).setLegendPadding(8).setLegendSeriesLineLength(20).setMarkerSize(7);
    }

    private static void setAxes(AxesChartStyler styler) {
        styler.setLocale(Locale.ROOT).setErrorBarsColorSeriesColor(true);
        styler.setPlotGridLinesColor(Palette.GRID).setPlotGridLinesStroke(HAIRLINE).setPlotMargin(0);
        styler.setAxisTickMarksColor(Palette.MUTED).setAxisTickMarksStroke(HAIRLINE).setAxisTickMarkLength(4);
        styler.setXAxisTickMarkSpacingHint(64).setYAxisTickMarkSpacingHint(34).setAxisTitlePadding(7);
        styler.setAxisTickLabelsColor(Palette.INK).setYAxisLabelAlignment(TextAlignment.Right);
    }
}
