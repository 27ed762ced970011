package loupe.experiment;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Optional;
import loupe.data.ImageSet;
import loupe.nn.Architecture;
import loupe.training.Training;
import loupe.trial.Machine;

/**
 * A line of a log: a trial with all that it follows from, and what it came to.
 *
 * @param architecture null where the configuration stands for no network
 * @param recipe null as well then
 * @param measurement null if the trial failed
 * @param failure null if it did not
 */
record TrialLine(Map<String, String> configuration, long seed, int split, JsonElement architecture, JsonElement recipe, Images train, Images validation,
                 Measurement measurement, String failure, Map<String, String> versions) {
    private static final Gson GSON = new Gson();

    /** Which images: enough to know them again. */
    record Images(String name, int size, long fingerprint) {
        static Images of(ImageSet images) {
            return new Images(images.name(), images.size(), images.fingerprint());
        }
    }

    /** Data of a split. */
    record Data(Images train, Images validation) {
        static Data of(Split split) {
            return new Data(Images.of(split.train()), Images.of(split.validation()));
        }
    }

    TrialLine {
        if (configuration == null || train == null || validation == null || (measurement == null) == (failure == null) || (architecture == null) != (recipe == null)
                || measurement != null && recipe == null) {
            throw new IllegalArgumentException("a configuration, its data and either a measurement or a failure are needed");
        }
    }

    static TrialLine of(Trial trial, Optional<Candidate> candidate, Data data, Outcome outcome) {
        return new TrialLine(trial.configuration().texts(), trial.seed(), trial.split(),
                candidate.map(each -> JsonParser.parseString(each.architecture().toJson())).orElse(null),
                candidate.map(each -> JsonParser.parseString(each.recipe().toJson())).orElse(null), data.train(), data.validation(),
                outcome instanceof Measurement measurement ? measurement : null, outcome instanceof Failure failure ? failure.reason() : null, Machine.here());
    }

    /** @throws IllegalArgumentException if the text is no such line */
    static TrialLine parse(String text) {
        try {
            var line = GSON.fromJson(text, TrialLine.class);
            if (line == null) throw new IllegalArgumentException("an empty line");
            return line;
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
            throw new IllegalArgumentException((e.getCause() == null ? e : e.getCause()).getMessage(), e);
        }
    }

    String text() {
        return GSON.toJson(this);
    }

    Outcome outcome() {
        return measurement == null ? new Failure(failure) : measurement;
    }

    int epochs() {
        return recipe == null ? 0 : Training.ofJson(recipe.toString()).epochs();
    }

    /** What the outcome follows from: equal for trials that need not be run twice, also where an older version wrote the line and values have come to layers or recipes since. */
    String key() {
        String what = architecture == null ? GSON.toJson(configuration) + " " + seed : Architecture.ofJson(architecture.toString()).toJson() + Training.ofJson(recipe.toString()).toJson();
        return "%s %d %d %d %d".formatted(what, train.size(), train.fingerprint(), validation.size(), validation.fingerprint());
    }
}
