package loupe.experiment;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a hyperparameter does: accuracy and time at each of its values, over all trials that have it.
 *
 * @param levels in the order of the values; a value without a trial that worked has none
 */
public record Effect(Hyperparameter<?> hyperparameter, List<Level> levels) {

    /**
     * One value of the hyperparameter.
     *
     * @param accuracy mean over the trials, from 0 to 1
     * @param accuracyDeviation standard deviation from trial to trial, as estimated from a sample; 0 for one trial
     * @param seconds mean time of a trial on one processor
     * @param trials how many worked
     */
    public record Level(String value, double accuracy, double accuracyDeviation, double seconds, double secondsDeviation, int trials) {}

    public Effect {
        levels = List.copyOf(levels);
    }

    static Effect of(Hyperparameter<?> hyperparameter, SweepResults results) {
        var levels = new ArrayList<Level>();
        for (var value : hyperparameter.values()) {
            var measurements = results.at(hyperparameter, Hyperparameter.text(value)).measurements();
            if (measurements.isEmpty()) continue;
            var accuracy = new DescriptiveStatistics(measurements.stream().mapToDouble(Measurement::accuracy).toArray());
            var seconds = new DescriptiveStatistics(measurements.stream().mapToDouble(Measurement::processorSeconds).toArray());
            levels.add(new Level(Hyperparameter.text(value), accuracy.getMean(), accuracy.getStandardDeviation(), seconds.getMean(), seconds.getStandardDeviation(), measurements.size()));
        }
        return new Effect(hyperparameter, levels);
    }

    /** One row a value. */
    public Table toTable() {
        return Table.create(hyperparameter.name(),
                StringColumn.create(hyperparameter.name(), levels.stream().map(Level::value)),
                DoubleColumn.create("accuracy", levels.stream().mapToDouble(Level::accuracy).toArray()),
                DoubleColumn.create("± accuracy", levels.stream().mapToDouble(Level::accuracyDeviation).toArray()),
                DoubleColumn.create("processor seconds", levels.stream().mapToDouble(Level::seconds).toArray()),
                DoubleColumn.create("± seconds", levels.stream().mapToDouble(Level::secondsDeviation).toArray()),
                IntColumn.create("trials", levels.stream().mapToInt(Level::trials).toArray()));
    }

    @Override
    public String toString() {
        return hyperparameter.name() + ": " + String.join(", ", levels.stream().map(each -> "%s %.2f%%".formatted(each.value(), 100 * each.accuracy())).toList());
    }
}
