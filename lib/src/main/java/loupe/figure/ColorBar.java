package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * What the colours mean: an upright strip of a scale's colours with numbers beside it.
 *
 * @param ticks the values that get a number
 * @param format a value as text
 */
record ColorBar(ColorScale scale, List<Double> ticks, DoubleFunction<String> format, String label) {
    private static final int STRIP = 12;
    private static final int TICK = 4;
    private static final int STEPS = 128;

    /** Ticks at the ends and in the middle. */
    static ColorBar of(ColorScale scale, String label) {
        return new ColorBar(scale, List.of(scale.low(), (scale.low() + scale.high()) / 2, scale.high()), Numbers::shortest, label);
    }

    int width() {
        double numbers = Lettering.SMALL.width(ticks.stream().map(format::apply).toList());
        return (int) Math.ceil(STRIP + TICK + 3 + numbers + (label.isEmpty() ? 0 : 6 + Lettering.SMALL.lineHeight()));
    }

    void draw(Graphics2D g, double x, double y, double height) {
        for (int i = 0; i < STEPS; i++) {
            g.setColor(scale.map().at((i + 0.5) / STEPS));
            double top = y + height * (STEPS - 1 - i) / STEPS;
            g.fill(new Rectangle2D.Double(x, top, STRIP, Math.min(height / STEPS + 0.5, y + height - top)));
        }
        g.setColor(Palette.MUTED);
        g.setStroke(new BasicStroke(0.75f));
        g.draw(new Rectangle2D.Double(x, y, STRIP, height));
        for (double tick : ticks) drawTick(g, x + STRIP, y + height * (scale.high() - tick) / (scale.high() - scale.low()), format.apply(tick));
        if (!label.isEmpty()) Lettering.SMALL.drawUpwards(g, label, x + width() - Lettering.SMALL.lineHeight() / 2, y + height / 2);
    }

    private static void drawTick(Graphics2D g, double x, double y, String text) {
        g.setColor(Palette.MUTED);
        g.draw(new Line2D.Double(x, y, x + TICK, y));
        Lettering.SMALL.drawMiddle(g, text, x + TICK + 3, y, Lettering.Anchor.LEFT);
    }
}
