package loupe.experiment;

/**
 * A trial that came to nothing.
 *
 * @param reason in one line
 */
public record Failure(String reason) implements Outcome {

    static Failure of(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage().strip().lines().findFirst().orElse("");
        boolean isPlain = thrown instanceof IllegalArgumentException && !message.isEmpty();
        return new Failure(isPlain ? message : thrown.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message));
    }

    @Override
    public String toString() {
        return "failed: " + reason;
    }
}
