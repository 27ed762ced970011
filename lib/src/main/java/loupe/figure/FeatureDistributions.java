package loupe.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import loupe.data.FeatureTable;

/**
 * How the values of each feature are spread within each class: a small plot a feature, in it a bar a class beside each other for each interval of numbers or
 * each category.
 */
public final class FeatureDistributions implements Figure {
    private static final int COLUMNS = 3;
    private static final int ROW = 178;
    private static final int LEGEND = 20;
    private static final Lettering NAME = Lettering.SUBTITLE;

    private final String title;
    private final List<String> classes;
    private final List<Spread> spreads;

    private FeatureDistributions(String title, List<String> classes, List<Spread> spreads) {
        this.title = title;
        this.classes = classes;
        this.spreads = spreads;
    }

    /** @throws IllegalArgumentException if a class has no row, or there are more than {@link Palette#SERIES} */
    public static FeatureDistributions of(FeatureTable rows) {
        int[] sizes = rows.classSizes();
        for (int c = 0; c < sizes.length; c++) {
            if (sizes[c] == 0) throw new IllegalArgumentException("%s has no row of class \"%s\"; expected at least one".formatted(rows.name(), rows.classes().get(c)));
        }
        if (sizes.length > Palette.SERIES.size()) throw new IllegalArgumentException("%d classes; expected at most %d".formatted(sizes.length, Palette.SERIES.size()));
        var spreads = new ArrayList<Spread>();
        for (String feature : rows.features()) spreads.add(Spread.of(rows, feature));
        return new FeatureDistributions("", rows.classes(), spreads);
    }

    public FeatureDistributions title(String text) {
        return new FeatureDistributions(text, classes, spreads);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return Layout.PAGE;
    }

    @Override
    public int height() {
        return Layout.headHeight(title, width()) + LEGEND + (spreads.size() + COLUMNS - 1) / COLUMNS * ROW;
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, width());
        int top = Layout.headHeight(title, width());
        drawLegend(g, top + LEGEND / 2.0);
        int wide = (width() - Layout.MARGIN) / COLUMNS;
        for (int i = 0; i < spreads.size(); i++) {
            int x = i % COLUMNS * wide;
            int y = top + LEGEND + i / COLUMNS * ROW;
            g.translate(x, y);
            drawPlot(g, spreads.get(i), wide);
            g.translate(-x, -y);
        }
    }

    private void drawLegend(Graphics2D g, double middle) {
        double x = Layout.MARGIN;
        for (int c = 0; c < classes.size(); c++) {
            g.setColor(color(c));
            g.fill(new Rectangle2D.Double(x, middle - 5, 10, 10));
            Lettering.SMALL.drawMiddle(g, classes.get(c), x + 15, middle, Lettering.Anchor.LEFT);
            x += 15 + Lettering.SMALL.width(classes.get(c)) + 14;
        }
        Lettering.SMALL.color(Palette.MUTED).drawMiddle(g, "bars of one colour: share of that class, adding up to 100%", x + 10, middle, Lettering.Anchor.LEFT);
    }

    private static Color color(int number) {
        return Palette.series(number);
    }

    private void drawPlot(Graphics2D g, Spread spread, int width) {
        NAME.draw(g, spread.feature(), Layout.MARGIN + 30, NAME.lineHeight(), Lettering.Anchor.LEFT);
        var plot = new Plot(spread.axis(), Axis.EMPTY.labelled("share (%)").between(0, spread.highest() * 1.06), List.of());
        int head = (int) NAME.lineHeight() + 2;
        var area = plot.draw(g, head, width, ROW - head - 6);
        for (int group = 0; group < spread.groups(); group++) {
            for (int c = 0; c < classes.size(); c++) drawBar(g, spread, group, c, area);
        }
    }

    private void drawBar(Graphics2D g, Spread spread, int group, int c, Rectangle2D area) {
        double wide = area.getWidth() / spread.groups();
        double bar = 0.84 * wide / classes.size();
        double tall = spread.share(c, group) / (spread.highest() * 1.06) * area.getHeight();
        g.setColor(color(c));
        g.fill(new Rectangle2D.Double(area.getX() + group * wide + 0.08 * wide + c * bar, area.getMaxY() - tall, bar, tall));
    }
}
