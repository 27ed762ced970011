package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Numbers over numbers, and how they are drawn. */
final class Series {
    /** Width of a point, in pixels. */
    static final double POINT = 6.5;

    /** How a series looks. */
    enum Mark {
        /** What is measured all the time. */
        THIN(1.2f, false),
        LINE(2f, false),
        POINTS(0, true),
        /** What is measured now and then. */
        JOINED(1.6f, true),
        /** What to compare with. */
        DASHED(1.2f, false);

        private final float width;
        private final boolean hasPoints;

        Mark(float width, boolean hasPoints) {
            this.width = width;
            this.hasPoints = hasPoints;
        }

        boolean hasPoints() {
            return hasPoints;
        }

        boolean hasLine() {
            return width > 0;
        }

        BasicStroke stroke() {
            float[] dashes = this == DASHED ? new float[] {5, 4} : null;
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
        }
    }

    private final String name;
    private final double[] x;
    private final double[] y;
    private final double[] spread;
    private final Mark mark;
    private final Color color;

    Series(String name, double[] x, double[] y, Mark mark, Color color) {
        this(name, x, y, new double[y.length], mark, color);
    }

    /** @param spread how far bars run up and down from each value; 0 for no bar */
    Series(String name, double[] x, double[] y, double[] spread, Mark mark, Color color) {
        if (x.length != y.length) throw new IllegalArgumentException("series \"%s\": %d places for %d values".formatted(name, x.length, y.length));
        this.name = name;
        this.x = x.clone();
        this.y = Arrays.stream(y).map(each -> Double.isFinite(each) ? each : Double.NaN).toArray();
        if (spread.length != y.length) throw new IllegalArgumentException("series \"%s\": %d deviations for %d values".formatted(name, spread.length, y.length));
        this.spread = spread.clone();
        this.mark = mark;
        this.color = color;
    }

    String name() {
        return name;
    }

    double[] x() {
        return x;
    }

    /** NaN where nothing is to be drawn. */
    double[] y() {
        return y;
    }

    /** Where the bars begin. */
    double[] low() {
        return IntStream.range(0, y.length).mapToDouble(i -> y[i] - spread[i]).toArray();
    }

    /** Where the bars end. */
    double[] high() {
        return IntStream.range(0, y.length).mapToDouble(i -> y[i] + spread[i]).toArray();
    }

    Mark mark() {
        return mark;
    }

    Color color() {
        return color;
    }

    void draw(Graphics2D g, Rectangle2D area, Axis.Range across, Axis.Range up) {
        var kept = g.getClip();
        g.clip(new Rectangle2D.Double(area.getX() - POINT, area.getY() - POINT, area.getWidth() + 2 * POINT, area.getHeight() + 2 * POINT));
        g.setColor(color);
        if (mark.hasLine()) {
            g.setStroke(mark.stroke());
            g.draw(reduced(2 * (int) area.getWidth()).path(area, across, up));
        }
        for (int i = 0; i < x.length; i++) drawBar(g, i, area, across, up);
        for (int i = 0; mark.hasPoints() && i < x.length; i++) drawPoint(g, place(i, area, across, up));
        g.setClip(kept);
    }

    private void drawBar(Graphics2D g, int i, Rectangle2D area, Axis.Range across, Axis.Range up) {
        if (!(spread[i] > 0) || Double.isNaN(y[i])) return;
        double at = place(i, area, across, up).getX();
        double top = area.getMaxY() - up.share(y[i] + spread[i]) * area.getHeight();
        double bottom = area.getMaxY() - up.share(y[i] - spread[i]) * area.getHeight();
        g.setStroke(new BasicStroke(1.4f));
        g.draw(new Line2D.Double(at, top, at, bottom));
        for (double end : new double[] {top, bottom}) g.draw(new Line2D.Double(at - POINT / 2, end, at + POINT / 2, end));
    }

    private static void drawPoint(Graphics2D g, Point2D at) {
        if (!Double.isNaN(at.getY())) g.fill(new Ellipse2D.Double(at.getX() - POINT / 2, at.getY() - POINT / 2, POINT, POINT));
    }

    private Path2D path(Rectangle2D area, Axis.Range across, Axis.Range up) {
        var path = new Path2D.Double();
        boolean open = false;
        for (int i = 0; i < x.length; i++) {
            var at = place(i, area, across, up);
            boolean seen = !Double.isNaN(at.getY());
            if (seen && open) path.lineTo(at.getX(), at.getY());
            if (seen && !open) path.moveTo(at.getX(), at.getY());
            open = seen;
        }
        return path;
    }

    private Point2D place(int i, Rectangle2D area, Axis.Range across, Axis.Range up) {
        return new Point2D.Double(area.getX() + across.share(x[i]) * area.getWidth(), area.getMaxY() - up.share(y[i]) * area.getHeight());
    }

    /**
     * The same line with at most four points a column of the drawing (the first, the lowest, the highest and the last), which look the same as all
     * (Jugel and others, "M4", 2014). Points without a line, short lines and lines that run backwards stay as they are.
     */
    Series reduced(int columns) {
        if (mark != Mark.THIN && mark != Mark.LINE || x.length <= 4 * columns || !isAscending()) return this;
        var kept = new BitSet(x.length);
        double scale = columns / (x[x.length - 1] - x[0]);
        for (int from = 0, to; from < x.length; from = to) {
            int column = (int) ((x[from] - x[0]) * scale);
            for (to = from; to < x.length && (int) ((x[to] - x[0]) * scale) == column; to++) {}
            keepExtremes(kept, from, to);
        }
        return new Series(name, kept.stream().mapToDouble(i -> x[i]).toArray(), kept.stream().mapToDouble(i -> y[i]).toArray(), mark, color);
    }

    private void keepExtremes(BitSet kept, int from, int to) {
        int lowest = from;
        int highest = from;
        for (int i = from; i < to; i++) {
            if (Double.isNaN(y[i])) kept.set(i);
            if (!(y[i] >= y[lowest])) lowest = i;
            if (!(y[i] <= y[highest])) highest = i;
        }
        for (int i : new int[] {from, lowest, highest, to - 1}) kept.set(i);
    }

    private boolean isAscending() {
        for (int i = 1; i < x.length; i++) if (!(x[i] >= x[i - 1])) return false;
        return x[x.length - 1] > x[0];
    }
}
