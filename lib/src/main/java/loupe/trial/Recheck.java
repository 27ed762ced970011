package loupe.trial;

import java.util.Collection;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Which of the trials that a log holds are computed again: some, by chance, that together take about as many seconds of processor time as the environment
 * variable {@code LOUPE_RECHECK} says, for each log; none without it. The number that it may have after a colon decides which: {@code 10:7}. A trial of more
 * than six times as many seconds is never among them.
 *
 * @param longest the most seconds that one may take
 * @param share how probable it is for one of the others, from 0 to 1
 * @param seed for the chance
 */
public record Recheck(double longest, double share, long seed) {
    private static final String SECONDS = "LOUPE_RECHECK";
    private static final int LONGEST = 6;

    /** @param costs processor seconds of the trials */
    public static Recheck of(Collection<Double> costs) {
        return of(costs, Optional.ofNullable(System.getenv(SECONDS)));
    }

    static Recheck of(Collection<Double> costs, Optional<String> setting) {
        if (setting.isEmpty()) return new Recheck(0, 0, 0);
        if (!setting.get().matches("\\d{1,6}(:\\d{1,18})?")) {
            throw new IllegalArgumentException("%s is %s; expected seconds such as 10, or seconds and a seed such as 10:7".formatted(SECONDS, setting.get()));
        }
        String[] parts = setting.get().split(":");
        double seconds = Double.parseDouble(parts[0]);
        double all = costs.stream().mapToDouble(Double::doubleValue).filter(cost -> cost <= LONGEST * seconds).sum();
        return new Recheck(LONGEST * seconds, all == 0 ? 0 : Math.min(1, seconds / all), parts.length > 1 ? Long.parseLong(parts[1]) : System.nanoTime());
    }

    /** @param key what the trial is known by */
    public boolean picks(String key, double cost) {
        return cost <= longest && new SplittableRandom(seed ^ key.hashCode()).nextDouble() < share;
    }
}
