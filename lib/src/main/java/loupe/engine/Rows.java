package loupe.engine;

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
        int length = output.values().length / group.size();
        for (int i = 0; i < group.count(); i++) rows[group.from() + i] = Arrays.copyOfRange(output.values(), i * length, (i + 1) * length);
        sizes.set(output.sizes());
    }

    Predictor.Outputs all() {
        return sizes.get() == null ? NONE : new Predictor.Outputs(sizes.get(), rows);
    }

    /**
     * Numbers for a group of examples.
     *
     * @param sizes of the axes of one example's output
     */
    record Output(List<Integer> sizes, float[] values) {

        /** @param shape of the whole group's output */
        static Output of(long[] shape, float[] values) {
            return new Output(sizes(shape), values);
        }

        /** The axes of one example. */
        static List<Integer> sizes(long[] shape) {
            return Arrays.stream(shape).skip(1).mapToObj(Math::toIntExact).toList();
        }
    }

    /**
     * Examples that go through together.
     *
     * @param size how many go through: more than there are if the group is filled up
     */
    record Group(int from, int count, int size) {}
}
