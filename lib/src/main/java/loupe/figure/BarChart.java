package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntPredicate;
import loupe.tabular.FeatureImportance;

/** Named values as horizontal bars from zero, each with its number; negative ones run to the left. */
public final class BarChart implements Figure {
    private static final Lettering TEXT = Lettering.LABEL;
    private static final int BAR = 22;
    private static final int GAP = 8;
    private static final int WIDTH = 640;

    private final String title;
    private final List<String> names;
    private final double[] values;
    private final String label;
    private final DoubleFunction<String> format;
    private final IntPredicate marked;

    private BarChart(String title, List<String> names, double[] values, String label, DoubleFunction<String> format, IntPredicate marked) {
        this.title = title;
        this.names = names;
        this.values = values;
        this.label = label;
        this.format = format;
        this.marked = marked;
    }

    /**
     * Bars in the given order, from top to bottom.
     *
     * @throws IllegalArgumentException if there are none, or a value is not finite
     */
    public static BarChart of(String title, List<String> names, double... values) {
        if (names.isEmpty() || names.size() != values.length) throw new IllegalArgumentException("%d names for %d bars; expected as many, and at least one".formatted(names.size(), values.length));
        for (double value : values) if (!Double.isFinite(value)) throw new IllegalArgumentException("bars " + Arrays.toString(values) + "; expected finite numbers");
        return new BarChart(title, List.copyOf(names), values.clone(), "", Numbers::shortest, i -> false);
    }

    /** How much each feature matters, in the order given. */
    public static BarChart of(String title, FeatureImportance importance) {
        return of(title, importance.features(), importance.values().stream().mapToDouble(Double::doubleValue).toArray()).label(importance.measure());
    }

    /** What the bars' lengths are, with the unit. */
    public BarChart label(String text) {
        return new BarChart(title, names, values, text, format, marked);
    }

    /** How the numbers are written; three significant digits otherwise. */
    public BarChart format(DoubleFunction<String> newFormat) {
        return new BarChart(title, names, values, label, newFormat, marked);
    }

    /** Gives the bars for which the condition holds the colour of what stands out. */
    public BarChart highlight(IntPredicate condition) {
        return new BarChart(title, names, values, label, format, condition);
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
        return Layout.headHeight(title, WIDTH) + names.size() * BAR + (label.isEmpty() ? 0 : GAP + (int) TEXT.lineHeight()) + Layout.MARGIN;
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, WIDTH);
        double low = Math.min(0, Arrays.stream(values).min().orElseThrow());
        double high = Math.max(low == 0 ? Double.MIN_NORMAL : 0, Arrays.stream(values).max().orElseThrow());
        double numbers = GAP + TEXT.width(Arrays.stream(values).mapToObj(format).toList());
        double left = Layout.MARGIN + TEXT.width(names) + GAP + (low < 0 ? numbers : 0);
        double scale = (WIDTH - Layout.MARGIN - numbers - left) / (high - low);
        double zero = left - low * scale;
        int top = Layout.headHeight(title, WIDTH);
        for (int i = 0; i < values.length; i++) drawBar(g, i, zero, scale, top + i * BAR);
        g.setColor(Palette.MUTED);
        g.setStroke(new BasicStroke(0.75f));
        g.draw(new Line2D.Double(zero, top, zero, top + values.length * BAR));
        TEXT.draw(g, label, (left + WIDTH - Layout.MARGIN - numbers) / 2, top + values.length * BAR + GAP + TEXT.size(), Lettering.Anchor.CENTER);
    }

    private void drawBar(Graphics2D g, int i, double zero, double scale, double y) {
        double end = zero + values[i] * scale;
        double middle = y + BAR / 2.0;
        boolean backwards = values[i] < 0;
        g.setColor(marked.test(i) ? Palette.WRONG : Palette.BLUE);
        g.fill(new Rectangle2D.Double(Math.min(zero, end), y + 3, Math.abs(end - zero), BAR - 6));
        TEXT.drawMiddle(g, names.get(i), Layout.MARGIN + TEXT.width(names), middle, Lettering.Anchor.RIGHT);
        TEXT.drawMiddle(g, format.apply(values[i]), end + (backwards ? -GAP : GAP) / 2.0, middle, backwards ? Lettering.Anchor.RIGHT : Lettering.Anchor.LEFT);
    }
}
