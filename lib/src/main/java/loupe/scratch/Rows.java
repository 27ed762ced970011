package loupe.scratch;

/**
 * Sums of rows times factors: all that the matrix products here come down to.
 *
 * <p>Four rows a loop, over whole arrays from 0 on: of this the just-in-time compiler makes vector instructions; of offsets into one long array, or of
 * eight rows a loop, it does not.
 */
final class Rows {
    private Rows() {}

    /** sum ← sum + Σ factor[k] · rows[row[k]], for k from {@code from} (inclusive) to {@code to} (exclusive), in this order. */
    static void add(float[] sum, float[] factor, int[] row, int from, int to, float[][] rows) {
        int k = from;
        for (; k + 4 <= to; k += 4) addFour(sum, factor, k, rows[row[k]], rows[row[k + 1]], rows[row[k + 2]], rows[row[k + 3]]);
        for (; k < to; k++) addOne(sum, factor[k], rows[row[k]]);
    }

    private static void addFour(float[] sum, float[] factor, int k, float[] p, float[] q, float[] r, float[] s) {
        float a = factor[k];
        float b = factor[k + 1];
        float c = factor[k + 2];
        float d = factor[k + 3];
        for (int j = 0; j < sum.length; j++) sum[j] = sum[j] + a * p[j] + b * q[j] + c * r[j] + d * s[j];
    }

    private static void addOne(float[] sum, float a, float[] p) {
        for (int j = 0; j < sum.length; j++) sum[j] += a * p[j];
    }
}
