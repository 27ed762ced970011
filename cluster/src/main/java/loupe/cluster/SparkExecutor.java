package loupe.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import loupe.experiment.TrialExecutor;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trials on Apache Spark, one on each core that it has been given. Every image goes to each executor once a run, however many splits it is part of; results
 * come back one by one.
 *
 * <p>A trial that throws is a failure, and is not tried again. What an executor was at when it was lost runs again on another, up to
 * {@code spark.task.maxFailures} times.
 */
public final class SparkExecutor implements TrialExecutor, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JavaSparkContext spark;
    private final Slots slots;
    private final Duration patience;

    private SparkExecutor(SparkContext context, Duration patience) {
        this.spark = JavaSparkContext.fromSparkContext(context);
        this.slots = new Slots(context);
        this.patience = patience;
    }

    /**
     * Starts Spark, and waits for an executor for up to a minute.
     *
     * @param master such as {@code local[*]}, which is this process alone, or {@code spark://host:7077}
     * @throws IllegalStateException if the master or an executor is not there, or Spark runs in this process already
     */
    public static SparkExecutor of(String master) {
        return of(master, Map.of(), PATIENCE);
    }

    /**
     * The same with settings of one's own.
     *
     * <p>Executors are sent the jars beside this class's own, unless {@code spark.jars} names others, or {@code spark.executor.extraClassPath} says where they are there.
     *
     * @param settings of Spark, such as {@code spark.executor.memory}
     * @param patience how long there may be no executor at all, at the start and later
     * @throws IllegalArgumentException if the executors of a cluster are to be sent jars, and this class lies in none
     */
    public static SparkExecutor of(String master, Map<String, String> settings, Duration patience) {
        var executor = new SparkExecutor(SparkStart.start(master, settings), patience);
        try {
            executor.slots.await(patience);
            return executor;
        } catch (InterruptedException e) {
            executor.close();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (RuntimeException e) {
            executor.close();
            throw e;
        }
    }

    /** How many cores Spark has been given, of all executors that are there now. */
    @Override
    public int workers() {
        return slots.count();
    }

    /**
     * @throws IllegalStateException if Spark gave up, as it does when one and the same trial has lost its executor too often, or if there was no executor for too
     *     long. Trials that have ended were told of before
     */
    @Override
    public void run(List<Job> jobs, Consumer<Ended> ended) {
        if (jobs.isEmpty() || Thread.currentThread().isInterrupted()) return;
        try {
            submitted(jobs, ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submitted(List<Job> jobs, Consumer<Ended> ended) throws InterruptedException {
        var images = ImagePool.of(jobs.stream().map(Job::split).toList());
        var texts = jobs.stream().map(job -> TrialText.of(job, images)).toList();
        var sent = spark.broadcast(images);
        try {
            new Submission(spark.sc(), texts, new TrialTask(sent)).collect(ended, slots, patience);
        } finally {
            if (!spark.sc().isStopped()) sent.destroy();
        }
    }

    /** Stops Spark, and so gives the cluster's cores back. */
    @Override
    public void close() {
        spark.close();
    }
}
