package loupe.engine;

/**
 * The way a network was run.
 *
 * @param isGraph whether as one static graph; else operator by operator, as DJL does, which is slower
 * @param reason why not as a graph; empty if it was
 */
public record Backend(boolean isGraph, String reason) {
    public static final Backend GRAPH = new Backend(true, "");

    public static Backend operators(String reason) {
        return new Backend(false, reason);
    }

    @Override
    public String toString() {
        return isGraph ? "one static graph" : "operator by operator: " + reason;
    }
}
