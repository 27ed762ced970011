package loupe.engine;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The threads that run native operators. They live as long as the process: MXNet keeps some memory for every thread that ever called it.
 *
 * <p>There are as many as cores, or as the environment variable {@code LOUPE_THREADS} says. What is computed does not depend on it.
 */
public final class Workers {
    /** About 50 microseconds. */
    static final int SPINS = 2000;
    private static final String COUNT = "LOUPE_THREADS";
    /** Workers from this number on are lent out, and never among those that everybody uses. */
    private static final int LENT = 1000;
    private static final Map<Integer, Worker> WORKERS = new HashMap<>();
    private static final Set<Integer> LEASED = new HashSet<>();
    private static final ThreadLocal<Boolean> WITHIN = ThreadLocal.withInitial(() -> false);
    private static final ThreadLocal<List<Integer>> HERE = new ThreadLocal<>();

    private record Worker(BlockingQueue<Runnable> queue, Thread thread) {}

    private Workers() {}

    /** Part of a task. */
    @FunctionalInterface
    public interface Part {
        /** @param worker its number, from 0 */
        void run(int worker, Team team);
    }

    /** How many workers there are for what this thread asks for. */
    public static int count() {
        if (HERE.get() != null) return HERE.get().size();
        String text = System.getenv(COUNT);
        if (text == null) return Runtime.getRuntime().availableProcessors();
        if (!text.matches("[1-9][0-9]{0,2}")) throw new IllegalArgumentException("%s is %s; expected a number of threads, 1 to 999".formatted(COUNT, text));
        return Integer.parseInt(text);
    }

    /** The numbers of the workers that would do so many parts of what this thread asks for. */
    static List<Integer> crew(int parts) {
        var here = HERE.get();
        return here == null || here.size() < parts ? IntStream.range(0, parts).boxed().toList() : here.subList(0, parts);
    }

    /** Has all that the action trains or predicts done by this many workers. */
    public static <T> T with(int count, Supplier<T> action) {
        if (count < 1) throw new IllegalArgumentException("%d workers; expected 1 or more".formatted(count));
        return by(crew(count), action);
    }

    /** Has all that the action trains or predicts done by one worker that does nothing else meanwhile. */
    public static <T> T apart(Supplier<T> action) {
        int number = lease();
        try {
            return by(List.of(number), action);
        } finally {
            synchronized (WORKERS) {
                LEASED.remove(number);
            }
        }
    }

    /** Whether this thread's work is done by a worker of its own; see {@link #apart}. */
    public static boolean isApart() {
        return HERE.get() != null && HERE.get().get(0) >= LENT;
    }

    private static <T> T by(List<Integer> crew, Supplier<T> action) {
        var before = HERE.get();
        HERE.set(crew);
        try {
            return action.get();
        } finally {
            if (before == null) HERE.remove();
            else HERE.set(before);
        }
    }

    private static int lease() {
        synchronized (WORKERS) {
            int number = LENT;
            while (!LEASED.add(number)) number++;
            return number;
        }
    }

    /** Processor time that this thread and the workers it was given by {@link #apart} have used so far, in seconds. 0 where the JVM does not say. */
    public static double processorSeconds() {
        var threads = ManagementFactory.getThreadMXBean();
        if (!threads.isThreadCpuTimeSupported()) return 0;
        long nanos = threads.getCurrentThreadCpuTime();
        synchronized (WORKERS) {
            for (int number : HERE.get() == null ? List.<Integer>of() : HERE.get()) {
                if (WORKERS.containsKey(number)) nanos += threads.getThreadCpuTime(WORKERS.get(number).thread().getId());
            }
        }
        return nanos / 1e9;
    }

    /**
     * Runs a part of a task on each of the first workers, and returns when all have ended. If this thread is interrupted meanwhile, the
     * team is asked to stop, and the flag is set again in the end.
     *
     * @throws RuntimeException what the first part to fail threw
     * @throws IllegalStateException on a worker's own thread: it would wait for itself
     */
    public static void run(int parts, Part part) {
        run(crew(parts), part);
    }

    /** The same on the workers of these numbers: what one of them has bound, it alone may run and free. */
    static void run(List<Integer> crew, Part part) {
        checkOutside();
        var team = new Team(crew.size());
        var ended = new CountDownLatch(crew.size());
        synchronized (WORKERS) { // all at once, so that two teams never wait for each other's workers
            for (int i = 0; i < crew.size(); i++) {
                int worker = i;
                WORKERS.computeIfAbsent(crew.get(i), Workers::hire).queue().add(() -> {
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

    /** Makes threads for an executor that keeps them as long as the process lives: MXNet never gives back what it keeps for one that has called it. */
    public static ThreadFactory kept(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static Worker hire(int number) {
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
        }, "loupe-worker-" + number);
        thread.setDaemon(true);
        thread.start();
        return new Worker(queue, thread);
    }
}
