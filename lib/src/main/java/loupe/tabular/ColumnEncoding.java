package loupe.tabular;

import java.util.List;
import loupe.data.FeatureTable;
import tech.tablesaw.api.NumericColumn;

/** How one feature becomes one or more columns of numbers. */
sealed interface ColumnEncoding permits Standardized, OneHot, Ordinal {

    String feature();

    /** Names of the columns. */
    List<String> names();

    /**
     * @param values a column each name, to be filled a row each
     * @throws IllegalArgumentException if the rows have no such feature, or a value of it has no place in the encoding
     */
    void encode(FeatureTable rows, double[][] values);

    /** @throws IllegalArgumentException if the feature is missing or text */
    static NumericColumn<?> numbers(FeatureTable rows, String feature) {
        if (rows.feature(feature) instanceof NumericColumn<?> numbers) return numbers;
        throw new IllegalArgumentException("%s, column %s: text; expected numbers".formatted(rows.name(), feature));
    }
}
