package loupe.figure;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import loupe.tabular.FeatureImportance;
import org.knowm.xchart.XYChart;

/**
 * Named values as horizontal bars from zero, the number beside the name; negative ones run to the left.
 *
 * <p>XChart's own bar charts are upright and have no room for long names: this is an {@link XYChart} of rectangles.
 */
public final class BarChart implements ChartFigure {
    private static final int BAR = 22;
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
    public XYChart chart() {
        double low = Math.min(0, Arrays.stream(values).min().orElseThrow());
        double high = Math.max(0, Arrays.stream(values).max().orElseThrow());
        double room = low == high ? 1 : 0.02 * (high - low);
        int height = Layout.headHeight(title, WIDTH) + names.size() * BAR + (label.isEmpty() ? 38 : 58);
        var labels = IntStream.range(0, values.length).mapToObj(i -> names.get(i) + "   " + format.apply(values[i])).toList();
        return LineChart.of(title).size(WIDTH, Math.max(120, height)).xLabel(label)
                .xRange(low < 0 ? low - room : 0, high + room).yCategories(labels)
                .bars("", bars(marked.negate()), Palette.BLUE).bars("", bars(marked), Palette.WRONG)
                .with("", new double[] {0, 0}, new double[] {-0.5, values.length - 0.5}, Look.THIN, Palette.MUTED)
                .filled().with(chart -> chart.getStyler().setPlotGridHorizontalLinesVisible(false)).chart();
    }

    private List<Rectangle2D> bars(IntPredicate which) {
        return IntStream.range(0, values.length).filter(which).mapToObj(i -> bar(values[i], values.length - 1 - i)).toList();
    }

    private static Rectangle2D bar(double value, int place) {
        return new Rectangle2D.Double(Math.min(0, value), place - 0.36, Math.abs(value), 0.72);
    }
}
