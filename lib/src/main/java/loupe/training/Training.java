package loupe.training;

import com.google.gson.JsonParser;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import loupe.data.Augmentation;
import loupe.data.Examples;
import loupe.data.RandomSource;
import loupe.data.RandomSource.Purpose;
import loupe.data.Shuffle;
import loupe.nn.Network;
import loupe.trial.Described;
import loupe.trial.Trials;

/**
 * A recipe for training: optimizer, learning rate and its schedule, batch size, epochs, seed.
 *
 * <p>The same recipe on the same network and data gives the same weights, bit for bit, on processors of one kind, however many there are.
 *
 * @param learningRate above 0
 * @param batchSize 1 or more; the last batch of an epoch is smaller where the set does not divide
 * @param epochs times that every training example is seen, 1 or more
 * @param seed for the order of the examples, their changes, and dropout
 * @param augmentation how training images change from epoch to epoch; test images never do, and tables cannot
 * @param frozenUpTo the last of the layers whose weights stay as they are, from the first layer on; none if empty
 * @param listener is told of progress
 */
public record Training(Optimizer optimizer, double learningRate, Schedule schedule, int batchSize, int epochs, long seed,
                       Augmentation augmentation, Optional<String> frozenUpTo, TrainingListener listener) implements Described {
    static final TrainingListener NOBODY = progress -> {};

    public Training {
        Objects.requireNonNull(optimizer);
        Objects.requireNonNull(schedule);
        Objects.requireNonNull(augmentation);
        Objects.requireNonNull(frozenUpTo);
        Objects.requireNonNull(listener);
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("learning rate %s; expected a number above 0".formatted(learningRate));
        if (batchSize < 1) throw new IllegalArgumentException("batch size %d; expected 1 or more".formatted(batchSize));
        if (epochs < 1) throw new IllegalArgumentException("%d epochs; expected 1 or more".formatted(epochs));
    }

    /** Stochastic gradient descent at a constant rate: batches of 64, 1 epoch, seed 42. */
    public static Training sgd(double learningRate, double momentum) {
        return new Training(new Sgd(momentum, 0), learningRate, Schedule.CONSTANT, 64, 1, 42, Augmentation.NONE, Optional.empty(), NOBODY);
    }

    /** Adam at a constant rate: batches of 64, 1 epoch, seed 42. */
    public static Training adam(double learningRate) {
        return new Training(new Adam(0), learningRate, Schedule.CONSTANT, 64, 1, 42, Augmentation.NONE, Optional.empty(), NOBODY);
    }

    public Training schedule(Schedule newSchedule) {
        return new Training(optimizer, learningRate, newSchedule, batchSize, epochs, seed, augmentation, frozenUpTo, listener);
    }

    /** @param decay 0 or more; what it means is the optimizer's: {@link Sgd}, {@link Adam} */
    public Training weightDecay(double decay) {
        var changed = optimizer instanceof Sgd sgd ? new Sgd(sgd.momentum(), decay) : new Adam(decay);
        return new Training(changed, learningRate, schedule, batchSize, epochs, seed, augmentation, frozenUpTo, listener);
    }

    public Training batchSize(int newBatchSize) {
        return new Training(optimizer, learningRate, schedule, newBatchSize, epochs, seed, augmentation, frozenUpTo, listener);
    }

    public Training epochs(int newEpochs) {
        return new Training(optimizer, learningRate, schedule, batchSize, newEpochs, seed, augmentation, frozenUpTo, listener);
    }

    public Training seed(long newSeed) {
        return new Training(optimizer, learningRate, schedule, batchSize, epochs, newSeed, augmentation, frozenUpTo, listener);
    }

    public Training augmentation(Augmentation newAugmentation) {
        return new Training(optimizer, learningRate, schedule, batchSize, epochs, seed, newAugmentation, frozenUpTo, listener);
    }

    /** Leaves the layers up to and including the one named as they are: transfer, if what follows is new. */
    public Training frozenUpTo(String layer) {
        return new Training(optimizer, learningRate, schedule, batchSize, epochs, seed, augmentation, Optional.of(layer), listener);
    }

    public Training listener(TrainingListener newListener) {
        return new Training(optimizer, learningRate, schedule, batchSize, epochs, seed, augmentation, frozenUpTo, newListener);
    }

    /** @throws IllegalArgumentException if the text is not what {@link #toJson} gives */
    public static Training ofJson(String json) {
        return Json.parsed("recipe", json, RecipeText.class).training();
    }

    /** Everything but the listener. */
    @Override
    public Object description() {
        return JsonParser.parseString(toJson());
    }

    /** As text: everything but the listener. */
    public String toJson() {
        return Json.text(RecipeText.of(this));
    }

    /** Number of steps over a set of this size. */
    long steps(int size) {
        return (long) epochs * stepsPerEpoch(size);
    }

    int stepsPerEpoch(int size) {
        return (int) (((long) size + batchSize - 1) / batchSize);
    }

    /** The numbers of so many examples in the order in which an epoch goes through them. */
    int[] order(int size, long epoch) {
        return Shuffle.of(IntStream.range(0, size).toArray(), RandomSource.of(seed, Purpose.SHUFFLING).at(epoch));
    }

    /**
     * Trains the network in place, and tests it before the first epoch and after each.
     *
     * <p>If the thread is interrupted, or the network closed by another, training ends within a batch: the network keeps the weights reached, and the
     * history so far comes back.
     *
     * @throws IllegalArgumentException if a set is empty or has one class, its examples do not fit the network, its classes are not as many as the outputs, or
     *     no layer is left to train
     * @throws TrainingDivergedException if the loss is no longer a number
     */
    public History fit(Network network, Examples train, Examples test) {
        return new Fit(this, network, train, test, null).run();
    }

    /**
     * The same as a trial: a log that holds it gives the network the weights of then, which stand in a file beside the log, and the history.
     *
     * @throws IllegalArgumentException as in the other, or if the file of the weights is missing, damaged or another's
     */
    public History fit(Trials trials, Network network, Examples train, Examples test) {
        return new KeptTraining(this, network, train, test).in(trials);
    }

    /**
     * Goes on where a training of this recipe ended, was interrupted or was saved. The weights are, bit for bit, those of a training that
     * never stopped, as long as {@code epochs} is what it was (or the schedule constant).
     *
     * @param network with the weights that the history ended with
     * @throws IllegalArgumentException as in {@link #fit}, or if the history is of another training set, batch size, seed or network
     */
    public History resume(Network network, History history, Examples train, Examples test) {
        return new Fit(this, network, train, test, Objects.requireNonNull(history)).run();
    }
}
