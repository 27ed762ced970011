package loupe.tabular;

import java.util.List;
import java.util.Optional;
import loupe.data.FeatureTable;
import tech.tablesaw.api.NumericColumn;

/**
 * Numbers as they are, categories as their number.
 *
 * @param categories empty for a feature of numbers
 */
record Ordinal(String feature, Optional<Categories> categories) implements ColumnEncoding {

    static Ordinal fit(FeatureTable train, String feature) {
        return new Ordinal(feature, train.feature(feature) instanceof NumericColumn ? Optional.empty() : Optional.of(Categories.of(train, feature)));
    }

    @Override
    public List<String> names() {
        return List.of(feature);
    }

    @Override
    public void encode(FeatureTable rows, double[][] values) {
        if (categories.isPresent()) {
            int[] numbers = categories.get().of(rows);
            for (int i = 0; i < numbers.length; i++) values[0][i] = numbers[i];
        } else {
            var column = ColumnEncoding.numbers(rows, feature);
            for (int i = 0; i < column.size(); i++) values[0][i] = column.getDouble(i);
        }
    }
}
