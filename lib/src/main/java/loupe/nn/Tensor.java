package loupe.nn;

import java.util.Arrays;

/** Numbers with a shape, on the heap, in row-major order. Immutable. */
public final class Tensor {
    private final TensorShape shape;
    private final float[] values;

    private Tensor(TensorShape shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** @throws IllegalArgumentException if there are more or fewer values than the shape holds */
    public static Tensor of(TensorShape shape, float... values) {
        if (values.length != shape.elements()) {
            throw new IllegalArgumentException("%d values for a tensor of %s, which holds %d".formatted(values.length, shape, shape.elements()));
        }
        return new Tensor(shape, values.clone());
    }

    /** Of values that nobody changes any more. */
    static Tensor holding(TensorShape shape, float[] values) {
        return new Tensor(shape, values);
    }

    public TensorShape shape() {
        return shape;
    }

    /** The value at one index an axis. */
    public float at(int... index) {
        if (index.length != shape.axes()) throw new IllegalArgumentException("%d indices into a tensor of %s".formatted(index.length, shape));
        int flat = 0;
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape.size(axis)) {
                throw new IndexOutOfBoundsException("index %s into a tensor of %s".formatted(Arrays.toString(index), shape));
            }
            flat = flat * shape.size(axis) + index[axis];
        }
        return values[flat];
    }

    /** A copy of all values. */
    public float[] toArray() {
        return values.clone();
    }

    /** Writes all values to the target, from {@code offset} on. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "tensor of " + shape;
    }
}
