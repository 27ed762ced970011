package loupe.experiment;

import java.nio.file.Path;
import java.util.List;
import loupe.trial.LineFile;
import loupe.trial.Places;

/** The file of a sweep's trials, and with a log that comes with the project the one of what was added to it. */
final class TrialLog implements AutoCloseable {
    private final LineFile file;

    private TrialLog(LineFile file) {
        this.file = file;
    }

    /**
     * Opens a log to add to; makes it, and its folder, where there is none.
     *
     * @throws IllegalStateException if somebody else has it open
     */
    static TrialLog open(Path log) {
        return new TrialLog(LineFile.open(Places.of(log).added()));
    }

    /**
     * All trials; none if there is no such file.
     *
     * @throws IllegalArgumentException if a line is damaged, with its number
     */
    static List<TrialLine> read(Path log) {
        return Places.of(log).all().flatMap(file -> LineFile.read(file, TrialLine::parse).stream()).toList();
    }

    /** Adds a trial, which is on the disk when this returns. */
    void append(TrialLine line) {
        file.append(line.text());
    }

    @Override
    public void close() {
        file.close();
    }
}
