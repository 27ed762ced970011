package loupe.tabular;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * How the columns of a table become numbers. What is fitted, such as means and categories, comes from the rows given to {@link #fit} alone, so that no
 * other row has a say in how it is itself seen.
 */
public final class FeatureEncoder {
    private final List<ColumnEncoding> columns;
    private final List<String> origins;

    private FeatureEncoder(List<ColumnEncoding> columns) {
        this.columns = List.copyOf(columns);
        origins = columns.stream().flatMap(column -> column.names().stream().map(name -> column.feature())).toList();
    }

    /**
     * Numbers are brought to mean 0 and deviation 1, with the median in the place of a missing one and a column "... missing" that tells where, if any is
     * missing; categories become a column each (one-hot), brought to mean 0 and deviation 1 too, so that the average row is all zeros.
     *
     * @throws IllegalArgumentException if there are no rows, a column of numbers has none, or a category is missing
     */
    public static FeatureEncoder fit(FeatureTable train) {
        return of(train, feature -> train.feature(feature) instanceof NumericColumn<?> numbers ? Standardized.fit(numbers) : OneHot.fit(train, feature));
    }

    /**
     * Numbers stay as they are and categories become their number in alphabetical order, as if one were more than another: to be compared with. A number that is
     * missing stays NaN, which no network takes.
     *
     * @throws IllegalArgumentException if there are no rows, or a category is missing
     */
    public static FeatureEncoder ordinal(FeatureTable train) {
        return of(train, feature -> Ordinal.fit(train, feature));
    }

    private interface Fitting {
        ColumnEncoding of(String feature);
    }

    private static FeatureEncoder of(FeatureTable train, Fitting fitting) {
        if (train.size() == 0) throw new IllegalArgumentException("%s has no rows; expected one or more".formatted(train.name()));
        var columns = new ArrayList<ColumnEncoding>();
        for (String feature : train.features()) columns.add(fitting.of(feature));
        var names = new HashMap<String, String>();
        for (String name : columns.stream().flatMap(column -> column.names().stream()).toList()) {
            String other = names.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) throw new IllegalArgumentException("%s: columns \"%s\" and \"%s\" would differ in case alone; expected features and categories that differ in more".formatted(train.name(), other, name));
        }
        return new FeatureEncoder(columns);
    }

    /** The features that it encodes. */
    public List<String> features() {
        return columns.stream().map(ColumnEncoding::feature).toList();
    }

    /** The feature that each column of an encoded table comes from. */
    public List<String> origins() {
        return origins;
    }

    /** The columns of an encoded table. */
    public List<String> names() {
        return columns.stream().flatMap(column -> column.names().stream()).toList();
    }

    /**
     * The rows as numbers.
     *
     * @throws IllegalArgumentException if a column is missing or of another kind, or a row has a category that the encoder was not fitted with; the message
     *     names the row, the column and the categories
     */
    public FeatureTable apply(FeatureTable rows) {
        var encoded = Table.create(rows.name());
        for (var column : columns) {
            double[][] values = IntStream.range(0, column.names().size()).mapToObj(j -> new double[rows.size()]).toArray(double[][]::new);
            column.encode(rows, values);
            for (int j = 0; j < values.length; j++) encoded.addColumns(DoubleColumn.create(column.names().get(j), values[j]));
        }
        return rows.withFeatures(encoded);
    }

    @Override
    public String toString() {
        return "%d features in %d columns: %s".formatted(columns.size(), origins.size(), String.join(", ", names()));
    }
}
