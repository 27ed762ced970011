package loupe.training;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleToIntFunction;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.nn.Network;
import loupe.trial.Trials;

/**
 * What a training by the squared error came to.
 *
 * @param loss the mean one of the last epoch
 * @param outputs of the network for the examples asked, in their order, from 0 for the first class to 1 for the second
 * @param labels true class of each
 */
public record SquaredErrorTrial(double loss, List<Double> outputs, List<Integer> labels) {
    public SquaredErrorTrial {
        outputs = List.copyOf(outputs);
        labels = List.copyOf(labels);
    }

    /**
     * Trains the network and asks it, as a trial: where the log holds it, the network stays as it is.
     *
     * @throws IllegalArgumentException as in {@link SquaredError#fit}
     * @throws TrainingDivergedException as in {@link SquaredError#fit}
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public static SquaredErrorTrial of(Trials trials, SquaredError error, Training recipe, Network network, Examples train, Examples asked) {
        var from = Map.of("error", error, "recipe", recipe, "network", network.description(), "train", train, "asked", asked);
        return trials.run("training by squared error", from, SquaredErrorTrial.class, () -> {
            var losses = error.fit(recipe, network, train);
            if (losses.size() < recipe.epochs()) throw new CancellationException("interrupted while training");
            var outputs = network.activations(Network.OUTPUT, asked).stream().map(output -> (double) output.at(0)).toList();
            return new SquaredErrorTrial(losses.get(losses.size() - 1), outputs, IntStream.of(asked.labels()).boxed().toList());
        });
    }

    public double lowest() {
        return outputs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double highest() {
        return outputs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Share of right answers, from 0 to 1, where an output above a half stands for the second class. */
    public double accuracy() {
        return accuracy(output -> output > 0.5 ? 1 : 0);
    }

    /** The same where the class is the place of the largest output, as it is where there is an output a class; here there is but one. */
    public double argmaxAccuracy() {
        return accuracy(output -> argmax(output));
    }

    /** How many different answers that gives. */
    public long argmaxAnswers() {
        return outputs.stream().map(output -> argmax(output)).distinct().count();
    }

    private static int argmax(double... all) {
        int largest = 0;
        for (int c = 1; c < all.length; c++) if (all[c] > all[largest]) largest = c;
        return largest;
    }

    private double accuracy(DoubleToIntFunction answer) {
        return IntStream.range(0, outputs.size()).filter(i -> answer.applyAsInt(outputs.get(i)) == labels.get(i)).count() / (double) outputs.size();
    }
}
