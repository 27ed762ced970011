package loupe.training;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * Where a training stood after an epoch.
 *
 * @param number of the epoch, from 1; 0 is before the first
 * @param examples training examples seen so far
 * @param trainingLoss mean over the epoch's batches, with dropout at work; NaN before the first epoch
 * @param trainingAccuracy the same, from 0 to 1
 * @param testLoss mean cross-entropy of the test set
 * @param testAccuracy from 0 to 1
 * @param seconds spent training so far, without the time for tests
 */
public record Epoch(int number, long examples, double trainingLoss, double trainingAccuracy, double testLoss, double testAccuracy, double seconds) {

    /** One row an epoch. */
    public static Table toTable(List<Epoch> epochs) {
        return Table.create("history",
                IntColumn.create("epoch", epochs.stream().mapToInt(Epoch::number).toArray()),
                LongColumn.create("examples", epochs.stream().mapToLong(Epoch::examples).toArray()),
                DoubleColumn.create("training loss", epochs.stream().mapToDouble(Epoch::trainingLoss).toArray()),
                DoubleColumn.create("training accuracy", epochs.stream().mapToDouble(Epoch::trainingAccuracy).toArray()),
                DoubleColumn.create("test loss", epochs.stream().mapToDouble(Epoch::testLoss).toArray()),
                DoubleColumn.create("test accuracy", epochs.stream().mapToDouble(Epoch::testAccuracy).toArray()),
                DoubleColumn.create("seconds", epochs.stream().mapToDouble(Epoch::seconds).toArray()));
    }
}
