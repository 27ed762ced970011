package loupe.trial;

import com.google.gson.JsonElement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Whether a trial that ran again came out as its line says: alike to the last bit on the same kind of machine, and elsewhere but for rounding. */
public final class Agreement {
    /** How far, of 1 or of a larger number, rounding carries an accuracy or a loss in the course of a training, where a sum that comes out otherwise in its last bit changes all that follows. */
    private static final double ROUNDING = 0.03;

    /** A checksum, which rounding changes altogether. */
    private static final String WEIGHTS = "weights";

    private Agreement() {}

    /**
     * What came out, and on what; see {@link Machine}.
     *
     * @param result members named "weights" are checksums
     */
    public record Ran(JsonElement result, Map<String, String> on) {}

    /**
     * @param trial how messages call it
     * @throws IllegalStateException if the two do not agree
     */
    public static void check(String trial, Ran then, Ran now) {
        if (now.result().equals(then.result())) return;
        boolean isSame = alike(then.on()).equals(alike(now.on()));
        if (!isSame && isClose(then.result(), now.result())) return;
        throw new IllegalStateException("%s came to %s when it ran, and now comes to %s%s. What it follows from has changed: run it anew, make notebooks FRESH=1".formatted(
                trial, then.result(), now.result(), isSame ? "" : ", which is more than rounding on another machine does"));
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
