package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Two axes with their numbers, labels and grid, and the series between them. */
record Plot(Axis x, Axis y, List<Series> series) {
    private static final BasicStroke HAIRLINE = new BasicStroke(0.75f);
    private static final Lettering NUMBER = Lettering.SMALL;
    private static final Lettering LABEL = Lettering.LABEL;
    private static final int TICK = 4;

    /** Draws into the rectangle of this size whose upper edge lies at {@code top}, and gives the area between the axes. */
    Rectangle2D draw(Graphics2D g, int top, int width, int height) {
        var across = x.around(lowest(Series::x), highest(Series::x), 0.02);
        var up = y.around(lowest(Series::low), highest(Series::high), 0.05);
        int below = 2 * TICK + (int) NUMBER.lineHeight() + (x.label().isEmpty() ? 0 : (int) LABEL.lineHeight());
        int upper = top + 6;
        int tall = top + height - upper - below - 8;
        var rows = y.ticks(up, tall / 34);
        int left = Layout.MARGIN + (y.label().isEmpty() ? 0 : (int) LABEL.lineHeight() + 2) + (int) Math.ceil(NUMBER.width(rows.texts())) + 2 * TICK;
        int wide = width - left - Layout.MARGIN - 8;
        var area = new Rectangle2D.Double(left, upper, wide, tall);
        drawRows(g, area, up, rows);
        drawColumns(g, area, across, x.ticks(across, wide / 64));
        drawAxes(g, area, below);
        series.forEach(each -> each.draw(g, area, across, up));
        return area;
    }

    private void drawRows(Graphics2D g, Rectangle2D area, Axis.Range range, Axis.Ticks ticks) {
        for (int i = 0; i < ticks.values().size(); i++) {
            double at = area.getMaxY() - range.share(ticks.values().get(i)) * area.getHeight();
            line(g, Palette.GRID, area.getX(), at, area.getMaxX(), at);
            line(g, Palette.MUTED, area.getX() - TICK, at, area.getX(), at);
            NUMBER.drawMiddle(g, ticks.texts().get(i), area.getX() - 2 * TICK, at, Lettering.Anchor.RIGHT);
        }
    }

    private void drawColumns(Graphics2D g, Rectangle2D area, Axis.Range range, Axis.Ticks ticks) {
        for (int i = 0; i < ticks.values().size(); i++) {
            double at = area.getX() + range.share(ticks.values().get(i)) * area.getWidth();
            line(g, Palette.GRID, at, area.getY(), at, area.getMaxY());
            line(g, Palette.MUTED, at, area.getMaxY(), at, area.getMaxY() + TICK);
            NUMBER.draw(g, ticks.texts().get(i), at, area.getMaxY() + 2 * TICK + NUMBER.size() - 1, Lettering.Anchor.CENTER);
        }
    }

    private void drawAxes(Graphics2D g, Rectangle2D area, int below) {
        line(g, Palette.MUTED, area.getX(), area.getY(), area.getX(), area.getMaxY());
        line(g, Palette.MUTED, area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY());
        LABEL.draw(g, x.label(), area.getCenterX(), area.getMaxY() + below, Lettering.Anchor.CENTER);
        LABEL.drawUpwards(g, y.label(), Layout.MARGIN + LABEL.size() / 2, area.getCenterY());
    }

    private static void line(Graphics2D g, Color color, double x1, double y1, double x2, double y2) {
        g.setColor(color);
        g.setStroke(HAIRLINE);
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    private double lowest(Function<Series, double[]> values) {
        return series.stream().map(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    private double highest(Function<Series, double[]> values) {
        return series.stream().map(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(Double.NaN);
    }
}
