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
        if (row == stride) {
            larger.get(from, target, from, to - from);
            return;
        }
        for (int at = from; at < to;) {
            int count = Math.min(row - at % row, to - at);
            larger.get(at / row * stride + at % row, target, at, count);
            at += count;
        }
    }

    /** Copies values {@code from} to before {@code to} from the same places in the source. */
    void write(FloatBuffer larger, int from, int to, float[] source) {
        if (row == stride) {
            larger.put(from, source, from, to - from);
            return;
        }
        for (int at = from; at < to;) {
            int count = Math.min(row - at % row, to - at);
            larger.put(at / row * stride + at % row, source, at, count);
            at += count;
        }
    }
}
