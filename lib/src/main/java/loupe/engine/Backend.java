package loupe.engine;

/**
 * The way a network was run.
 *
 * @param isGraph whether as one static graph; else operator by operator, as DJL does, which is slower
 * @param reason why not as a graph, or why its channels were not padded, which is slower too; empty if all was well
 */
public record Backend(boolean isGraph, String reason) {
    public static final Backend GRAPH = new Backend(true, "");

    /** A graph whose channels are as many as the network has. */
    public static Backend unpadded(String reason) {
        return new Backend(true, reason);
    }

    public static Backend operators(String reason) {
        return new Backend(false, reason);
    }

    @Override
    public String toString() {
        if (!isGraph) return "operator by operator: " + reason;
        return reason.isEmpty() ? "one static graph" : "one static graph without padding: " + reason;
    }
}
