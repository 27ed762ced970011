package loupe.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Workers on one task, which wait for each other between its steps. */
public final class Team {
    private final int size;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile int round;
    private volatile boolean stopping;

    /** Thrown in those that wait for one that failed. */
    private static final class OtherFailedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    Team(int size) {
        this.size = size;
    }

    public int size() {
        return size;
    }

    /** Waits until all have arrived here. What each did before, all see after. */
    public void await() {
        int now = round;
        if (arrived.incrementAndGet() == size) {
            arrived.set(0);
            round = now + 1;
            return;
        }
        for (int spins = 0; round == now; spins++) {
            if (failure.get() != null) throw new OtherFailedException();
            if (spins < Workers.SPINS) Thread.onSpinWait();
            else Thread.yield();
        }
    }

    /** Whether the work should end at the next good place. */
    public boolean isStopping() {
        return stopping;
    }

    void stop() {
        stopping = true;
    }

    void fail(Throwable e) {
        failure.compareAndSet(null, e);
    }

    void rethrow() {
        var e = failure.get();
        if (e instanceof Error error) throw error;
        if (e instanceof RuntimeException exception) throw exception;
        if (e != null) throw new IllegalStateException(e);
    }
}
