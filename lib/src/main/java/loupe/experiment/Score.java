package loupe.experiment;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a configuration is worth, over its seeds and splits.
 *
 * @param accuracy mean, from 0 to 1
 * @param deviation standard deviation of the accuracy from trial to trial, as estimated from a sample; 0 for one trial
 * @param loss mean
 * @param processorSeconds mean time of a trial on one processor
 * @param trials how many
 */
public record Score(Configuration configuration, double accuracy, double deviation, double loss, double processorSeconds, int trials) {

    static Score of(Configuration configuration, List<Measurement> measurements) {
        var accuracies = new DescriptiveStatistics(measurements.stream().mapToDouble(Measurement::accuracy).toArray());
        return new Score(configuration, accuracies.getMean(), accuracies.getStandardDeviation(), measurements.stream().mapToDouble(Measurement::loss).average().orElseThrow(),
                measurements.stream().mapToDouble(Measurement::processorSeconds).average().orElseThrow(), measurements.size());
    }

    /** One row a score. */
    public static Table toTable(List<Score> scores) {
        var table = Table.create("scores");
        if (scores.isEmpty()) return table;
        for (var each : scores.get(0).configuration().hyperparameters()) {
            table.addColumns(StringColumn.create(each.name(), scores.stream().map(score -> score.configuration().texts().get(each.name()))));
        }
        return table.addColumns(column("accuracy", scores, Score::accuracy), column("± accuracy", scores, Score::deviation), column("loss", scores, Score::loss),
                column("processor seconds", scores, Score::processorSeconds), IntColumn.create("trials", scores.stream().mapToInt(Score::trials).toArray()));
    }

    private static DoubleColumn column(String name, List<Score> scores, ToDoubleFunction<Score> value) {
        return DoubleColumn.create(name, scores.stream().mapToDouble(value).toArray());
    }

    @Override
    public String toString() {
        String spread = trials == 1 ? "" : " ± %.2f".formatted(100 * deviation);
        return "%s: %.2f%%%s".formatted(configuration, 100 * accuracy, spread);
    }
}
