package io.github.spencerpark.ijava;

import java.lang.reflect.Method;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * Runs JShell's statements in this process and keeps the value itself, where JShell keeps text. As in IJava, an interrupt ends the cell at once and
 * interrupts its thread, which goes on for as long as it does not look.
 */
final class InProcess extends DirectExecutionControl {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Future<?> running = CompletableFuture.completedFuture(null);
    private Object value;

    /** Of the last statement that ran. */
    Object value() {
        return value;
    }

    void interrupt() {
        running.cancel(true);
    }

    @Override
    protected String invoke(Method statement) throws Exception {
        value = null;
        running = threads.submit(() -> statement.invoke(null));
        try {
            value = running.get();
            return "";
        } catch (CancellationException e) {
            throw new UserException("Evaluation interrupted.", "EvaluationInterruptedException", e.getStackTrace());
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        super.close();
    }
}
