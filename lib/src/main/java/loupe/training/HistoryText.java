package loupe.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loupe.engine.Backend;

/** Histories as JSON, for the header of a checkpoint. */
final class HistoryText {
    private static final String RECIPE = "recipe";
    private static final String HISTORY = "history";

    private record Text(History.TrainingSet data, long step, long weights, List<Point> training, List<Point> test, Backend backend) {}

    private HistoryText() {}

    static Map<String, String> write(History history) {
        var texts = new LinkedHashMap<String, String>();
        texts.put(RECIPE, history.recipe().toJson());
        texts.put(HISTORY, Json.text(new Text(history.data(), history.step(), history.weights(), history.training(), history.test(), history.backend())));
        return texts;
    }

    /** @throws IllegalArgumentException if recipe or history is missing or makes no sense */
    static History read(Map<String, String> texts, Map<String, float[][]> optimizerState) {
        var training = Json.parsed(RECIPE, text(texts, RECIPE), RecipeText.class).training();
        var text = Json.parsed(HISTORY, text(texts, HISTORY), Text.class);
        if (text.data() == null || text.training() == null || text.test() == null || text.backend() == null || text.data().size() < 1
                || text.training().contains(null) || text.test().contains(null)
                || text.step() < 0 || text.step() > training.steps(text.data().size())) {
            throw new IllegalArgumentException("the history makes no sense: " + texts.get(HISTORY));
        }
        return new History(training, text.data(), text.step(), text.weights(), text.training(), text.test(), optimizerState, text.backend());
    }

    private static String text(Map<String, String> texts, String key) {
        if (!texts.containsKey(key)) throw new IllegalArgumentException("no \"%s\" in the metadata, which has %s".formatted(key, texts.keySet()));
        return texts.get(key);
    }
}
