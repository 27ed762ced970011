package loupe.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loupe.data.Examples;
import loupe.engine.Workers;
import loupe.nn.Network;

/**
 * Training a network with one output from 0 to 1, such as a sigmoid's, by the squared error (output − class)²: a way to tell two classes apart that is
 * still met, and that {@link Training#fit}, with an output a class and cross-entropy, betters. Here to be compared with.
 */
public enum SquaredError {
    /** Each output is held against its own example's class. */
    PAIRED,

    /**
     * Each output is held against the classes of all n examples of the batch: what comes out where outputs of shape (n, 1) less classes of shape (n)
     * are broadcast to (n, n), a common mistake. Since the mean over j of (pᵢ − yⱼ)² is (pᵢ − ȳ)² + var(y), only the share ȳ of the second class
     * can be learned from it.
     */
    BROADCAST;

    private double judge(float[] outputs, int from, int to, int truth, Loss.Batch batch, float[] derivative) {
        double mean = this == PAIRED ? truth : batch.meanLabel();
        double error = outputs[from] - mean;
        derivative[from] = (float) (2 * error / batch.labels().length);
        return error * error + mean * (1 - mean); // the variance of the classes that it is held against
    }

    /**
     * Trains the network in place. If the thread is interrupted, it ends within a batch.
     *
     * @return the mean loss in each epoch, from the first on
     * @throws IllegalArgumentException if the network has more than one output, the examples other than two classes, or they do not fit the network
     * @throws TrainingDivergedException if the loss is no longer a number; the network then has the weights that it began with
     */
    public List<Double> fit(Training recipe, Network network, Examples train) {
        check(network, train);
        return Workers.with(1, () -> losses(recipe, network, train)); // as batches are small where this is met
    }

    private List<Double> losses(Training recipe, Network network, Examples train) {
        var losses = new ArrayList<Double>();
        try (var hold = network.hold(); var stepper = new Stepper(recipe, network, train, Map.of(), this::judge)) {
            long steps = recipe.stepsPerEpoch(train.size());
            for (long epoch = 0; epoch < recipe.epochs() && !Thread.currentThread().isInterrupted(); epoch++) {
                var result = stepper.advance(recipe.order(train.size(), epoch), epoch * steps, (epoch + 1) * steps, 0);
                if (!result.isFinite()) {
                    stepper.restore();
                    throw new TrainingDivergedException("the loss is no longer a number in epoch %d at learning rate %s; the network has the weights that it began with: try a smaller rate".formatted(epoch + 1, recipe.learningRate()));
                }
                losses.add(result.loss() / result.examples());
            }
        }
        return losses;
    }

    private static void check(Network network, Examples train) {
        if (train.size() == 0) throw new IllegalArgumentException("%s is empty; expected at least one example".formatted(train.name()));
        if (train.classes().size() != 2) throw new IllegalArgumentException("%s has the classes %s; expected two".formatted(train.name(), train.classes()));
        var output = network.activations(Network.OUTPUT, train.first(1)).get(0).shape();
        if (output.elements() != 1) throw new IllegalArgumentException("%s puts out %s; expected one number".formatted(network.name(), output));
    }
}
