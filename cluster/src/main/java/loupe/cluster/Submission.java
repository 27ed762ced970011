package loupe.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import loupe.experiment.TrialExecutor.Ended;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.immutable.Range;
import scala.runtime.BoxedUnit;

/** Jobs that Spark has been given, and the results that have come back. */
final class Submission {
    private static final long LOOK_MILLIS = 100;

    private final int jobs;
    private final BlockingQueue<Ended> results = new LinkedBlockingQueue<>();
    private final SimpleFutureAction<String> action;

    /** Submits jobs, each a task of its own. Interrupting a task stops its training. */
    Submission(SparkContext context, List<String> texts, TrialTask task) {
        jobs = texts.size();
        context.setJobGroup("loupe", "%d trials".formatted(jobs), true);
        try {
            var partitions = JavaSparkContext.fromSparkContext(context).parallelize(texts, jobs).rdd();
            action = context.submitJob(partitions, task, new Range.Exclusive(0, jobs, 1), this::add, () -> "done");
        } finally {
            context.clearJobGroup();
        }
    }

    /** On Spark's own thread, which must not wait. */
    private BoxedUnit add(Object partition, String outcome) {
        results.add(new Ended((Integer) partition, TrialText.outcome(outcome)));
        return BoxedUnit.UNIT;
    }

    /**
     * Tells of each job as it ends, on this thread.
     *
     * @throws IllegalStateException if Spark gave up, or no executor was there for the time given
     */
    void collect(Consumer<Ended> ended, Slots slots, Duration patience) throws InterruptedException {
        try {
            for (int done = 0; done < jobs; done++) ended.accept(next(done, slots, patience));
        } catch (InterruptedException | RuntimeException | Error e) {
            action.cancel();
            throw e;
        }
    }

    private Ended next(int done, Slots slots, Duration patience) throws InterruptedException {
        long alone = System.nanoTime();
        while (true) {
            var result = results.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (result != null) return result;
            if (action.isCompleted() && results.isEmpty()) throw givenUp(done);
            if (slots.count() > 0) alone = System.nanoTime();
            else if (System.nanoTime() - alone > patience.toNanos()) throw slots.absent(patience);
        }
    }

    private IllegalStateException givenUp(int done) {
        var reason = action.value().get().failed().get();
        return new IllegalStateException("Spark gave up with %d of %d trials done, which are kept: %s".formatted(done, jobs, SparkStart.firstLine(reason)), reason);
    }
}
