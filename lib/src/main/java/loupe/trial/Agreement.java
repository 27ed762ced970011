package loupe.trial;

import com.google.gson.JsonElement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Whether a trial that ran again came out as its line says: alike to the last bit on the same kind of machine, and elsewhere but for rounding. */
final class Agreement {
    /** How far rounding carries an accuracy or a loss in the course of a training, where a sum that comes out otherwise in its last bit changes all that follows. */
    private static final double ROUNDING = 0.05;

    /** A checksum, which rounding changes altogether. */
    private static final String WEIGHTS = "weights";

    private Agreement() {}

    /** @throws IllegalStateException if the two do not agree */
    static void check(TrialLine line, TrialLine again, String log) {
        if (again.result().equals(line.result())) return;
        boolean isSame = alike(line.on()).equals(alike(again.on()));
        if (!isSame && isClose(line.result(), again.result())) return;
        throw new IllegalStateException("%s: a %s from %s came to %s when it ran on %s, and now comes to %s%s. What it follows from has changed: run it anew, make notebooks FRESH=1".formatted(
                log, line.kind(), line.from(), line.result(), line.date(), again.result(), isSame ? "" : ", which is more than rounding on another machine does"));
    }

    /** All that results may depend on: the Java that ran the library is no part of it. */
    private static Map<String, String> alike(Map<String, String> on) {
        var all = new TreeMap<>(on);
        all.remove("java");
        return all;
    }

    static boolean isClose(JsonElement one, JsonElement other) {
        if (one.isJsonArray() && other.isJsonArray()) {
            var first = one.getAsJsonArray();
            var second = other.getAsJsonArray();
            return first.size() == second.size() && IntStream.range(0, first.size()).allMatch(i -> isClose(first.get(i), second.get(i)));
        }
        if (one.isJsonObject() && other.isJsonObject()) {
            var first = one.getAsJsonObject();
            var second = other.getAsJsonObject();
            return first.keySet().equals(second.keySet()) && first.keySet().stream().allMatch(name -> name.equals(WEIGHTS) || isClose(first.get(name), second.get(name)));
        }
        if (!isNumber(one) || !isNumber(other)) return one.equals(other);
        return Math.abs(one.getAsDouble() - other.getAsDouble()) <= ROUNDING * Math.max(1, Math.abs(one.getAsDouble()));
    }

    private static boolean isNumber(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    }
}
