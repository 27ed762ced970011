package loupe.figure;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/**
 * How often a feature falls into each of some groups, intervals of numbers or categories, within each class. Rows in which it is missing are left out.
 *
 * @param categories none if the groups are intervals
 * @param low where the first group begins
 * @param step how long a group is
 * @param shares in percent, a row a class, a column a group
 */
record Spread(String feature, List<String> categories, double low, double step, double[][] shares) {
    private static final int INTERVALS = 14;
    /** Up to so many different whole numbers are categories. */
    private static final int FEW = 5;

    static Spread of(FeatureTable rows, String feature) {
        var column = rows.feature(feature);
        if (column instanceof NumericColumn<?> numbers && numbers.countUnique() > FEW) return ofNumbers(rows, numbers);
        var names = IntStream.range(0, column.size()).filter(i -> !column.isMissing(i)).mapToObj(column::getString).distinct().sorted().toList();
        return new Spread(feature, names, -0.5, 1, shares(rows, column, names.size(), i -> names.indexOf(column.getString(i))));
    }

    private static Spread ofNumbers(FeatureTable rows, NumericColumn<?> column) {
        double step = Ticks.step((column.max() - column.min()) / INTERVALS);
        double low = Math.floor(column.min() / step + 1e-9) * step;
        int groups = (int) Math.floor((column.max() - low) / step + 1e-9) + 1;
        return new Spread(column.name(), List.of(), low, step, shares(rows, column, groups, i -> (int) Math.floor((column.getDouble(i) - low) / step + 1e-9)));
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

    /** Where the last group ends. */
    double high() {
        return low + groups() * step;
    }

    /** The bars of a class, beside those of the others in the same group. */
    List<Rectangle2D> bars(int number) {
        double wide = 0.84 * step / shares.length;
        return IntStream.range(0, groups())
                .mapToObj(group -> (Rectangle2D) new Rectangle2D.Double(low + (group + 0.08) * step + number * wide, 0, wide, shares[number][group])).toList();
    }

    double highest() {
        return Arrays.stream(shares).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }
}
