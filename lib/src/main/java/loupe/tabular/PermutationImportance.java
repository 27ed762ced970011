package loupe.tabular;

import java.util.function.Function;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import loupe.data.RandomSource;
import loupe.data.Shuffle;
import loupe.nn.Predictions;

/**
 * How many answers a model loses when a feature tells it nothing: its values are dealt out anew among the rows, which leaves them as they are and breaks
 * their tie with the class (Breiman 2001; Fisher, Rudin and Dominici 2019). Of two features that say the same, each makes the other look less important.
 *
 * @param repeats how often each feature is dealt out; the mean counts
 */
public record PermutationImportance(int repeats, long seed) {
    public PermutationImportance {
        if (repeats < 1) throw new IllegalArgumentException("%d repeats; expected 1 or more".formatted(repeats));
    }

    /**
     * The fall in accuracy, a mean over the repeats, in points.
     *
     * @param rows that the model did not learn from
     * @throws IllegalArgumentException if there are no rows, or the model cannot take them
     */
    public FeatureImportance of(Function<FeatureTable, Predictions> model, FeatureTable rows) {
        if (rows.size() == 0) throw new IllegalArgumentException("%s has no rows; expected one or more".formatted(rows.name()));
        double whole = model.apply(rows).accuracy();
        var values = rows.features().stream().map(feature -> 100 * (whole - without(model, rows, feature))).toList();
        return new FeatureImportance("fall in accuracy (points)", rows.features(), values);
    }

    private double without(Function<FeatureTable, Predictions> model, FeatureTable rows, String feature) {
        var random = RandomSource.of(seed, RandomSource.Purpose.SHUFFLING);
        int place = rows.features().indexOf(feature);
        return IntStream.range(0, repeats).mapToObj(repeat -> Shuffle.of(IntStream.range(0, rows.size()).toArray(), random.at(place, repeat)))
                .mapToDouble(order -> model.apply(rows.with(rows.feature(feature).subset(order))).accuracy()).average().orElseThrow();
    }
}
