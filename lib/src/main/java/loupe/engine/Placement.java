package loupe.engine;

import java.nio.FloatBuffer;

/**
 * Where the values of an array lie in one that may be larger in its first two axes: rows of {@code row} values each, {@code stride} apart.
 */
record Placement(int row, int stride) {

    /** @param larger of as many axes, and equal from the third on */
    static Placement of(long[] shape, long[] larger) {
        return new Placement(row(shape), row(larger));
    }

    private static int row(long[] shape) {
        return shape.length == 0 ? 1 : (int) (Values.size(shape) / shape[0]);
    }

    /** Copies values {@code from} to before {@code to} to the same places in the target. */
    void read(FloatBuffer larger, int from, int to, float[] target) {
        runs(from, to, (at, place, count) -> larger.get(place, target, at, count));
    }

    /** Copies values {@code from} to before {@code to} from the same places in the source. */
    void write(FloatBuffer larger, int from, int to, float[] source) {
        runs(from, to, (at, place, count) -> larger.put(place, source, at, count));
    }

    /** Values that lie together in both arrays. */
    private interface Run {
        void copy(int at, int place, int count);
    }

    private void runs(int from, int to, Run run) {
        if (row == stride) {
            run.copy(from, from, to - from);
            return;
        }
        for (int at = from; at < to;) {
            int count = Math.min(row - at % row, to - at);
            run.copy(at, at / row * stride + at % row, count);
            at += count;
        }
    }
}
