package loupe.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import loupe.data.Augmentation;
import loupe.data.Examples;
import loupe.data.ImageSet;
import loupe.engine.Backend;
import loupe.nn.Network;

/** One run of a training: which examples when, what is measured, and when it ends. */
final class Fit {
    private static final int POINTS_PER_EPOCH = 20;
    private static final double PULSE_SECONDS = 0.4;
    private final Training training;
    private final Network network;
    private final Examples train;
    private final Examples test;
    private final History.TrainingSet data;
    private final int stepsPerEpoch;
    private final long steps;
    private final List<Point> trainingPoints;
    private final List<Point> testPoints;
    private long step;
    private double seconds;
    private final long firstStep;
    private final double secondsBefore;
    private final Map<String, float[][]> state;
    private final Interval interval = new Interval();
    private Backend backend;

    /** Sums since the last point. */
    private static final class Interval {
        double loss;
        long right;
        long examples;
    }

    Fit(Training training, Network network, Examples train, Examples test, History before) {
        check(network, train);
        check(network, test);
        if (!training.augmentation().equals(Augmentation.NONE) && !(train instanceof ImageSet)) {
            throw new IllegalArgumentException("%s has rows of a table; %s is for images".formatted(train.name(), training.augmentation()));
        }
        this.training = training;
        this.network = network;
        this.train = train;
        this.test = test;
        data = new History.TrainingSet(train.name(), train.size(), train.fingerprint());
        stepsPerEpoch = training.stepsPerEpoch(train.size());
        steps = training.steps(train.size());
        if (before != null) check(before);
        trainingPoints = new ArrayList<>(before == null ? List.of() : before.training());
        testPoints = new ArrayList<>(before == null ? List.of() : before.test());
        step = firstStep = before == null ? 0 : before.step();
        seconds = secondsBefore = trainingPoints.isEmpty() ? 0 : trainingPoints.get(trainingPoints.size() - 1).seconds();
        state = before == null ? Map.of() : before.optimizerState();
    }

    private static void check(Network network, Examples examples) {
        if (examples.size() == 0) throw new IllegalArgumentException("%s is empty; expected at least one example".formatted(examples.name()));
        if (examples.classes().size() < 2) throw new IllegalArgumentException("%s has one class, %s; expected two or more to tell apart".formatted(examples.name(), examples.classes()));
        try {
            network.predict(examples.first(1)); // says what does not fit: shape, number of classes
        } catch (CancellationException interrupted) {
            // the training ends before its first step, with an empty history
        }
    }

    private void check(History before) {
        if (!before.data().equals(data)) {
            throw new IllegalArgumentException("the history is of %s, this set is %s: a training resumes on the same examples".formatted(before.data(), data));
        }
        var recipe = before.recipe();
        if (recipe.batchSize() != training.batchSize() || recipe.seed() != training.seed() || recipe.optimizer().getClass() != training.optimizer().getClass()) {
            throw new IllegalArgumentException("the history is of batches of %d, seed %d, %s; this training has batches of %d, seed %d, %s".formatted(
                    recipe.batchSize(), recipe.seed(), recipe.optimizer(), training.batchSize(), training.seed(), training.optimizer()));
        }
        if (before.step() > 0 && before.optimizerState().isEmpty()) {
            throw new IllegalArgumentException("the history has no optimizer state, such as one that a listener was given: resume from what fit returned, or from a checkpoint");
        }
        if (before.step() > steps) {
            throw new IllegalArgumentException("the history has %d epochs already, this training ends after %d".formatted(before.step() / stepsPerEpoch, training.epochs()));
        }
        if (before.weights() != network.fingerprint()) {
            throw new IllegalArgumentException("the history did not end with this network's weights: resume with the network it left, or with the one in the checkpoint");
        }
    }

    History run() {
        try (var hold = network.hold(); var stepper = new Stepper(training, network, train, state, Loss.CROSS_ENTROPY)) {
            backend = stepper.backend();
            try {
                run(stepper);
            } catch (IllegalStateException e) {
                if (!network.isClosed()) throw e; // else the training ends with what it has, as after an interrupt
            }
            return history(fingerprint(), stepper.state());
        }
    }

