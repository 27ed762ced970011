package loupe.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What becomes of all examples, as their groups come in. */
final class Rows {
    static final Predictor.Outputs NONE = new Predictor.Outputs(List.of(), new float[0][]);
    final float[][] rows;
    private final AtomicReference<List<Integer>> sizes = new AtomicReference<>();

    Rows(int count) {
        rows = new float[count][];
    }

    void take(Output output, Group group) {
        int length = output.values().capacity() / group.size();
        for (int i = 0; i < group.count(); i++) {
            var row = new float[length];
            output.values().get(i * length, row);
            rows[group.from() + i] = row;
        }
        sizes.set(output.sizes());
    }

    Predictor.Outputs all() {
        return sizes.get() == null ? NONE : new Predictor.Outputs(sizes.get(), rows);
    }

    /**
     * Numbers for a group of examples.
     *
     * @param shape of all of them
     * @param values valid until the next pass
     */
    record Output(long[] shape, FloatBuffer values) {

        /** The axes of one example. */
        List<Integer> sizes() {
            return Arrays.stream(shape).skip(1).mapToObj(Math::toIntExact).toList();
        }

        float[] toArray() {
            var array = new float[values.capacity()];
            values.get(0, array);
            return array;
        }
    }

    /**
     * Examples that go through together.
     *
     * @param size how many go through: more than there are if the group is filled up
     */
    record Group(int from, int count, int size) {}
}
