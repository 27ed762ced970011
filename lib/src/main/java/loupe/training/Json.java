package loupe.training;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.Objects;

/** Records as JSON. */
final class Json {
    private static final Gson GSON = new Gson();

    private Json() {}

    static String text(Object value) {
        return GSON.toJson(value);
    }

    /**
     * @param what it is called in messages
     * @throws IllegalArgumentException if the text is no such value
     */
    static <T> T parsed(String what, String json, Class<T> type) {
        try {
            return Objects.requireNonNull(GSON.fromJson(json, type));
        } catch (JsonParseException | NullPointerException e) {
            throw new IllegalArgumentException("\"%s\" is not the JSON expected: %s".formatted(what, e.getMessage()), e);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
            throw new IllegalArgumentException("\"%s\": %s".formatted(what, (e.getCause() == null ? e : e.getCause()).getMessage()), e);
        }
    }
}