    private void run(Stepper stepper) {
        if (step % stepsPerEpoch == 0 && !isTested()) test(stepper);
        int[] order = null;
        while (step < steps && !Thread.currentThread().isInterrupted() && !network.isClosed()) {
            if (order == null || step % stepsPerEpoch == 0) order = training.order(train.size(), step / stepsPerEpoch);
            long next = nextPoint();
            advance(stepper, order, Math.min(next, step + pulse()));
            if (step % stepsPerEpoch == 0) test(stepper);
            else if (step == next) measure();
            else if (!Thread.currentThread().isInterrupted()) training.listener().advanced(progress());
        }
        if (interval.examples > 0) measure();
        else if (step < steps || !isTested()) tell();
    }

    private long fingerprint() {
        try {
            return network.fingerprint();
        } catch (IllegalStateException closed) {
            return 0;
        }
    }

    /** The step before which there is something to measure: some twenty times an epoch, and at its end. */
    private long nextPoint() {
        long batch = step % stepsPerEpoch;
        long point = batch * POINTS_PER_EPOCH / stepsPerEpoch + 1;
        return step - batch + (point * stepsPerEpoch + POINTS_PER_EPOCH - 1) / POINTS_PER_EPOCH;
    }

    /** How many steps to take before the listener hears again. */
    private long pulse() {
        return step == firstStep ? 1 : Math.max(1, (int) (PULSE_SECONDS / secondsPerStep()));
    }

    private double secondsPerStep() {
        return (seconds - secondsBefore) / (step - firstStep);
    }

    private boolean isTested() {
        return !testPoints.isEmpty() && testPoints.get(testPoints.size() - 1).examples() == examples();
    }

    private void advance(Stepper stepper, int[] order, long to) {
        long start = System.nanoTime();
        var result = stepper.advance(order, step, to, interval.loss);
        step += result.steps();
        interval.loss = result.loss();
        interval.right += result.right();
        interval.examples += result.examples();
        if (!result.isFinite()) throw diverged(stepper);
        seconds += (System.nanoTime() - start) / 1e9;
    }

    private TrainingDivergedException diverged(Stepper stepper) {
        if (examples() == 0) return new TrainingDivergedException("the loss of the first batch is not a number: the network's weights hold NaN or infinity, or very large values");
        stepper.restore();
        boolean isTestedSince = !testPoints.isEmpty() && testPoints.get(testPoints.size() - 1).examples() >= examples(firstStep);
        return new TrainingDivergedException("the loss is no longer a number after %,d examples at learning rate %s; the network is back %s: try a smaller rate".formatted(
                examples(), training.learningRate(), isTestedSince ? "at epoch %d".formatted(testPoints.size() - 1) : "where this training took it up"));
    }

    private void measure() {
        trainingPoints.add(new Point(examples(), interval.loss / interval.examples, (double) interval.right / interval.examples, seconds));
        interval.loss = interval.right = interval.examples = 0;
        tell();
    }

    private void test(Stepper stepper) {
        if (interval.examples > 0) measure();
        try {
            var evaluation = Evaluation.of(network, test);
            if (!Double.isFinite(evaluation.loss())) throw diverged(stepper);
            testPoints.add(new Point(examples(), evaluation.loss(), evaluation.accuracy(), seconds));
        } catch (CancellationException interrupted) {
            return;
        }
        stepper.remember();
        tell();
    }

    private void tell() {
        training.listener().progressed(progress());
    }

    private Progress progress() {
        double left = step == firstStep ? Double.NaN : secondsPerStep() * (steps - step);
        return new Progress(history(0, Map.of()), step, steps, left);
    }

    private long examples() {
        return examples(step);
    }

    /** How many were seen before a step. */
    private long examples(long step) {
        return step / stepsPerEpoch * train.size() + step % stepsPerEpoch * training.batchSize();
    }

    private History history(long weights, Map<String, float[][]> optimizerState) {
        return new History(training, data, step, weights, trainingPoints, testPoints, optimizerState, backend);
    }
}
