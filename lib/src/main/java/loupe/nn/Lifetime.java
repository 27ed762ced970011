package loupe.nn;

/** How long a network's native memory lives: until it is closed, and longer while somebody uses it. */
final class Lifetime {
    private final String network;
    private final Runnable free;
    private boolean closed;
    private int holds;

    /** @param network what messages call it */
    Lifetime(String network, Runnable free) {
        this.network = network;
        this.free = free;
    }

    synchronized Hold hold() {
        check();
        holds++;
        return this::release;
    }

    private synchronized void release() {
        if (--holds == 0 && closed) free.run();
    }

    synchronized void close() {
        if (closed) return;
        closed = true;
        if (holds == 0) free.run();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** @throws IllegalStateException if it is closed */
    synchronized void check() {
        if (closed) throw new IllegalStateException("network \"%s\" is closed".formatted(network));
    }
}
