package loupe.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import loupe.data.FeatureTable;
import loupe.engine.Workers;
import loupe.nn.Architecture;
import loupe.nn.Dense;
import loupe.nn.Input;
import loupe.nn.Layer;
import loupe.nn.Network;
import loupe.training.Training;

/**
 * A network with as many inputs as there are columns and an output a class, trained by a recipe with cross-entropy.
 *
 * @param name for tables
 * @param hidden the layers between
 * @param seed for the weights it begins with; the recipe has its own
 */
public record NeuralNetwork(String name, List<Layer> hidden, Training recipe, long seed) implements Learner {
    public NeuralNetwork {
        hidden = List.copyOf(hidden);
    }

    /** With the recipe's seed for the weights, too. */
    public static NeuralNetwork of(String name, Training recipe, Layer... hidden) {
        return new NeuralNetwork(name, List.of(hidden), recipe, recipe.seed());
    }

    /** The network for rows of these columns and classes. */
    public Architecture architecture(FeatureTable rows) {
        var layers = new ArrayList<>(hidden);
        layers.add(new Dense(rows.classes().size()));
        return Architecture.of(name, Input.vector(rows.features().size()), layers.toArray(Layer[]::new));
    }

    @Override
    public NetworkClassifier fit(FeatureTable train) {
        var network = Network.of(architecture(train), seed);
        try {
            var history = Workers.with(1, () -> recipe.fit(network, train, train.first(1))); // a second would wait more than work
            if (!history.isComplete()) throw new CancellationException("interrupted while training");
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
        return new NetworkClassifier(network);
    }

    @Override
    public NeuralNetwork withSeed(long newSeed) {
        return new NeuralNetwork(name, hidden, recipe.seed(newSeed), newSeed);
    }

    @Override
    public String toString() {
        return name;
    }
}
