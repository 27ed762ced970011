package loupe.trial;

import java.util.Collection;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Which of the trials that a log holds are computed again: some, by chance, that together take about as many seconds as the environment variable
 * {@code LOUPE_RECHECK} says, for each log; none without it. The number that it may have after a colon decides which: {@code 10:7}.
 *
 * @param share from 0 to 1, of the processor time of all
 * @param seed for the chance
 */
record Recheck(double share, long seed) {
    private static final String SECONDS = "LOUPE_RECHECK";

    static Recheck of(Collection<TrialLine> lines) {
        return of(lines.stream().mapToDouble(TrialLine::processorSeconds).sum(), Optional.ofNullable(System.getenv(SECONDS)));
    }

    static Recheck of(double all, Optional<String> setting) {
        if (setting.isEmpty()) return new Recheck(0, 0);
        if (!setting.get().matches("\\d{1,6}(:\\d{1,18})?")) {
            throw new IllegalArgumentException("%s is %s; expected seconds such as 10, or seconds and a seed such as 10:7".formatted(SECONDS, setting.get()));
        }
        String[] parts = setting.get().split(":");
        return new Recheck(all == 0 ? 0 : Math.min(1, Double.parseDouble(parts[0]) / all), parts.length > 1 ? Long.parseLong(parts[1]) : System.nanoTime());
    }

    boolean picks(TrialLine line) {
        return new SplittableRandom(seed ^ line.key().hashCode()).nextDouble() < share;
    }
}
