package loupe.training;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import loupe.data.Augmentation;
import loupe.engine.Backend;

/** Recipes and histories as JSON, for the header of a checkpoint. */
final class HistoryText {
    private static final String RECIPE = "recipe";
    private static final String HISTORY = "history";
    private static final Gson GSON = new Gson();

    private record Recipe(Sgd sgd, Adam adam, double learningRate, Schedule schedule, int batchSize, int epochs, long seed, Augmentation augmentation, String frozenUpTo) {
        Recipe {
            if ((sgd == null) == (adam == null) || schedule == null || augmentation == null) throw new IllegalArgumentException("a recipe without one optimizer, a schedule and an augmentation");
        }

        Training training() {
            var optimizer = sgd == null ? adam : sgd;
            return new Training(optimizer, learningRate, schedule, batchSize, epochs, seed, augmentation, Optional.ofNullable(frozenUpTo), Training.NOBODY);
        }
    }

    private record Text(History.TrainingSet data, long step, long weights, List<Point> training, List<Point> test, Backend backend) {}

    private HistoryText() {}

    static Map<String, String> write(History history) {
        var training = history.recipe();
        var recipe = new Recipe(training.optimizer() instanceof Sgd sgd ? sgd : null, training.optimizer() instanceof Adam adam ? adam : null,
                training.learningRate(), training.schedule(), training.batchSize(), training.epochs(), training.seed(), training.augmentation(), training.frozenUpTo().orElse(null));
        var texts = new LinkedHashMap<String, String>();
        texts.put(RECIPE, GSON.toJson(recipe));
        texts.put(HISTORY, GSON.toJson(new Text(history.data(), history.step(), history.weights(), history.training(), history.test(), history.backend())));
        return texts;
    }

    /** @throws IllegalArgumentException if recipe or history is missing or makes no sense */
    static History read(Map<String, String> texts, Map<String, float[][]> optimizerState) {
        var training = parsed(texts, RECIPE, Recipe.class).training();
        var text = parsed(texts, HISTORY, Text.class);
        if (text.data() == null || text.training() == null || text.test() == null || text.backend() == null || text.data().size() < 1
                || text.training().contains(null) || text.test().contains(null)
                || text.step() < 0 || text.step() > training.steps(text.data().size())) {
            throw new IllegalArgumentException("the history makes no sense: " + texts.get(HISTORY));
        }
        return new History(training, text.data(), text.step(), text.weights(), text.training(), text.test(), optimizerState, text.backend());
    }

    private static <T> T parsed(Map<String, String> texts, String key, Class<T> type) {
        if (!texts.containsKey(key)) throw new IllegalArgumentException("no \"%s\" in the metadata, which has %s".formatted(key, texts.keySet()));
        try {
            return Objects.requireNonNull(GSON.fromJson(texts.get(key), type));
        } catch (JsonParseException | NullPointerException e) {
            throw new IllegalArgumentException("\"%s\" in the metadata is not the JSON expected: %s".formatted(key, e.getMessage()), e);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
            throw new IllegalArgumentException("\"%s\" in the metadata: %s".formatted(key, (e.getCause() == null ? e : e.getCause()).getMessage()), e);
        }
    }
}
