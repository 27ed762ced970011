package loupe.figure;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;

/**
 * How the values of each feature are spread within each class: a small chart a feature, in it a bar a class beside each other for each
 * interval of numbers or each category.
 */
public final class FeatureDistributions {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 290;
    private static final int HEIGHT = 184;

    private FeatureDistributions() {}

    /**
     * All features, in rows of three.
     *
     * @throws IllegalArgumentException if a class has no row, or there are more than {@link Palette#SERIES}
     */
    public static Panels of(FeatureTable rows) {
        checkClasses(rows);
        var classes = rows.classes();
        var entries = IntStream.range(0, classes.size()).mapToObj(c -> new Key.Entry(classes.get(c), Look.BARS, Palette.series(c))).toList();
        var charts = rows.features().stream().map(feature -> of(rows, feature).size(WIDTH, HEIGHT).withoutLegend()).toArray(Figure[]::new);
        return Panels.of(Key.of(entries, Layout.PAGE), Panels.of(charts).columns(COLUMNS)).columns(1);
    }

    /** One feature. */
    public static LineChart of(FeatureTable rows, String feature) {
        checkClasses(rows);
        var spread = Spread.of(rows, feature);
        var chart = LineChart.of(feature).yLabel("share of class (%)").yRange(0, 1.06 * spread.highest())
                .xRange(spread.low(), spread.high()).filled();
        if (!spread.categories().isEmpty()) chart = chart.xCategories(spread.categories());
        for (int c = 0; c < rows.classes().size(); c++) chart = chart.bars(rows.classes().get(c), spread.bars(c), Palette.series(c));
        return chart;
    }

    private static void checkClasses(FeatureTable rows) {
        int[] sizes = rows.classSizes();
        for (int c = 0; c < sizes.length; c++) {
            if (sizes[c] == 0) throw new IllegalArgumentException("%s has no row of class \"%s\"; expected at least one".formatted(rows.name(), rows.classes().get(c)));
        }
        if (sizes.length > Palette.SERIES.size()) throw new IllegalArgumentException("%d classes; expected at most %d".formatted(sizes.length, Palette.SERIES.size()));
    }
}
