package loupe.scratch;

import java.util.List;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * What was measured in each epoch of a training.
 *
 * @param isComplete false if the training was interrupted
 */
public record LearningCurve(List<Epoch> measured, boolean isComplete) {

    /**
     * One epoch.
     *
     * @param number from 1
     * @param trainingLoss mean cross-entropy of the training images, each as it was met during the epoch
     * @param trainingAccuracy share of right answers, from 0 to 1, likewise
     * @param validationLoss after the epoch
     * @param validationAccuracy after the epoch
     * @param seconds spent training so far, without the time for validation
     */
    public record Epoch(int number, double trainingLoss, double trainingAccuracy, double validationLoss, double validationAccuracy, double seconds) {}

    public LearningCurve {
        measured = List.copyOf(measured);
    }

    /** Numbers of the epochs, for the bottom of a chart. */
    public double[] epochs() {
        return values(Epoch::number);
    }

    public double[] trainingLoss() {
        return values(Epoch::trainingLoss);
    }

    /** In percent. */
    public double[] trainingPercent() {
        return values(epoch -> 100 * epoch.trainingAccuracy());
    }

    public double[] validationLoss() {
        return values(Epoch::validationLoss);
    }

    /** In percent. */
    public double[] validationPercent() {
        return values(epoch -> 100 * epoch.validationAccuracy());
    }

    private double[] values(ToDoubleFunction<Epoch> value) {
        return measured.stream().mapToDouble(value).toArray();
    }

    /** Spent training in all, without the time for validation. */
    public double seconds() {
        return measured.isEmpty() ? 0 : measured.get(measured.size() - 1).seconds();
    }

    /** One row an epoch. */
    public Table toTable() {
        return Table.create("learning curve",
                IntColumn.create("epoch", measured.stream().mapToInt(Epoch::number).toArray()),
                DoubleColumn.create("training loss", trainingLoss()),
                DoubleColumn.create("training accuracy", values(Epoch::trainingAccuracy)),
                DoubleColumn.create("validation loss", validationLoss()),
                DoubleColumn.create("validation accuracy", values(Epoch::validationAccuracy)),
                DoubleColumn.create("seconds", values(Epoch::seconds)));
    }

    @Override
    public String toString() {
        if (measured.isEmpty()) return "nothing measured yet";
        var last = measured.get(measured.size() - 1);
        return "%d epochs in %.1f s: training accuracy %.2f%%, loss %.4f; validation accuracy %.2f%%, loss %.4f%s".formatted(last.number(), last.seconds(),
                100 * last.trainingAccuracy(), last.trainingLoss(), 100 * last.validationAccuracy(), last.validationLoss(),
                isComplete ? "" : " (stopped early)");
    }
}
