package loupe.tabular;

import java.util.Arrays;
import java.util.List;
import loupe.data.FeatureTable;

/**
 * A column a category.
 *
 * @param shares of each category among the training rows
 */
record OneHot(Categories categories, List<Double> shares) implements ColumnEncoding {

    static OneHot fit(FeatureTable train, String feature) {
        var categories = Categories.of(train, feature);
        var counts = new double[categories.values().size()];
        for (int number : categories.of(train)) counts[number]++;
        return new OneHot(categories, Arrays.stream(counts).map(count -> count / train.size()).boxed().toList());
    }

    @Override
    public String feature() {
        return categories.feature();
    }

    @Override
    public List<String> names() {
        return categories.values().stream().map(value -> feature() + " " + value).toList();
    }

    @Override
    public void encode(FeatureTable rows, double[][] values) {
        int[] numbers = categories.of(rows);
        for (int j = 0; j < values.length; j++) {
            double share = shares.get(j);
            double deviation = share < 1 ? Math.sqrt(share * (1 - share)) : 1;
            for (int i = 0; i < numbers.length; i++) values[j][i] = ((numbers[i] == j ? 1 : 0) - share) / deviation;
        }
    }
}
