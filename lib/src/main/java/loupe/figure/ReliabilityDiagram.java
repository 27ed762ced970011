package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import loupe.evaluation.Calibration;
import loupe.evaluation.Calibration.Bin;

/**
 * Accuracy against confidence: a bar a bin, with the gap to the bin's mean confidence shaded, over how many examples each bin holds.
 *
 * <p>Bars that end on the diagonal are well calibrated. A whisker is the 95% interval (Wilson 1927) in which the accuracy may lie, given the bin's number
 * of examples.
 */
public final class ReliabilityDiagram implements Figure {
    private static final int WIDTH = 430;
    private static final int PLOT = 330;
    private static final int COUNTS = 70;
    private static final int LEGEND = 18;
    private static final int EDGE = 3;
    private static final double Z = 1.96;
    private static final Color BAR = Palette.tint(Palette.BLUE, 0.45);
    private static final Color GAP = Palette.tint(Palette.VERMILION, 0.45);
    private static final Lettering NUMBER = new Lettering(Typeface.REGULAR, 9, Palette.INK);

    private final Calibration calibration;
    private final String title;

    private ReliabilityDiagram(Calibration calibration, String title) {
        this.calibration = calibration;
        this.title = title;
    }

    /** 430 pixels wide, so that two fit side by side. */
    public static ReliabilityDiagram of(Calibration calibration) {
        return new ReliabilityDiagram(calibration, "Expected calibration error " + Numbers.percent(calibration.expectedError(), 2));
    }

    /** Another text above; without it, the expected calibration error stands there. */
    public ReliabilityDiagram title(String text) {
        return new ReliabilityDiagram(calibration, text);
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
        return Layout.headHeight(title, WIDTH) + LEGEND + COUNTS + PLOT;
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, WIDTH);
        int head = Layout.headHeight(title, WIDTH) + LEGEND;
        var percent = Axis.EMPTY.between(0, 100);
        var plot = new Plot(percent.labelled("confidence (%)"), percent.labelled("accuracy (%)"), List.of());
        var area = plot.draw(g, head + COUNTS, WIDTH, PLOT);
        drawLegend(g, area.getX(), head - LEGEND / 2.0 - 2);
        drawCounts(g, new Rectangle2D.Double(area.getX(), head, area.getWidth(), COUNTS));
        calibration.bins().stream().filter(bin -> bin.count() > 0).forEach(bin -> drawBin(g, bin, area));
        g.setColor(Palette.MUTED);
        g.setStroke(Series.Mark.DASHED.stroke());
        g.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getY()));
    }

    private static void drawLegend(Graphics2D g, double left, double middle) {
        double second = drawEntry(g, "accuracy", BAR, left, middle);
        g.setColor(Palette.BLUE);
        g.fill(new Rectangle2D.Double(left, middle - 5, 10, EDGE));
        double third = drawEntry(g, "gap to mean confidence", GAP, second, middle);
        drawUpright(g, third + 4, middle - 6, middle + 6);
        Lettering.SMALL.drawMiddle(g, "95% interval", third + 13, middle, Lettering.Anchor.LEFT);
    }

    /** Gives where the next entry begins. */
    private static double drawEntry(Graphics2D g, String name, Color color, double x, double middle) {
        g.setColor(color);
        g.fill(new Rectangle2D.Double(x, middle - 5, 10, 10));
        Lettering.SMALL.drawMiddle(g, name, x + 15, middle, Lettering.Anchor.LEFT);
        return x + 15 + Lettering.SMALL.width(name) + 14;
    }

    private static void drawUpright(Graphics2D g, double x, double from, double to) {
        g.setColor(Palette.INK);
        g.setStroke(new BasicStroke(1));
        g.draw(new Line2D.Double(x, from, x, to));
        for (double y : new double[] {from, to}) g.draw(new Line2D.Double(x - 3, y, x + 3, y));
    }

    private static void drawBin(Graphics2D g, Bin bin, Rectangle2D area) {
        double lower = Math.min(bin.accuracy(), bin.confidence());
        double upper = Math.max(bin.accuracy(), bin.confidence());
        g.setColor(BAR);
        g.fill(box(bin, area, 0, bin.accuracy()));
        g.setColor(GAP);
        g.fill(box(bin, area, lower, upper));
        g.setColor(Palette.PAPER);
        g.setStroke(new BasicStroke(1));
        g.draw(box(bin, area, 0, upper));
        g.setColor(Palette.BLUE);
        var top = box(bin, area, 0, bin.accuracy());
        g.fill(new Rectangle2D.Double(top.getX() + 1, top.getY() - EDGE / 2.0, top.getWidth() - 2, EDGE));
        drawWhisker(g, bin, area);
    }

    private static void drawWhisker(Graphics2D g, Bin bin, Rectangle2D area) {
        double n = bin.count();
        double middle = (bin.accuracy() + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(bin.accuracy() * (1 - bin.accuracy()) / n + Z * Z / (4 * n * n));
        var whisker = box(bin, area, middle - half, middle + half);
        drawUpright(g, whisker.getCenterX(), whisker.getY(), whisker.getMaxY());
    }

    private static Rectangle2D box(Bin bin, Rectangle2D area, double from, double to) {
        return new Rectangle2D.Double(area.getX() + bin.low() * area.getWidth(), area.getMaxY() - to * area.getHeight(),
                (bin.high() - bin.low()) * area.getWidth(), (to - from) * area.getHeight());
    }

    /** On a logarithmic scale, because one bin often holds nearly all. */
    private void drawCounts(Graphics2D g, Rectangle2D area) {
        double most = calibration.bins().stream().mapToInt(Bin::count).max().orElseThrow();
        var label = Lettering.SMALL.color(Palette.MUTED);
        label.draw(g, "examples in each bin (logarithmic)", area.getX(), area.getY() + label.size(), Lettering.Anchor.LEFT);
        for (var bin : calibration.bins()) {
            double tall = (area.getHeight() - 34) * Math.log1p(bin.count()) / Math.log1p(most);
            double width = (bin.high() - bin.low()) * area.getWidth();
            var bar = new Rectangle2D.Double(area.getX() + bin.low() * area.getWidth() + 1, area.getMaxY() - tall, width - 2, tall);
            g.setColor(Palette.GRID);
            g.fill(bar);
            double middle = Math.min(bar.getCenterX(), area.getMaxX() - NUMBER.width("00,000") / 2);
            NUMBER.draw(g, Numbers.grouped(bin.count(), 0), middle, bar.getY() - 3, Lettering.Anchor.CENTER);
        }
        g.setColor(Palette.MUTED);
        g.setStroke(new BasicStroke(0.75f));
        g.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
    }
}
