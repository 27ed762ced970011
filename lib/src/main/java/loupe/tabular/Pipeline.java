package loupe.tabular;

import java.util.Optional;
import loupe.data.FeatureTable;
import loupe.embedding.Pca;
import loupe.evaluation.Folds;
import loupe.training.CrossValidation;

/**
 * All that is fitted to a table, from its columns to the answers: {@link FeatureEncoder#fit} for the columns, principal components of these if wanted, and a
 * learner.
 *
 * @param components how many of the first principal components the learner is given in the place of the columns; empty for the columns themselves
 */
public record Pipeline(Learner learner, Optional<Integer> components) {
    public Pipeline {
        components.filter(count -> count < 1).ifPresent(count -> {
            throw new IllegalArgumentException("%d components; expected 1 or more".formatted(count));
        });
    }

    public static Pipeline of(Learner learner) {
        return new Pipeline(learner, Optional.empty());
    }

    /** The same on so many principal components, or all if there are fewer. */
    public Pipeline withPca(int count) {
        return new Pipeline(learner, Optional.of(count));
    }

    public Pipeline withSeed(long seed) {
        return new Pipeline(learner.withSeed(seed), components);
    }

    /**
     * Fits everything to these rows.
     *
     * @throws IllegalArgumentException as in {@link FeatureEncoder#fit} and {@link Learner#fit}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public FittedPipeline fit(FeatureTable train) {
        var encoder = FeatureEncoder.fit(train);
        var encoded = encoder.apply(train);
        var projection = components.map(count -> new Components(Pca.fit(train.name(), encoded.vectors()), count));
        return new FittedPipeline(encoder, projection, learner.fit(projection.map(found -> found.of(encoded)).orElse(encoded)));
    }

    /**
     * Has each row answered by the pipeline as fitted to the other folds.
     *
     * @throws IllegalArgumentException as in {@link CrossValidation#of}, or if a row has a category that none of the other folds has
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public CrossValidation crossValidate(FeatureTable rows, Folds folds) {
        return CrossValidation.of(rows, folds, (known, held) -> {
            try (var fitted = fit(rows.select(known))) {
                return fitted.predict(rows.select(held));
            }
        });
    }

    @Override
    public String toString() {
        return learner + components.map(" on %d components"::formatted).orElse("");
    }
}
