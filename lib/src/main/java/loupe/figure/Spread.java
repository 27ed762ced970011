package loupe.figure;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/**
 * How often a feature falls into each of some groups, intervals of numbers or categories, within each class. Rows in which it is missing are left out.
 *
 * @param shares in percent, a row a class, a column a group
 */
record Spread(String feature, Axis axis, double[][] shares) {
    private static final int INTERVALS = 14;
    /** Up to so many different whole numbers are categories. */
    private static final int FEW = 5;

    static Spread of(FeatureTable rows, String feature) {
        var column = rows.feature(feature);
        if (column instanceof NumericColumn<?> numbers && numbers.countUnique() > FEW) return ofNumbers(rows, numbers);
        var names = IntStream.range(0, column.size()).filter(i -> !column.isMissing(i)).mapToObj(column::getString).distinct().sorted().toList();
        return new Spread(feature, Axis.EMPTY.named(names), shares(rows, column, names.size(), i -> names.indexOf(column.getString(i))));
    }

    private static Spread ofNumbers(FeatureTable rows, NumericColumn<?> column) {
        var ticks = new Axis.Range(column.min(), column.max()).ticks(INTERVALS).values();
        double step = ticks.get(1) - ticks.get(0);
        double low = Math.floor(column.min() / step + 1e-9) * step;
        int groups = (int) Math.floor((column.max() - low) / step + 1e-9) + 1;
        var axis = Axis.EMPTY.between(low, low + groups * step);
        return new Spread(column.name(), axis, shares(rows, column, groups, i -> (int) Math.floor((column.getDouble(i) - low) / step + 1e-9)));
    }

    private static double[][] shares(FeatureTable rows, Column<?> column, int groups, IntUnaryOperator groupOf) {
        var counts = new double[rows.classes().size()][groups];
        for (int i = 0; i < rows.size(); i++) if (!column.isMissing(i)) counts[rows.label(i)][groupOf.applyAsInt(i)]++;
        for (double[] row : counts) {
            double sum = Arrays.stream(row).sum();
            for (int group = 0; group < groups; group++) row[group] *= sum == 0 ? 0 : 100 / sum;
        }
        return counts;
    }

    int groups() {
        return shares[0].length;
    }

    double share(int number, int group) {
        return shares[number][group];
    }

    double highest() {
        return Arrays.stream(shares).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }
}
