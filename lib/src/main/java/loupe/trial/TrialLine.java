package loupe.trial;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of a log.
 *
 * @param kind what was computed
 * @param from what it follows from, as {@link Description} has it
 * @param result what came out
 * @param seconds it took, by the clock
 * @param processorSeconds it took, of all cores
 * @param date when it ran, such as 2026-12-01
 * @param on what it ran on, as {@link Machine} has it
 */
record TrialLine(String kind, JsonObject from, JsonElement result, double seconds, double processorSeconds, String date, Map<String, String> on) {
    private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

    TrialLine {
        if (kind == null || from == null || result == null || date == null || on == null) {
            throw new IllegalArgumentException("a kind, what it came from, a result, a date and what it ran on are needed");
        }
        on = Map.copyOf(on);
    }

    static String key(String kind, JsonObject from) {
        return kind + " " + GSON.toJson(from);
    }

    String key() {
        return key(kind, from);
    }

    Agreement.Ran ran() {
        return new Agreement.Ran(result, on);
    }

    LocalDate day() {
        return LocalDate.parse(date);
    }

    /** @throws IllegalArgumentException if the text is no such line */
    static TrialLine parse(String text) {
        try {
            var line = GSON.fromJson(text, TrialLine.class);
            if (line == null) throw new IllegalArgumentException("an empty line");
            line.day();
            return line;
        } catch (JsonParseException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
            throw new IllegalArgumentException((e.getCause() == null ? e : e.getCause()).getMessage(), e);
        }
    }

    String text() {
        return GSON.toJson(new Text(this));
    }

    /** The members in this order, what it ran on sorted by name. */
    private record Text(String kind, JsonObject from, JsonElement result, double seconds, double processorSeconds, String date, Map<String, String> on) {
        Text(TrialLine line) {
            this(line.kind, line.from, line.result, line.seconds, line.processorSeconds, line.date, new TreeMap<>(line.on));
        }
    }
}
