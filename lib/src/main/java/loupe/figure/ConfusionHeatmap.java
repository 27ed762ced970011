package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import loupe.evaluation.ConfusionMatrix;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.HeatMapStyler;
import tech.tablesaw.api.Table;

/**
 * A confusion matrix as coloured cells with the counts in them: a row a true class, a column a predicted one. A {@link HeatMapChart} of the
 * mistakes.
 *
 * <p>Only mistakes are coloured, by the share of their true class and on a logarithmic scale, so that a dozen fours read as nines stand out
 * next to a thousand right ones. Right answers are plain, with their share at the end of the row.
 */
public final class ConfusionHeatmap implements ChartFigure {
    private static final Color RIGHT = new Color(0xDCE6F2);
    private static final Lettering NAME = Lettering.SMALL;
    /** Bounds of the classes that mistakes fall into, in percent: light to dark, but light enough for black numbers. */
    private static final double[] BOUNDS = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};
    private static final double LIGHTEST = 0.12;
    private static final double DARKEST = 0.62;

    private final List<String> classes;
    private final int[][] counts;
    private final String title;
    private final int cell;

    private ConfusionHeatmap(List<String> classes, int[][] counts, String title) {
        this.classes = classes;
        this.counts = counts;
        this.title = title;
        this.cell = Math.max(20, Math.min(44, 440 / classes.size()));
    }

    public static ConfusionHeatmap of(ConfusionMatrix matrix) {
        var table = matrix.toTable();
        var counts = IntStream.range(0, table.rowCount()).mapToObj(i -> row(table, i)).toArray(int[][]::new);
        return new ConfusionHeatmap(table.columnNames().subList(1, table.columnCount()), counts, summary(matrix, counts));
    }

    private static int[] row(Table table, int i) {
        return IntStream.range(1, table.columnCount()).map(j -> table.intColumn(j).get(i)).toArray();
    }

    private static String summary(ConfusionMatrix matrix, int[][] counts) {
        long all = Arrays.stream(counts).flatMapToInt(Arrays::stream).asLongStream().sum();
        if (all == 0) return "No examples";
        var share = all < 1000 ? Numbers.grouped(Math.round(matrix.accuracy() * all), 0) : Numbers.percent(matrix.accuracy(), 2);
        var right = "%s of %s right".formatted(share, Numbers.grouped(all, 0));
        return matrix.mostConfused(1).stream().findFirst()
                .map(worst -> "%s; most often %s is read as %s (%s×)".formatted(right, worst.truth(), worst.predicted(), Numbers.grouped(worst.count(), 0)))
                .orElse(right);
    }

    /** Another text above the matrix; without it, the accuracy and the most frequent mistake stand there. */
    public ConfusionHeatmap title(String text) {
        return new ConfusionHeatmap(classes, counts, text);
    }

    @Override
    public HeatMapChart chart() {
        var chart = HouseStyle.of(new HeatMapChartBuilder().width(width()).height(height()).title(title)
                .xAxisTitle("predicted").yAxisTitle("truth").build());
        var columns = new ArrayList<>(classes);
        columns.add("right");
        var rows = new ArrayList<>(classes);
        Collections.reverse(rows);
        chart.addSeries("mistakes", columns, rows, cells());
        setColors(chart.getStyler());
        setAxes(chart.getStyler());
        chart.addAnnotation(new Counts());
        return chart;
    }

    private void setColors(HeatMapStyler styler) {
        int first = firstShade();
        int count = lastShade() - first + 1;
        styler.setMin(0).setMax(count).setPiecewise(true).setPiecewiseRanged(false).setSplitNumber(count);
        styler.setRangeColors(IntStream.range(0, count).mapToObj(i -> color(i, count)).toArray(Color[]::new));
        styler.setHeatMapDecimalValueFormatter(value -> label(first + (int) Math.round(value)));
        styler.setLegendVisible(!mistakes().isEmpty());
    }

    /** From 0 to the number of cells, for what is written into them. */
    private void setAxes(HeatMapStyler styler) {
        styler.setXAxisMin(0.0).setXAxisMax(classes.size() + 1.0).setYAxisMin(0.0).setYAxisMax((double) classes.size());
        styler.setPlotGridLinesVisible(false).setAxisTicksMarksVisible(false).setAxisTicksLineVisible(false);
        styler.setXAxisLabelRotation(isUpright() ? 0 : 90).setPlotContentSize(1);
    }

    @Override
    public int width() {
        double legend = mistakes().isEmpty() ? 0 : NAME.width(IntStream.rangeClosed(firstShade(), lastShade()).mapToObj(this::label).toList());
        double beside = 2 * Layout.MARGIN + 26 + NAME.width(classes) + (legend == 0 ? 0 : legend + 44 + Layout.MARGIN);
        return (int) Math.ceil(beside + (classes.size() + 1) * cell);
    }

    @Override
    public int height() {
        double names = isUpright() ? 8 : NAME.width(classes);
        return (int) Math.ceil(Layout.headHeight(title, width()) + classes.size() * cell + names + 26 + Layout.MARGIN);
    }

    /** Whether the names of the columns fit side by side. */
    private boolean isUpright() {
        return NAME.width(classes) < cell - 4;
    }

    private static Color color(int i, int count) {
        return ColorMap.ORANGES.at(count == 1 ? (LIGHTEST + DARKEST) / 2 : LIGHTEST + (DARKEST - LIGHTEST) * i / (count - 1));
    }

    private String label(int shade) {
        String unit = shade == lastShade() ? "% of its row" : "%";
        return "%s–%s%s".formatted(Numbers.shortest(BOUNDS[shade]), Numbers.shortest(BOUNDS[shade + 1]), unit);
    }

    private int firstShade() {
        return mistakes().stream().mapToInt(each -> shade(share(each[0], each[1]))).min().orElse(0);
    }

    private int lastShade() {
        return mistakes().stream().mapToInt(each -> shade(share(each[0], each[1]))).max().orElse(0);
    }

    private static int shade(double share) {
        int place = Arrays.binarySearch(BOUNDS, 100 * share);
        return Math.max(0, Math.min(BOUNDS.length - 2, place >= 0 ? place : -place - 2));
    }

    /** XChart counts rows from below, and wants a cell where there is none. */
    private List<Number[]> cells() {
        int first = firstShade();
        var cells = new ArrayList<Number[]>(mistakes().stream()
                .map(each -> new Number[] {each[1], classes.size() - 1 - each[0], shade(share(each[0], each[1])) - first + 0.5}).toList());
        if (cells.isEmpty()) cells.add(null);
        return cells;
    }

    /** Row and column of each cell with a mistake. */
    private List<int[]> mistakes() {
        int n = classes.size();
        return IntStream.range(0, n * n).filter(i -> i / n != i % n && counts[i / n][i % n] > 0)
                .mapToObj(i -> new int[] {i / n, i % n}).toList();
    }

    private double share(int i, int j) {
        return counts[i][j] / (double) total(i);
    }

    private long total(int i) {
        return Arrays.stream(counts[i]).asLongStream().sum();
    }

    @Override
    public String title() {
        return title;
    }

    /** The counts, the ground of the right ones, and lines between the cells: XChart would write the number that gives a cell its colour. */
    private final class Counts extends Annotation {
        private final Lettering number = new Lettering(Typeface.REGULAR, Math.min(11.5, cell * 0.36), Palette.INK);

        Counts() {
            super(false);
        }

        @Override
        public void paint(Graphics2D g) {
            int n = classes.size();
            for (int i = 0; i < n; i++) paintRow(g, i);
            g.setColor(Palette.GRID);
            g.setStroke(new BasicStroke(0.75f));
            for (int i = 0; i <= n; i++) {
                g.draw(new Line2D.Double(x(0), y(i), x(n), y(i)));
                g.draw(new Line2D.Double(x(i), y(0), x(i), y(n)));
            }
        }

        private void paintRow(Graphics2D g, int i) {
            g.setColor(RIGHT);
            if (counts[i][i] > 0) g.fill(new Rectangle2D.Double(x(i), y(i), x(i + 1) - x(i), y(i + 1) - y(i)));
            for (int j = 0; j < classes.size(); j++) {
                if (counts[i][j] > 0) write(g, i == j ? number.bold() : number, Numbers.grouped(counts[i][j], 0), i, j);
            }
            if (total(i) > 0) write(g, NAME, Numbers.percent(share(i, i), 1), i, classes.size());
        }

        private void write(Graphics2D g, Lettering lettering, String text, int i, int j) {
            lettering.drawMiddle(g, text, x(j + 0.5), y(i + 0.5), Lettering.Anchor.CENTER);
        }

        private double x(double column) {
            return chart.getScreenXFromChart(column);
        }

        /** Rows run down. */
        private double y(double row) {
            return chart.getScreenYFromChart(classes.size() - row);
        }
    }
}
