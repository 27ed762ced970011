package loupe.training;

/**
 * Where a training stands.
 *
 * @param history what was measured so far
 * @param step steps done, of {@code steps} in all
 * @param secondsLeft at the speed so far; NaN before the first step of this run
 */
public record Progress(History history, long step, long steps, double secondsLeft) {}
