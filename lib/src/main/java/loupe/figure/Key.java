package loupe.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * What signs and colours mean, above charts that share it: XChart's legend without a chart, in as many rows as it needs.
 *
 * @param rows what stands beside each other
 */
record Key(List<List<Entry>> rows, int width) implements Figure {
    private static final int ROW = 18;
    /** From a legend's edge to its first line of text. */
    private static final int ABOVE = 12;

    /** One name and its sign. */
    record Entry(String name, Look look, Color color) {}

    static Key of(List<Entry> entries, int width) {
        var rows = new ArrayList<List<Entry>>();
        double left = 0;
        for (var entry : entries) {
            if (left < needed(entry.name())) {
                rows.add(new ArrayList<>());
                left = width - 2 * Layout.MARGIN;
            }
            rows.get(rows.size() - 1).add(entry);
            left -= needed(entry.name());
        }
        return new Key(rows, width);
    }

    /** How wide XChart draws an entry. */
    static double needed(String name) {
        return 20 + 8 + Lettering.SMALL.width(name) + 8;
    }

    @Override
    public int height() {
        return rows.size() * ROW;
    }

    @Override
    public String title() {
        return "";
    }

    @Override
    public void draw(Graphics2D g) {
        for (int i = 0; i < rows.size(); i++) draw(g, chart(rows.get(i)), i * ROW);
    }

    private XYChart chart(List<Entry> entries) {
        var line = LineChart.of("").size(Math.max(160, width), 120);
        for (var entry : entries) line = line.sign(entry.name(), entry.look(), entry.color());
        var chart = line.chart();
        chart.getStyler().setAxisTicksVisible(false).setPlotGridLinesVisible(false).setChartPadding(0);
        chart.getStyler().setLegendVisible(true).setLegendLayout(LegendLayout.Horizontal).setLegendPosition(LegendPosition.InsideNW);
        return chart;
    }

    private void draw(Graphics2D g, XYChart chart, int top) {
        var clip = g.getClip();
        g.clipRect(0, top, width, ROW);
        g.translate(0, top - ABOVE);
        chart.paint(g, chart.getWidth(), chart.getHeight());
        g.translate(0, ABOVE - top);
        g.setClip(clip);
    }
}
