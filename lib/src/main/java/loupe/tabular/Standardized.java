package loupe.tabular;

import java.util.List;
import loupe.data.FeatureTable;
import tech.tablesaw.api.NumericColumn;

/**
 * A column with mean 0 and deviation 1, and, if values are missing among the training rows, one that tells where, with mean 0 and deviation 1, too.
 *
 * @param median of the values that are there, which stands in for the others
 * @param mean with the median in the place of missing values
 * @param deviation likewise, divided by the number of rows; 1 if all are equal
 * @param missing share of the training rows in which the value is missing, from 0 to below 1
 */
record Standardized(String feature, double median, double mean, double deviation, double missing) implements ColumnEncoding {

    /** @throws IllegalArgumentException if no row has a value */
    static Standardized fit(NumericColumn<?> column) {
        int gaps = column.countMissing();
        if (gaps == column.size()) throw new IllegalArgumentException("column %s: all %d values are missing; expected one at least".formatted(column.name(), gaps));
        double median = column.median();
        double[] values = filled(column, median);
        double mean = 0;
        for (double value : values) mean += value / values.length;
        double variance = 0;
        for (double value : values) variance += (value - mean) * (value - mean) / values.length;
        return new Standardized(column.name(), median, mean, variance > 0 ? Math.sqrt(variance) : 1, (double) gaps / values.length);
    }

    private static double[] filled(NumericColumn<?> column, double median) {
        var values = new double[column.size()];
        for (int i = 0; i < values.length; i++) values[i] = column.isMissing(i) ? median : column.getDouble(i);
        return values;
    }

    @Override
    public List<String> names() {
        return missing > 0 ? List.of(feature, feature + " missing") : List.of(feature);
    }

    @Override
    public void encode(FeatureTable rows, double[][] values) {
        var column = ColumnEncoding.numbers(rows, feature);
        double[] filled = filled(column, median);
        for (int i = 0; i < filled.length; i++) values[0][i] = (filled[i] - mean) / deviation;
        if (missing == 0) return;
        for (int i = 0; i < filled.length; i++) values[1][i] = ((column.isMissing(i) ? 1 : 0) - missing) / Math.sqrt(missing * (1 - missing));
    }
}
