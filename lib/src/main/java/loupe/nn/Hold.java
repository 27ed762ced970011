package loupe.nn;

/** What keeps a network's native memory, until it is closed. */
public interface Hold extends AutoCloseable {
    @Override
    void close();
}
