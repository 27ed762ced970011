package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loupe.evaluation.ConfusionMatrix;
import tech.tablesaw.api.Table;

/**
 * A confusion matrix as coloured cells with the counts in them: a row a true class, a column a predicted one.
 *
 * <p>Only mistakes are coloured, by the share of their true class and on a logarithmic scale, so that a dozen fours read as nines stand out next
 * to a thousand right ones. Right answers are plain, with their share at the end of the row.
 */
public final class ConfusionHeatmap implements Figure {
    private static final Color RIGHT = new Color(0xDCE6F2);
    private static final Lettering NAME = Lettering.SMALL;
    private static final int GAP = 6;

    private final List<String> classes;
    private final int[][] counts;
    private final String title;
    private final Optional<ColorScale> scale;
    private final Optional<ColorBar> bar;
    private final double cell;
    private final double left;

    private ConfusionHeatmap(List<String> classes, int[][] counts, String title) {
        this.classes = classes;
        this.counts = counts;
        this.title = title;
        this.scale = scale();
        this.bar = scale.map(ConfusionHeatmap::bar);
        this.cell = Math.max(20, Math.min(52, Math.floor(440.0 / classes.size())));
        this.left = Layout.MARGIN + 18 + NAME.width(classes) + GAP;
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
    public String title() {
        return title;
    }

    @Override
    public int width() {
        double beside = bar.map(each -> 3 * GAP + each.width()).orElse(0);
        return (int) Math.ceil(Math.max(left + classes.size() * cell + GAP + NAME.width("100.0%") + beside + Layout.MARGIN, 360));
    }

    @Override
    public int height() {
        return (int) Math.ceil(top() + classes.size() * cell + below() + Layout.MARGIN);
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, width());
        double side = classes.size() * cell;
        double top = top();
        for (int i = 0; i < classes.size(); i++) drawRow(g, i, top + i * cell);
        for (int j = 0; j < classes.size(); j++) drawColumnName(g, classes.get(j), left + (j + 0.5) * cell);
        double right = left + side + GAP;
        Lettering.LABEL.drawUpwards(g, "truth", Layout.MARGIN + 6, top() + side / 2);
        Lettering.LABEL.draw(g, "predicted", left + side / 2, top() + side + below() - 2, Lettering.Anchor.CENTER);
        NAME.color(Palette.MUTED).draw(g, "right", right, top() - 4, Lettering.Anchor.LEFT);
        bar.ifPresent(each -> each.draw(g, right + NAME.width("100.0%") + 3 * GAP, top(), Math.min(side, 260)));
    }

    private void drawRow(Graphics2D g, int i, double y) {
        NAME.drawMiddle(g, classes.get(i), left - GAP, y + cell / 2, Lettering.Anchor.RIGHT);
        for (int j = 0; j < classes.size(); j++) drawCell(g, i, j, left + j * cell, y);
        if (total(i) > 0) NAME.drawMiddle(g, Numbers.percent(share(i, i), 1), left + classes.size() * cell + GAP, y + cell / 2, Lettering.Anchor.LEFT);
    }

    private void drawCell(Graphics2D g, int i, int j, double x, double y) {
        var ground = counts[i][j] == 0 ? Palette.PAPER : i == j ? RIGHT : scale.map(each -> each.color(Math.log10(share(i, j)))).orElseThrow();
        var square = new Rectangle2D.Double(x, y, cell, cell);
        g.setColor(ground);
        g.fill(square);
        g.setColor(Palette.GRID);
        g.setStroke(new BasicStroke(0.75f));
        g.draw(square);
        if (counts[i][j] > 0) number(i == j, ground).drawMiddle(g, Numbers.grouped(counts[i][j], 0), square.getCenterX(), square.getCenterY(), Lettering.Anchor.CENTER);
    }

    private Lettering number(boolean right, Color ground) {
        boolean dark = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue() < 140;
        var lettering = new Lettering(Typeface.REGULAR, Math.min(11.5, cell * 0.36), dark ? Palette.PAPER : Palette.INK);
        return right ? lettering.bold() : lettering;
    }

    private void drawColumnName(Graphics2D g, String name, double x) {
        double y = top() + classes.size() * cell;
        if (isUpright()) NAME.draw(g, name, x, y + GAP + NAME.size(), Lettering.Anchor.CENTER);
        else NAME.drawUpwards(g, name, x, y + GAP + NAME.width(name) / 2);
    }

    /** On a logarithmic scale: the colours begin somewhat below the smallest share, so that even a single mistake is seen. */
    private Optional<ColorScale> scale() {
        var shares = mistakes();
        if (shares.isEmpty()) return Optional.empty();
        double low = Math.log10(shares.get(0));
        double high = Math.log10(shares.get(shares.size() - 1));
        return Optional.of(new ColorScale(ColorMap.ORANGES, low - 0.15 * (high - low) - 0.1, Math.min(0, high + 0.25 * (high - low) + 0.1)));
    }

    private static ColorBar bar(ColorScale scale) {
        return new ColorBar(scale, ticks(scale), value -> Numbers.shortest(100 * Math.pow(10, value)) + "%", "share of the true class");
    }

    private static List<Double> ticks(ColorScale scale) {
        var ticks = new ArrayList<Double>();
        for (int power = -6; power <= 0; power++) {
            for (int digit : new int[] {1, 2, 5}) ticks.add(Math.log10(digit) + power);
        }
        return ticks.stream().filter(tick -> tick >= scale.low() && tick <= Math.min(0, scale.high())).toList();
    }

    /** The shares that mistakes have of their class, the smallest first. */
    private List<Double> mistakes() {
        var shares = new ArrayList<Double>();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) if (i != j && counts[i][j] > 0) shares.add(share(i, j));
        }
        shares.sort(null);
        return shares;
    }

    private double share(int i, int j) {
        return counts[i][j] / (double) total(i);
    }

    private long total(int i) {
        return Arrays.stream(counts[i]).asLongStream().sum();
    }

    /** Whether the names of the columns fit side by side. */
    private boolean isUpright() {
        return NAME.width(classes) < cell - 4;
    }

    private double top() {
        return Layout.headHeight(title, width()) + NAME.lineHeight();
    }


    private double below() {
        return (isUpright() ? NAME.lineHeight() : NAME.width(classes)) + 2 * GAP + Lettering.LABEL.lineHeight();
    }
}
