package loupe.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loupe.embedding.Distance;
import loupe.embedding.Embedding;

/**
 * Lines and points over two labelled axes.
 *
 * <p>Series take the colours of {@link Palette#SERIES} in order. A series without a name is left out of the legend; a value that is NaN or infinite
 * leaves a gap.
 */
public final class LineChart implements Figure {
    private final String title;
    private final Axis x;
    private final Axis y;
    private final int width;
    private final int height;
    private final List<Series> series;

    private LineChart(String title, Axis x, Axis y, int width, int height, List<Series> series) {
        this.title = title;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.series = List.copyOf(series);
    }

    /** A chart of 640 × 360 pixels, without series yet. */
    public static LineChart of(String title) {
        return new LineChart(title, Axis.EMPTY, Axis.EMPTY, 640, 360, List.of());
    }

    /**
     * Distances from one image of a class to all others, each class sorted: a line that stays below the others shows a class that lies together.
     *
     * @param index which of the images of that class, from 0
     */
    public static LineChart ofDistances(Embedding embedding, String className, int index, Distance distance) {
        var table = embedding.distancesFrom(className, index, distance);
        table = table.dropRange(1); // the image itself
        var chart = of("From %s at %s".formatted(className, embedding.space()))
                .yLabel(distance.toString()).yRange(0, 1.05 * table.doubleColumn("distance").max())
                .xLabel("rank within its class, nearest first").xRange(0, 1 + IntStream.of(embedding.images().classSizes()).max().orElseThrow());
        var classes = embedding.images().classes();
        var colors = Palette.classes(classes.size());
        for (int i = 0; i < colors.size(); i++) {
            double[] sorted = table.where(table.stringColumn("label").isEqualTo(classes.get(i))).doubleColumn("distance").asDoubleArray();
            double[] ranks = IntStream.rangeClosed(1, sorted.length).asDoubleStream().toArray();
            if (sorted.length > 0) chart = chart.with(classes.get(i), ranks, sorted, Series.Mark.JOINED, colors.get(i));
        }
        return chart;
    }

    /** Another text above all. */
    public LineChart title(String text) {
        return new LineChart(text, x, y, width, height, series);
    }

    /** What runs along the bottom, with its unit. */
    public LineChart xLabel(String label) {
        return new LineChart(title, x.labelled(label), y, width, height, series);
    }

    /** Names along the bottom in the place of numbers; the first stands at 0, the next at 1 and so on. */
    public LineChart xCategories(List<String> names) {
        return new LineChart(title, x.named(names), y, width, height, series);
    }

    /** Has equal ratios equally long along the bottom; a number of 0 or less cannot be drawn then. */
    LineChart xLogarithmic() {
        return new LineChart(title, x.onLogarithms(), y, width, height, series);
    }

    /** What runs up the side, with its unit. */
    public LineChart yLabel(String label) {
        return new LineChart(title, x, y.labelled(label), width, height, series);
    }

    /** Fixes the ends of the horizontal axis; otherwise they follow the values. */
    public LineChart xRange(double low, double high) {
        return new LineChart(title, x.between(low, high), y, width, height, series);
    }

    /** Fixes the ends of the vertical axis; otherwise they follow the values. */
    public LineChart yRange(double low, double high) {
        return new LineChart(title, x, y.between(low, high), width, height, series);
    }

    /** In CSS pixels. */
    public LineChart size(int newWidth, int newHeight) {
        if (newWidth < 160 || newHeight < 120) throw new IllegalArgumentException("a chart of %d × %d; expected at least 160 × 120".formatted(newWidth, newHeight));
        return new LineChart(title, x, y, newWidth, newHeight, series);
    }

    public LineChart line(String name, double[] xs, double[] ys) {
        return with(name, xs, ys, Series.Mark.LINE, nextColor());
    }

    public LineChart points(String name, double[] xs, double[] ys) {
        return with(name, xs, ys, Series.Mark.POINTS, nextColor());
    }

    /** Points joined by a line, for what is measured now and then, such as the test loss after each epoch. */
    public LineChart joinedPoints(String name, double[] xs, double[] ys) {
        return with(name, xs, ys, Series.Mark.JOINED, nextColor());
    }

    /** A dashed grey line to compare with, such as guessing. */
    public LineChart reference(String name, double[] xs, double[] ys) {
        return with(name, xs, ys, Series.Mark.DASHED, Palette.MUTED);
    }

    LineChart with(String name, double[] xs, double[] ys, Series.Mark mark, Color color) {
        return with(new Series(name, xs, ys, mark, color));
    }

    LineChart with(String name, double[] xs, double[] ys, double[] deviations, Color color) {
        return with(new Series(name, xs, ys, deviations, Series.Mark.JOINED, color));
    }

    private LineChart with(Series another) {
        var more = new ArrayList<>(series);
        more.add(another);
        return new LineChart(title, x, y, width, height, more);
    }

    private Color nextColor() {
        return Palette.series((int) series.stream().filter(each -> each.mark() != Series.Mark.DASHED).count());
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void draw(Graphics2D g) {
        int head = Layout.headHeight(title, width);
        var legend = new Legend(series.size() > 1 ? series : List.of(), width - 2.0 * Layout.MARGIN);
        Layout.drawHead(g, title, width);
        legend.draw(g, Layout.MARGIN, head - 2);
        new Plot(x, y, series).draw(g, head + legend.height(), width, height - head - legend.height());
    }
}
