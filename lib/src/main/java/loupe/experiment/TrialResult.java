package loupe.experiment;

import java.util.Optional;

/** A trial and what became of it. */
public record TrialResult(Trial trial, Outcome outcome) {

    /** Empty if the trial failed. */
    public Optional<Measurement> measurement() {
        return outcome instanceof Measurement measurement ? Optional.of(measurement) : Optional.empty();
    }

    @Override
    public String toString() {
        return trial + ": " + outcome;
    }
}
