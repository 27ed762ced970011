package loupe.tabular;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How much each feature matters.
 *
 * @param measure what the values are, with their unit
 * @param values one a feature
 */
public record FeatureImportance(String measure, List<String> features, List<Double> values) {
    public FeatureImportance {
        features = List.copyOf(features);
        values = List.copyOf(values);
        if (features.size() != values.size()) throw new IllegalArgumentException("%d values for %d features; expected one each".formatted(values.size(), features.size()));
    }

    /** The same features with those that matter most first. */
    public FeatureImportance sorted() {
        return inOrderOf(this);
    }

    /** The same with the features in the order of how much they matter by another measure, the most important first. */
    public FeatureImportance inOrderOf(FeatureImportance other) {
        var order = IntStream.range(0, other.features.size()).boxed().sorted(Comparator.comparing(i -> -other.values.get(i))).map(other.features::get).toList();
        return new FeatureImportance(measure, order, order.stream().map(this::value).toList());
    }

    /** @throws IllegalArgumentException if there is no such feature; the message lists those there are */
    public double value(String feature) {
        if (!features.contains(feature)) throw new IllegalArgumentException("feature \"%s\" not found; there are %s".formatted(feature, String.join(", ", features)));
        return values.get(features.indexOf(feature));
    }

    public Table toTable() {
        return Table.create("importance", StringColumn.create("feature", features), DoubleColumn.create(measure, values.stream().mapToDouble(Double::doubleValue)));
    }
}
