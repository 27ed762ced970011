package loupe.tabular;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loupe.data.FeatureTable;
import loupe.inspect.Attribution;
import loupe.inspect.Attributions;
import loupe.inspect.Target;
import loupe.nn.Network;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What each feature of a row adds to a network's log-odds of the second of two classes, the difference of its scores: what a method of {@code inspect} says
 * of the columns, added up over those that come from one feature.
 */
public final class FeatureAttributions {
    private final FeatureTable rows;
    private final List<String> features;
    private final double[][] values;

    private FeatureAttributions(FeatureTable rows, List<String> features, double[][] values) {
        this.rows = rows;
        this.features = features;
        this.values = values;
    }

    /**
     * @param network that takes rows as the encoder gives them, and has two outputs
     * @param rows not yet encoded
     * @throws IllegalArgumentException if the network has other than two outputs, or the rows fit encoder or network not
     */
    public static FeatureAttributions of(Attribution method, Network network, FeatureEncoder encoder, FeatureTable rows) {
        var encoded = encoder.apply(rows);
        if (encoded.classes().size() != 2) throw new IllegalArgumentException("classes %s; log-odds need two".formatted(encoded.classes()));
        var second = method.explain(network, encoded, Target.ofClass(1));
        var first = method.explain(network, encoded, Target.ofClass(0));
        var values = IntStream.range(0, rows.size()).mapToObj(i -> byFeature(encoder, second, first, i)).toArray(double[][]::new);
        return new FeatureAttributions(rows, encoder.features(), values);
    }

    private static double[] byFeature(FeatureEncoder encoder, Attributions second, Attributions first, int i) {
        var sums = new double[encoder.features().size()];
        float[] more = second.map(i).values().toArray();
        float[] less = first.map(i).values().toArray();
        for (int j = 0; j < more.length; j++) sums[encoder.features().indexOf(encoder.origins().get(j))] += more[j] - less[j];
        return sums;
    }

    /** A copy of what each feature adds for row {@code i}, in the order of the features. */
    public double[] row(int i) {
        return values[i].clone();
    }

    /** The mean over the rows of how much each feature adds, up or down. */
    public FeatureImportance importance() {
        var means = IntStream.range(0, features.size()).mapToObj(j -> Arrays.stream(values).mapToDouble(row -> Math.abs(row[j])).average().orElseThrow()).toList();
        return new FeatureImportance("mean part in the log-odds, up or down", features, means);
    }

    /** One row a row: its name, its class, and a column a feature. */
    public Table toTable() {
        var names = Stream.of(StringColumn.create("row", IntStream.range(0, rows.size()).mapToObj(rows::name)),
                StringColumn.create("truth", IntStream.range(0, rows.size()).mapToObj(rows::labelName)));
        var table = Table.create("attribution", names.toArray(StringColumn[]::new));
        for (int j = 0; j < features.size(); j++) {
            int feature = j;
            table.addColumns(DoubleColumn.create(features.get(j), Arrays.stream(values).mapToDouble(row -> row[feature])));
        }
        return table;
    }
}
