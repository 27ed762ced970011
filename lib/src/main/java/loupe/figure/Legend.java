package loupe.figure;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;

/** Names of series beside a sample of how they look, in rows. */
record Legend(List<Series> series, double width) {
    private static final int SAMPLE = 22;
    private static final int GAP = 16;
    private static final Lettering TEXT = Lettering.SMALL;

    Legend {
        series = series.stream().filter(each -> !each.name().isEmpty()).toList();
    }

    int height() {
        return series.isEmpty() ? 0 : (int) (place(null, 0, 0) + TEXT.lineHeight());
    }

    void draw(Graphics2D g, double left, double top) {
        place(g, left, top);
    }

    /** Goes through the entries, drawing them unless {@code g} is null, and gives the top of the last row. */
    private double place(Graphics2D g, double left, double top) {
        double x = left;
        double y = top;
        for (var each : series) {
            double needed = SAMPLE + 5 + TEXT.width(each.name());
            if (x > left && x + needed > left + width) {
                x = left;
                y += TEXT.lineHeight();
            }
            if (g != null) drawEntry(g, each, x, y + TEXT.lineHeight() / 2);
            x += needed + GAP;
        }
        return y;
    }

    private static void drawEntry(Graphics2D g, Series series, double x, double middle) {
        g.setColor(series.color());
        if (series.mark().hasLine()) {
            g.setStroke(series.mark().stroke());
            g.draw(new Line2D.Double(x, middle, x + SAMPLE, middle));
        }
        if (series.mark().hasPoints()) g.fill(new Ellipse2D.Double(x + (SAMPLE - Series.POINT) / 2, middle - Series.POINT / 2, Series.POINT, Series.POINT));
        TEXT.drawMiddle(g, series.name(), x + SAMPLE + 5, middle, Lettering.Anchor.LEFT);
    }
}
