/**
 * The trials of {@link loupe.experiment} on a cluster of Apache Spark: the same call, the same log, the same results.
 *
 * <p>To an executor go texts, numbers and pixels; what a configuration stands for is worked out where the sweep runs. A program of its own, run with
 * {@code java -cp 'cluster/target/dist/*:cluster/target/spark/*' Filters.java spark://host:7077}:
 *
 * <pre>{@code
 * import java.nio.file.Path;
 * import java.time.Duration;
 * import java.util.Map;
 * import loupe.cluster.SparkExecutor;
 * import loupe.data.Mnist;
 * import loupe.experiment.*;
 * import loupe.nn.*;
 * import loupe.training.Training;
 *
 * class Filters {
 *     static final Hyperparameter<Integer> FILTERS = Hyperparameter.of("filters", 8, 16, 32);
 *     static final Hyperparameter<Double> DROPOUT = Hyperparameter.of("dropout", 0.1, 0.25, 0.5);
 *
 *     static Candidate candidate(Configuration chosen) {
 *         var network = Cnn.DIGITS.with("conv1", Convolution.of(chosen.get(FILTERS), 5)).with("dropout1", new ChannelDropout(chosen.get(DROPOUT)));
 *         return new Candidate(network, Training.adam(0.001).epochs(5));
 *     }
 *
 *     public static void main(String[] arguments) {
 *         var grid = SearchSpace.of(FILTERS, DROPOUT).grid();
 *         var sweep = Sweep.of(Path.of("filters.jsonl"), Validation.holdOut(Mnist.train(), 10_000), Filters::candidate).seeds(1, 2, 3);
 *         var settings = Map.of("spark.executor.memory", "2g");
 *         try (var cluster = SparkExecutor.of(arguments[0], settings, Duration.ofMinutes(5))) {
 *             var results = sweep.executor(cluster).listener(System.out::println).run(grid);
 *             System.out.println(results.best());
 *         }
 *     }
 * }
 * }</pre>
 */
package loupe.cluster;
