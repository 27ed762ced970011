package loupe.experiment;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import loupe.engine.Workers;

/**
 * Trials side by side in this process, one on each worker.
 *
 * @param workers 1 or more
 */
public record LocalExecutor(int workers) implements TrialExecutor {
    /** How long an interrupted run waits for its trials to notice. */
    private static final long PATIENCE_MILLIS = 800;
    private static final ExecutorService THREADS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, Long.MAX_VALUE, TimeUnit.NANOSECONDS, new SynchronousQueue<>(), Workers.kept("loupe-trials"));

    public LocalExecutor {
        if (workers < 1) throw new IllegalArgumentException("%d workers; expected 1 or more".formatted(workers));
    }

    /** As many as cores, or as {@code LOUPE_THREADS} says. */
    public static LocalExecutor ofCores() {
        return new LocalExecutor(Workers.count());
    }

    @Override
    public void run(List<Job> jobs, Consumer<Ended> ended) {
        var results = new LinkedBlockingQueue<Ended>();
        var next = new AtomicInteger();
        var working = new CountDownLatch(Math.min(workers, jobs.size()));
        var threads = IntStream.range(0, Math.min(workers, jobs.size())).mapToObj(i -> THREADS.submit(() -> work(jobs, next, results, working))).toList();
        try {
            for (int done = 0; done < jobs.size(); done++) ended.accept(results.take());
        } catch (InterruptedException e) {
            stop(threads, working);
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            stop(threads, working);
            throw e;
        }
    }

    private static void work(List<Job> jobs, AtomicInteger next, BlockingQueue<Ended> results, CountDownLatch working) {
        try {
            for (int i = next.getAndIncrement(); i < jobs.size() && !Thread.currentThread().isInterrupted(); i = next.getAndIncrement()) {
                results.add(new Ended(i, outcome(jobs.get(i))));
            }
        } catch (CancellationException interrupted) {
            // what it has not finished is lost
        } finally {
            working.countDown();
        }
    }

    /**
     * Runs one job on this thread; what goes wrong is a failure.
     *
     * @throws CancellationException if the thread is interrupted
     */
    public static Outcome outcome(Job job) {
        try {
            return Measurement.of(job.candidate(), job.split());
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (RuntimeException | Error e) {
            return Failure.of(e);
        }
    }

    /** Asks the threads to stop, and waits a little. One that is in a long step ends after it. */
    private static void stop(List<? extends Future<?>> threads, CountDownLatch working) {
        threads.forEach(thread -> thread.cancel(true));
        try {
            working.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
