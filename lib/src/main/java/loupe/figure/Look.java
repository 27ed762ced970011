package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How a series is drawn. */
enum Look {
    /** What is measured all the time. */
    THIN(1.2f, SeriesMarkers.NONE),
    LINE(2, SeriesMarkers.NONE),
    /** A line that stands for one number, such as a median. */
    THICK(2.5f, SeriesMarkers.NONE),
    POINTS(0, new Sign(circle(6.5))),
    DOTS(0, new Sign(circle(4))),
    /** What is measured now and then. */
    JOINED(1.6f, new Sign(circle(6.5))),
    /** What to compare with. */
    DASHED(1.2f, SeriesMarkers.NONE),
    /** Areas, whose sign in a legend is a square. */
    BARS(0, new Sign(new Rectangle2D.Double(-5, -5, 10, 10))),
    /** Error bars alone. */
    WHISKERS(0, new Sign(whisker()));

    private final float width;
    private final Marker marker;

    Look(float width, Marker marker) {
        this.width = width;
        this.marker = marker;
    }

    void dress(XYSeries series, Color color) {
        series.setXYSeriesRenderStyle(width == 0 ? XYSeriesRenderStyle.Scatter : XYSeriesRenderStyle.Line);
        series.setMarker(marker).setMarkerColor(color).setLineColor(color).setLineStyle(width == 0 ? SeriesLines.NONE : stroke());
        series.setFillColor(color);
    }

    private BasicStroke stroke() {
        if (this == THICK) return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        float[] dashes = this == DASHED ? new float[] {5, 4} : null;
        return new BasicStroke(width, this == DASHED ? BasicStroke.CAP_BUTT : BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    private static Shape circle(double size) {
        return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
    }

    private static Shape whisker() {
        var path = new Path2D.Double();
        path.append(new Rectangle2D.Double(-0.5, -6, 1, 12), false);
        for (int end : new int[] {-6, 5}) path.append(new Rectangle2D.Double(-3, end, 6, 1), false);
        return path;
    }

    /** A shape around (0, 0) of a size of its own: XChart's markers share one size, in whole pixels. */
    private static final class Sign extends Marker {
        private final Shape shape;

        Sign(Shape shape) {
            this.shape = shape;
        }

        @Override
        public void paint(Graphics2D g, double x, double y, int size) {
            g.fill(AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape));
        }
    }
}
