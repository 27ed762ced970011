package loupe.embedding;

import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import loupe.engine.Workers;

/** Work that is the same for each row of a matrix, spread over the workers. */
final class Rows {
    private static final int FEW = 64;

    private Rows() {}

    /**
     * Does the work for each row once. What a row comes to must not depend on the others.
     *
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    static void forEach(int rows, IntConsumer work) {
        int parts = rows < FEW ? 1 : Workers.count();
        Workers.run(parts, (worker, team) -> {
            for (int i = worker; i < rows && !team.isStopping(); i += parts) work.accept(i);
        });
        checkInterrupt();
    }

    static void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("interrupted");
    }
}
