package loupe.figure;

import java.awt.Graphics2D;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * Any chart of the XChart library as a figure in the house style: the carried font, this package's colours, the title at the left and in as
 * many lines as it needs.
 */
public final class XChartFigure implements ChartFigure {
    private static final String BLANK = "\u00A0";

    private final Chart<?, ?> chart;

    private XChartFigure(Chart<?, ?> chart) {
        this.chart = chart;
    }

    /** Gives the chart itself the house style, unless it has it already: what is changed after that stays. */
    public static XChartFigure of(Chart<?, ?> chart) {
        return new XChartFigure(HouseStyle.of(chart));
    }

    /** The type of all XChart charts, for whoever shows values by their type without knowing XChart. */
    public static Class<?> chartType() {
        return Chart.class;
    }

    /** @throws ClassCastException if the value is no {@link #chartType} */
    public static XChartFigure ofChart(Object chart) {
        return of((Chart<?, ?>) chart);
    }

    /** The chart that was given. */
    @Override
    public Chart<?, ?> chart() {
        return chart;
    }

    @Override
    public String title() {
        return chart.getTitle() == null ? "" : chart.getTitle();
    }

    /** XChart sets a title in the middle and on one line: it is given a blank one as high as ours. */
    @Override
    public void draw(Graphics2D g) {
        var styler = chart.getStyler();
        String title = styler.isChartTitleVisible() ? title() : "";
        int padding = styler.getChartTitlePadding();
        String kept = chart.getTitle();
        try {
            chart.setTitle(title.isBlank() ? "" : BLANK);
            styler.setChartTitlePadding((Layout.headHeight(title, width()) - styler.getChartPadding() + 5) / 2);
            chart.paint(g, width(), height());
        } finally {
            chart.setTitle(kept);
            styler.setChartTitlePadding(padding);
        }
        Layout.drawHead(g, title, width());
    }
}
