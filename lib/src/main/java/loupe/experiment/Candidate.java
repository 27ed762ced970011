package loupe.experiment;

import java.util.Objects;
import loupe.nn.Architecture;
import loupe.training.Training;

/** What a configuration stands for: a network to build and how to train it. */
public record Candidate(Architecture architecture, Training recipe) {
    public Candidate {
        Objects.requireNonNull(architecture);
        Objects.requireNonNull(recipe);
    }
}
