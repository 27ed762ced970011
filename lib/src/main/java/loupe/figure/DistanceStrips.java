package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import loupe.embedding.PairDistances;

/**
 * Distances within each class above those to the other classes: a dot a pair, a box from the first to the third quartile, a line at the median. The
 * classes lie apart as far as the upper strips lie left of the lower ones.
 */
public final class DistanceStrips implements Figure {
    private static final int WIDTH = 640;
    private static final int STRIP = 26;
    private static final int GAP = 12;
    private static final int AXIS = 44;
    private static final int MOST_DOTS = 400;
    private static final double DOT = 4;
    private static final double GOLDEN = 0.6180339887498949;
    private static final Lettering NAME = Lettering.LABEL.bold();
    private static final Lettering SMALL = Lettering.SMALL;

    private final PairDistances distances;
    private final String title;

    private DistanceStrips(PairDistances distances, String title) {
        this.distances = distances;
        this.title = title;
    }

    public static DistanceStrips of(PairDistances distances) {
        return new DistanceStrips(distances, "%s: within and between classes".formatted(distances.space()));
    }

    /** The text above; otherwise what the vectors are. */
    public DistanceStrips title(String text) {
        return new DistanceStrips(distances, text);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return Layout.headHeight(title, WIDTH) + distances.classes().size() * (2 * STRIP + GAP) + AXIS + Layout.MARGIN / 2;
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, WIDTH);
        var classes = distances.classes();
        double names = NAME.width(classes.stream().map(PairDistances.OfClass::name).toList());
        double left = Layout.MARGIN + names + GAP + SMALL.width("between") + GAP;
        int top = Layout.headHeight(title, WIDTH);
        var area = new Rectangle2D.Double(left, top, WIDTH - Layout.MARGIN - 8 - left, classes.size() * (2 * STRIP + GAP));
        double highest = classes.stream().flatMap(each -> List.of(each.within(), each.between()).stream())
                .flatMap(List::stream).mapToDouble(Double::doubleValue).max().orElseThrow();
        var range = new Axis.Range(0, highest > 0 ? 1.03 * highest : 1);
        drawAxis(g, area, range);
        for (int i = 0; i < classes.size(); i++) {
            double y = top + i * (2 * STRIP + GAP);
            NAME.drawMiddle(g, classes.get(i).name(), Layout.MARGIN, y + STRIP, Lettering.Anchor.LEFT);
            drawStrip(g, area, range, "within", classes.get(i).within(), Palette.BLUE, y);
            drawStrip(g, area, range, "between", classes.get(i).between(), Palette.VERMILION, y + STRIP);
        }
    }

    private void drawAxis(Graphics2D g, Rectangle2D area, Axis.Range range) {
        var ticks = range.ticks((int) area.getWidth() / 64);
        g.setStroke(new BasicStroke(0.75f));
        for (int i = 0; i < ticks.values().size(); i++) {
            double x = area.getX() + range.share(ticks.values().get(i)) * area.getWidth();
            g.setColor(Palette.GRID);
            g.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
            SMALL.draw(g, ticks.texts().get(i), x, area.getMaxY() + SMALL.size() + 6, Lettering.Anchor.CENTER);
        }
        g.setColor(Palette.MUTED);
        g.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
        Lettering.LABEL.draw(g, "%s between two images (bar: median, box: middle half)".formatted(distances.distance()),
                area.getCenterX(), area.getMaxY() + AXIS - 10, Lettering.Anchor.CENTER);
    }

    private static void drawStrip(Graphics2D g, Rectangle2D area, Axis.Range range, String name, List<Double> values, Color color, double top) {
        double middle = top + STRIP / 2.0;
        SMALL.color(color).drawMiddle(g, name, area.getX() - GAP, middle, Lettering.Anchor.RIGHT);
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] places = IntStream.range(0, sorted.length).mapToDouble(i -> area.getX() + range.share(sorted[i]) * area.getWidth()).toArray();
        g.setColor(Palette.tint(color, 0.25));
        g.fill(new Rectangle2D.Double(quantile(places, 0.25), top + 3, quantile(places, 0.75) - quantile(places, 0.25), STRIP - 6));
        g.setColor(Palette.tint(color, 0.75));
        int dots = Math.min(MOST_DOTS, places.length);
        for (int d = 0; d < dots; d++) {
            double x = quantile(places, dots == 1 ? 0.5 : d / (dots - 1.0));
            double y = middle + ((d * GOLDEN) % 1 - 0.5) * (STRIP - 6 - DOT); // spread evenly, so that equal values can be told apart
            g.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
        }
        g.setColor(color);
        g.setStroke(new BasicStroke(2.5f));
        g.draw(new Line2D.Double(quantile(places, 0.5), top + 2, quantile(places, 0.5), top + STRIP - 2));
    }

    /** Between the two values around, linearly. */
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        return below + 1 < sorted.length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
