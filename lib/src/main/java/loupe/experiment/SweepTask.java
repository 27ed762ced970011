package loupe.experiment;

import java.util.Optional;
import java.util.function.Function;

/**
 * A trial on its way.
 *
 * @param candidate empty if the configuration stands for no network
 * @param refusal why it does not; empty otherwise
 * @param key what the outcome follows from
 */
record SweepTask(Trial trial, Optional<Candidate> candidate, Optional<Failure> refusal, Split split, TrialLine.Data data, String key) {

    static SweepTask of(Configuration configuration, long seed, int number, Split split, TrialLine.Data data, Function<Configuration, Candidate> candidates) {
        Optional<Candidate> candidate = Optional.empty();
        Optional<Failure> refusal = Optional.empty();
        try {
            var made = candidates.apply(configuration);
            candidate = Optional.of(new Candidate(made.architecture(), made.recipe().seed(seed)));
        } catch (RuntimeException e) {
            refusal = Optional.of(Failure.of(e));
        }
        var trial = new Trial(configuration, seed, number, split.train().size(), candidate.map(each -> each.recipe().epochs()).orElse(0));
        return new SweepTask(trial, candidate, refusal, split, data, TrialLine.of(trial, candidate, data, refusal.orElse(new Failure("not run yet"))).key());
    }

    TrialLine line(Outcome outcome) {
        return TrialLine.of(trial, candidate, data, outcome);
    }

    /** How often an image goes through the network forward and backward, in all; a test, which is forward only, counts as a third. */
    double passes() {
        return (double) trial.images() * trial.epochs() + split.validation().size() * (trial.epochs() + 1) / 3.0;
    }

    /** Multiplications with their additions, of all passes: three times those of a pass forward. */
    double multiplyAdds() {
        return candidate.map(each -> 3.0 * each.architecture().multiplyAdds() * passes()).orElse(0.0);
    }
}
