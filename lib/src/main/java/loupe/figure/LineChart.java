package loupe.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import loupe.embedding.Distance;
import loupe.embedding.Embedding;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines and points over two labelled axes: an {@link XYChart}, made in the house style.
 *
 * <p>Series take the colours of {@link Palette#SERIES} in order. A series without a name is left out of the legend; a value that is NaN or
 * infinite leaves a gap.
 */
public final class LineChart implements ChartFigure {
    private final String title;
    private final int width;
    private final int height;
    private final List<Consumer<XYChart>> parts;

    private LineChart(String title, int width, int height, List<Consumer<XYChart>> parts) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.parts = List.copyOf(parts);
    }

    /** A chart of 640 × 360 pixels, without series yet. */
    public static LineChart of(String title) {
        return new LineChart(title, 640, 360, List.of());
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
            if (sorted.length > 0) chart = chart.with(classes.get(i), ranks, sorted, Look.JOINED, colors.get(i));
        }
        return chart;
    }

    /** Another text above all. */
    public LineChart title(String text) {
        return new LineChart(text, width, height, parts);
    }

    /** What runs along the bottom, with its unit. */
    public LineChart xLabel(String label) {
        return with(chart -> chart.setXAxisTitle(label));
    }

    /** Names along the bottom in the place of numbers; the first stands at 0, the next at 1 and so on. */
    public LineChart xCategories(List<String> names) {
        return with(chart -> Ticks.nameAcross(chart, names));
    }

    /** Names up the side in the place of numbers, the first at the top; the last stands at 0, the one above at 1 and so on. */
    LineChart yCategories(List<String> names) {
        var upwards = new ArrayList<>(names);
        Collections.reverse(upwards);
        return with(chart -> Ticks.nameUp(chart, upwards));
    }

    /** Has equal ratios equally long along the bottom; a number of 0 or less cannot be drawn then. */
    LineChart xLogarithmic() {
        return with(chart -> chart.getStyler().setXAxisLogarithmic(true));
    }

    /** What runs up the side, with its unit. */
    public LineChart yLabel(String label) {
        return with(chart -> chart.setYAxisTitle(label));
    }

    /** Fixes the ends of the horizontal axis; otherwise they follow the values. */
    public LineChart xRange(double low, double high) {
        checkRange(low, high);
        return with(chart -> chart.getStyler().setXAxisMin(low).setXAxisMax(high));
    }

    /** Fixes the ends of the vertical axis; otherwise they follow the values. */
    public LineChart yRange(double low, double high) {
        checkRange(low, high);
        return with(chart -> chart.getStyler().setYAxisMin(low).setYAxisMax(high));
    }

    private static void checkRange(double low, double high) {
        if (low < high && !Double.isInfinite(high - low)) return;
        throw new IllegalArgumentException("axis from %s to %s; expected from a lower to a higher number".formatted(low, high));
    }

    /** In CSS pixels. */
    public LineChart size(int newWidth, int newHeight) {
        if (newWidth < 160 || newHeight < 120) throw new IllegalArgumentException("a chart of %d × %d; expected at least 160 × 120".formatted(newWidth, newHeight));
        return new LineChart(title, newWidth, newHeight, parts);
    }

    public LineChart line(String name, double[] xs, double[] ys) {
        return with(name, xs, ys, Look.LINE);
    }

    public LineChart points(String name, double[] xs, double[] ys) {
        return with(name, xs, ys, Look.POINTS);
    }

    /** Points joined by a line, for what is measured now and then, such as the test loss after each epoch. */
    public LineChart joinedPoints(String name, double[] xs, double[] ys) {
        return with(name, xs, ys, Look.JOINED);
    }

    /** A dashed grey line to compare with, such as guessing. */
    public LineChart reference(String name, double[] xs, double[] ys) {
        return with(name, xs, ys, Look.DASHED, Palette.MUTED);
    }

    private LineChart with(String name, double[] xs, double[] ys, Look look) {
        checkLengths(name, xs, ys);
        return with(chart -> {
            var color = nextColor(chart);
            look.dress(add(chart, name, xs, ys), color);
        });
    }

    LineChart with(String name, double[] xs, double[] ys, Look look, Color color) {
        checkLengths(name, xs, ys);
        return with(chart -> look.dress(add(chart, name, xs, ys), color));
    }

    /** Joined points with bars that run so far up and down from each. */
    LineChart with(String name, double[] xs, double[] ys, double[] deviations, Look look, Color color) {
        checkLengths(name, xs, ys);
        return with(chart -> {
            var series = add(chart, name, xs, ys);
            if (xs.length > 0) series.replaceData(series.getXData(), series.getYData(), deviations.clone());
            look.dress(series, color);
        });
    }

    /** Filled rectangles, in the numbers of the axes. */
    LineChart bars(String name, List<Rectangle2D> bars, Color color) {
        double[] xs = corners(bars, bar -> DoubleStream.of(bar.getX(), bar.getMaxX(), bar.getMaxX(), bar.getX(), Double.NaN));
        double[] ys = corners(bars, bar -> DoubleStream.of(bar.getY(), bar.getY(), bar.getMaxY(), bar.getMaxY(), Double.NaN));
        var chart = with(plane -> {
            var series = add(plane, "", xs, ys);
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            series.setFillColor(color);
            series.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE);
        });
        return name.isEmpty() ? chart : chart.sign(name, Look.BARS, color); // XChart's own for areas is 20 pixels wide
    }

    private static double[] corners(List<Rectangle2D> bars, Function<Rectangle2D, DoubleStream> corners) {
        return bars.stream().flatMapToDouble(corners).toArray();
    }

    /** An entry in the legend alone. */
    LineChart sign(String name, Look look, Color color) {
        return with(name, new double[0], new double[0], look, color);
    }

    /** From edge to edge, as filled areas are drawn; lines and points have room around them, so that none is cut. */
    LineChart filled() {
        return with(chart -> chart.getStyler().setPlotContentSize(0.9999)); // at 1, XChart leaves out the labels at the ends
    }

    /** For charts below a {@link Key}. */
    LineChart withoutLegend() {
        return with(chart -> chart.getStyler().setLegendVisible(false));
    }

    /** The same with something more done to its chart. */
    LineChart with(Consumer<XYChart> part) {
        var more = new ArrayList<>(parts);
        more.add(part);
        return new LineChart(title, width, height, more);
    }

    private static void checkLengths(String name, double[] xs, double[] ys) {
        if (xs.length == ys.length) return;
        throw new IllegalArgumentException("series \"%s\": %d places for %d values".formatted(name, xs.length, ys.length));
    }

    /** XChart wants a value and a name of its own for every series. */
    private static XYSeries add(XYChart chart, String name, double[] xs, double[] ys) {
        double[] finite = Arrays.stream(ys).map(each -> Double.isFinite(each) ? each : Double.NaN).toArray();
        double[] gap = {Double.NaN};
        String key = name;
        for (int i = 1; key.isEmpty() || chart.getSeriesMap().containsKey(key); i++) key = "%s %d".formatted(name, i);
        var series = xs.length == 0 ? chart.addSeries(key, gap, gap) : chart.addSeries(key, xs.clone(), finite);
        series.setLabel(name).setShowInLegend(!name.isEmpty());
        return series;
    }

    private static Color nextColor(XYChart chart) {
        var others = chart.getSeriesMap().values().stream().filter(each -> !Palette.MUTED.equals(each.getLineColor()));
        return Palette.series((int) others.count());
    }

    @Override
    public XYChart chart() {
        var chart = HouseStyle.of(new XYChart(width, height));
        chart.setTitle(title);
        parts.forEach(part -> part.accept(chart));
        setLegend(chart);
        Ticks.number(chart);
        chart.getStyler().setMarkerSize(12); // our signs have sizes of their own, but no line of a legend is lower than this
        return chart;
    }

    /** Below the axes, on one line if it fits; XChart does not break it. */
    private static void setLegend(XYChart chart) {
        var names = chart.getSeriesMap().values().stream().filter(XYSeries::isShowInLegend).map(XYSeries::getLabel).toList();
        var styler = chart.getStyler();
        double needed = names.stream().mapToDouble(Key::needed).sum();
        if (names.isEmpty() || chart.getSeriesMap().size() == 1) styler.setLegendVisible(false);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(needed < chart.getWidth() - 60 ? LegendLayout.Horizontal : LegendLayout.Vertical);
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
}
