package loupe.cluster;

import java.time.Duration;
import org.apache.spark.SparkContext;
import scala.jdk.javaapi.CollectionConverters;

/** The tasks that a cluster's executors can take on at a time. */
record Slots(SparkContext context) {
    private static final long LOOK_MILLIS = 50;

    /** Of all executors that are there now. */
    int count() {
        return CollectionConverters.asJava(context.statusStore().executorList(true)).stream().mapToInt(executor -> executor.maxTasks()).sum();
    }

    /** @throws IllegalStateException if there is none for the time given */
    void await(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        while (count() == 0) {
            if (System.nanoTime() - start > patience.toNanos()) throw absent(patience);
            Thread.sleep(LOOK_MILLIS);
        }
    }

    IllegalStateException absent(Duration patience) {
        return new IllegalStateException(("no executor of %s was there for %.0f s: look at its page whether workers are alive and have the cores and the memory asked for "
                + "(spark.executor.cores, spark.executor.memory), whether other programs hold them, and at the workers' logs").formatted(context.master(), patience.toMillis() / 1e3));
    }
}
