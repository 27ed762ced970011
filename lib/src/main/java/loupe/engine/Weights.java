package loupe.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A block's parameters as graphs take them: in the block's own arrays, or in copies, which may be larger, with zeros in the rest. Graphs
 * that want a parameter in the same size share the array.
 */
final class Weights implements AutoCloseable {
    private final Map<String, Values> originals;
    private final boolean onlyCopies;
    private final Map<String, List<Copy>> copies = new HashMap<>();

    private record Copy(Values values, Placement placement) {}

    /**
     * @param originals the block's own arrays, by name
     * @param onlyCopies whether the block's own are never handed out
     */
    Weights(Map<String, Values> originals, boolean onlyCopies) {
        this.originals = originals;
        this.onlyCopies = onlyCopies;
    }

    /** The array of a parameter in this shape. */
    synchronized Values array(String name, long[] shape) {
        var original = originals.get(name);
        if (!onlyCopies && Arrays.equals(original.shape(), shape)) return original;
        var known = copies.computeIfAbsent(name, n -> new ArrayList<>());
        for (var copy : known) if (Arrays.equals(copy.values().shape(), shape)) return copy.values();
        var copy = new Copy(Values.of(shape), Placement.of(original.shape(), shape));
        known.add(copy);
        float[] values = new float[original.size()];
        original.view().get(0, values);
        copy.placement().write(copy.values().view(), 0, values.length, values);
        return copy.values();
    }

    /** Gives all arrays of a parameter new values, {@code from} to before {@code to}, from the same places in the source. */
    void write(String name, int from, int to, float[] source) {
        if (!onlyCopies) originals.get(name).view().put(from, source, from, to - from);
        for (var copy : copies.getOrDefault(name, List.of())) copy.placement().write(copy.values().view(), from, to, source);
    }

    /** Has all copies of a parameter hold these values. */
    void refresh(String name, float[] values) {
        for (var copy : copies.getOrDefault(name, List.of())) {
            try (var fresh = Values.of(copy.values().shape())) {
                copy.placement().write(fresh.view(), 0, values.length, values);
                copy.values().view(); // in its plain layout
                Mxnet.copy(fresh.handle(), copy.values().handle());
            }
        }
    }

    @Override
    public void close() {
        copies.values().forEach(list -> list.forEach(copy -> copy.values().close()));
        copies.clear();
    }
}
