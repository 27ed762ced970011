package loupe.inspect;

import loupe.nn.Tensor;

/** Likeness of direction, from −1 to 1. */
final class Cosine {
    private Cosine() {}

    /** The product of two vectors over their lengths; 0 where one of them is nothing but zeros. */
    static double of(double[] one, double[] other) {
        double lengths = Math.sqrt(product(one, one) * product(other, other));
        return lengths == 0 ? 0 : product(one, other) / lengths;
    }

    static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
        return sum;
    }

    static double[] doubles(Tensor tensor) {
        float[] values = tensor.toArray();
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) doubles[i] = values[i];
        return doubles;
    }
}
