package loupe.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import loupe.engine.Backend;
import tech.tablesaw.api.Table;

/**
 * What was measured during a training, and all that is needed to go on with it: loss and accuracy of the training batches, some twenty
 * times an epoch, each the mean since the one before (with dropout at work); and of the test set before the first epoch and after each.
 */
public final class History {
    private final Training training;
    private final TrainingSet data;
    private final long step;
    private final long weights;
    private final List<Point> trainingPoints;
    private final List<Point> testPoints;
    private final Map<String, float[][]> optimizerState;
    private final Backend backend;

    /** The set that was trained on: enough to know it again. */
    record TrainingSet(String name, int size, long fingerprint) {}

    History(Training training, TrainingSet data, long step, long weights, List<Point> trainingPoints, List<Point> testPoints, Map<String, float[][]> optimizerState, Backend backend) {
        this.training = training;
        this.data = data;
        this.step = step;
        this.weights = weights;
        this.trainingPoints = List.copyOf(trainingPoints);
        this.testPoints = List.copyOf(testPoints);
        this.optimizerState = optimizerState;
        this.backend = backend;
    }

    /** The recipe that was followed. */
    public Training recipe() {
        return training;
    }

    /** How the network was run: as a static graph, or operator by operator and why. */
    public Backend backend() {
        return backend;
    }

    /** Measurements on training batches. */
    public List<Point> training() {
        return trainingPoints;
    }

    /** Measurements on the test set; the first is from before the first epoch. */
    public List<Point> test() {
        return testPoints;
    }

    /** How many were learned from, each as often as it was seen. */
    public long examples() {
        return trainingPoints.isEmpty() ? 0 : trainingPoints.get(trainingPoints.size() - 1).examples();
    }

    /** Spent training, without the time for tests. */
    public double seconds() {
        return trainingPoints.isEmpty() ? 0 : trainingPoints.get(trainingPoints.size() - 1).seconds();
    }

    /** False if the training was interrupted. */
    public boolean isComplete() {
        return step == training.steps(data.size());
    }

    /** Steps taken, one a batch. */
    long step() {
        return step;
    }

    /** Fingerprint of the network's weights after the last step; 0 in what a listener is given. */
    long weights() {
        return weights;
    }

    TrainingSet data() {
        return data;
    }

    /** Numbers the optimizer keeps, by parameter; empty in what a listener is given. */
    Map<String, float[][]> optimizerState() {
        var copy = new LinkedHashMap<String, float[][]>();
        optimizerState.forEach((name, slots) -> {
            var rows = new float[slots.length][];
            for (int i = 0; i < slots.length; i++) rows[i] = slots[i].clone();
            copy.put(name, rows);
        });
        return copy;
    }

    History withoutOptimizer() {
        return new History(training, data, step, weights, trainingPoints, testPoints, Map.of(), backend);
    }

    /** One value a test; that of epoch 0 is from before the first. */
    public List<Epoch> epochs() {
        return testPoints.stream().map(test -> {
            int epoch = (int) (test.examples() / data.size());
            return new Epoch(epoch, test.examples(), epochMean(epoch, Point::loss), epochMean(epoch, Point::accuracy), test.loss(), test.accuracy(), test.seconds());
        }).toList();
    }

    /** One row a test, with the mean over the epoch's training batches; the row of epoch 0 is from before the first. */
    public Table toTable() {
        return Epoch.toTable(epochs());
    }

    private double epochMean(int epoch, ToDoubleFunction<Point> value) {
        double sum = 0;
        long examples = 0;
        long before = 0;
        for (var point : trainingPoints) {
            if (point.examples() > (epoch - 1L) * data.size() && point.examples() <= (long) epoch * data.size()) {
                sum += value.applyAsDouble(point) * (point.examples() - before);
                examples += point.examples() - before;
            }
            before = point.examples();
        }
        return sum / examples;
    }

    @Override
    public String toString() {
        if (testPoints.isEmpty()) return "nothing measured yet";
        var last = testPoints.get(testPoints.size() - 1);
        String tested = "test accuracy %.2f%%, test loss %.4f".formatted(100 * last.accuracy(), last.loss());
        String end = isComplete() ? "" : " (stopped early)";
        if (examples() == last.examples()) return "%,d examples in %.1f s, %s%s".formatted(examples(), last.seconds(), tested, end);
        double loss = trainingPoints.get(trainingPoints.size() - 1).loss();
        return "%,d examples in %.1f s, training loss %.4f; after %,d of them %s%s".formatted(
                examples(), seconds(), loss, last.examples(), tested, end);
    }
}
