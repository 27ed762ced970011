package loupe.tabular;

import loupe.data.FeatureTable;
import loupe.nn.Network;
import loupe.nn.Predictions;

/** A network that was trained on rows, and closes with this. */
public record NetworkClassifier(Network network) implements Classifier {

    @Override
    public Predictions predict(FeatureTable rows) {
        return network.predict(rows);
    }

    @Override
    public void close() {
        network.close();
    }
}
