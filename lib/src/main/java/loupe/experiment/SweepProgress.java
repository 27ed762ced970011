package loupe.experiment;

import java.util.Optional;

/**
 * Where a sweep stands.
 *
 * @param done trials that have ended, those of earlier runs among them
 * @param failed how many of them failed
 * @param trials in all
 * @param secondsLeft about; NaN while nothing is known
 * @param best the trial of the highest accuracy so far
 */
public record SweepProgress(int done, int failed, int trials, double secondsLeft, Optional<TrialResult> best) {

    @Override
    public String toString() {
        return "%,d of %,d trials%s%s%s".formatted(done, trials, failed == 0 ? "" : ", %,d failed".formatted(failed),
                Double.isNaN(secondsLeft) || done == trials ? "" : ", about %s left".formatted(Duration.text(secondsLeft)),
                best.map(result -> "; best so far: %s, %s".formatted(result.trial().configuration(), result.outcome())).orElse(""));
    }
}
