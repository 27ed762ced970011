package loupe.scratch;

import java.util.Arrays;
import java.util.List;

/** The numbers of both layers under the names they have in the derivation, or others of the same shapes, such as their gradients. */
final class Weights {
    /** (pixels, hidden): row p is what pixel p adds to each hidden unit. */
    final float[][] w1;
    final float[] b1;
    /** (classes, hidden): row c is what each hidden unit adds to the score of class c. */
    final float[][] w2;
    final float[] b2;

    Weights(int pixels, int hidden, int classes) {
        w1 = new float[pixels][hidden];
        b1 = new float[hidden];
        w2 = new float[classes][hidden];
        b2 = new float[classes];
    }

    /** All as matrices, a bias as one row: W1, b1, W2, b2. */
    List<float[][]> matrices() {
        return List.of(w1, new float[][] {b1}, w2, new float[][] {b2});
    }

    int count() {
        return matrices().stream().mapToInt(matrix -> matrix.length * matrix[0].length).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights weights && Arrays.deepEquals(matrices().toArray(), weights.matrices().toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(matrices().toArray());
    }
}
