package loupe.training;

/** The loss is no longer a number. The network has the weights it had at the last good test. */
public final class TrainingDivergedException extends RuntimeException {
    TrainingDivergedException(String message) {
        super(message);
    }
}
