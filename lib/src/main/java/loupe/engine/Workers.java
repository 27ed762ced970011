package loupe.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * The threads that run native operators. They live as long as the process: MXNet keeps some memory for every thread that ever called it.
 *
 * <p>There are as many as cores, or as the environment variable {@code LOUPE_THREADS} says. What is computed does not depend on it.
 */
public final class Workers {
    /** About 50 microseconds. */
    static final int SPINS = 2000;
    private static final String COUNT = "LOUPE_THREADS";
    private static final List<BlockingQueue<Runnable>> QUEUES = new ArrayList<>();
    private static final ThreadLocal<Boolean> WITHIN = ThreadLocal.withInitial(() -> false);
    private static final ThreadLocal<Integer> HERE = new ThreadLocal<>();

    private Workers() {}

    /** Part of a task. */
    @FunctionalInterface
    public interface Part {
        /** @param worker its number, from 0 */
        void run(int worker, Team team);
    }

    /** How many workers there are for what this thread asks for. */
    public static int count() {
        if (HERE.get() != null) return HERE.get();
        String text = System.getenv(COUNT);
        if (text == null) return Runtime.getRuntime().availableProcessors();
        if (!text.matches("[1-9][0-9]{0,2}")) throw new IllegalArgumentException("%s is %s; expected a number of threads, 1 to 999".formatted(COUNT, text));
        return Integer.parseInt(text);
    }

    /** Has all that the action trains or predicts done by this many workers. */
    public static <T> T with(int count, Supplier<T> action) {
        if (count < 1) throw new IllegalArgumentException("%d workers; expected 1 or more".formatted(count));
        var before = HERE.get();
        HERE.set(count);
        try {
            return action.get();
        } finally {
            if (before == null) HERE.remove();
            else HERE.set(before);
        }
    }

    /**
     * Runs a part of a task on each of the first workers, and returns when all have ended. If this thread is interrupted meanwhile, the
     * team is asked to stop, and the flag is set again in the end.
     *
     * @throws RuntimeException what the first part to fail threw
     * @throws IllegalStateException on a worker's own thread: it would wait for itself
     */
    public static void run(int parts, Part part) {
        checkOutside();
        var team = new Team(parts);
        var ended = new CountDownLatch(parts);
        synchronized (QUEUES) { // all at once, so that two teams never wait for each other's workers
            while (QUEUES.size() < parts) hire();
            for (int i = 0; i < parts; i++) {
                int worker = i;
                QUEUES.get(i).add(() -> {
                    try {
                        part.run(worker, team);
                    } catch (Throwable e) {
                        team.fail(e);
                    } finally {
                        ended.countDown();
                    }
                });
            }
        }
        for (int i = 0; i < SPINS && ended.getCount() > 0; i++) Thread.onSpinWait(); // waking up takes longer than a small task
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                team.stop();
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        team.rethrow();
    }

    /** @throws IllegalStateException on a worker's thread */
    static void checkOutside() {
        if (WITHIN.get()) throw new IllegalStateException("a network cannot be run from within the run of a network");
    }

    private static void hire() {
        var queue = new LinkedBlockingQueue<Runnable>();
        var thread = new Thread(() -> {
            WITHIN.set(true);
            while (true) {
                for (int i = 0; i < SPINS && queue.isEmpty(); i++) Thread.onSpinWait();
                try {
                    queue.take().run();
                } catch (InterruptedException ignored) {
                    // nobody has a reason to interrupt a worker; the next task comes all the same
                }
            }
        }, "loupe-worker-" + QUEUES.size());
        thread.setDaemon(true);
        thread.start();
        QUEUES.add(queue);
    }
}
