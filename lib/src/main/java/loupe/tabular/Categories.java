package loupe.tabular;

import java.util.List;
import loupe.data.FeatureTable;
import tech.tablesaw.api.StringColumn;

/**
 * The values that a feature of text can have.
 *
 * @param values in alphabetical order
 */
record Categories(String feature, List<String> values) {

    /** @throws IllegalArgumentException if one is missing */
    static Categories of(FeatureTable train, String feature) {
        var column = text(train, feature);
        for (int i = 0; i < column.size(); i++) {
            if (column.isMissing(i)) throw new IllegalArgumentException("%s, column %s: missing; expected a category".formatted(train.place(i), feature));
        }
        return new Categories(feature, column.unique().asList().stream().sorted().toList());
    }

    /**
     * The number of each row's category.
     *
     * @throws IllegalArgumentException if a row has another
     */
    int[] of(FeatureTable rows) {
        var column = text(rows, feature);
        var numbers = new int[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.indexOf(column.get(i));
            if (numbers[i] < 0) throw new IllegalArgumentException("%s, column %s: \"%s\"; expected one of %s, as in the training rows".formatted(rows.place(i), feature, column.get(i), String.join(", ", values)));
        }
        return numbers;
    }

    private static StringColumn text(FeatureTable rows, String feature) {
        if (rows.feature(feature) instanceof StringColumn column) return column;
        throw new IllegalArgumentException("%s, column %s: numbers; expected text".formatted(rows.name(), feature));
    }
}
