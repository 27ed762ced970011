package loupe.engine;

/** A block cannot be turned into a static graph; the message says why. */
final class NotTraceableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotTraceableException(String message) {
        super(message);
    }
}
