package loupe.tabular;

import java.util.Optional;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import loupe.nn.Predictions;

/** A pipeline fitted to some rows, ready for others. To be closed if its learner was a network. */
public final class FittedPipeline implements AutoCloseable {
    private final FeatureEncoder encoder;
    private final Optional<Components> components;
    private final Classifier classifier;

    FittedPipeline(FeatureEncoder encoder, Optional<Components> components, Classifier classifier) {
        this.encoder = encoder;
        this.components = components;
        this.classifier = classifier;
    }

    public FeatureEncoder encoder() {
        return encoder;
    }

    public Classifier classifier() {
        return classifier;
    }

    /**
     * Answers for rows as they come from a file.
     *
     * @throws IllegalArgumentException if a row has a category that none had which it was fitted to; the message names row, column and categories
     */
    public Predictions predict(FeatureTable rows) {
        var encoded = encoder.apply(rows);
        var answers = classifier.predict(components.map(found -> found.of(encoded)).orElse(encoded));
        return Predictions.of(rows, IntStream.range(0, rows.size()).mapToObj(answers::scores).toArray(float[][]::new));
    }

    @Override
    public void close() {
        classifier.close();
    }
}
