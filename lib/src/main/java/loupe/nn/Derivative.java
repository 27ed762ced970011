package loupe.nn;

/** What is of interest about a layer's output, by its derivative. Asked by several threads at once. */
@FunctionalInterface
public interface Derivative {
    /** The derivative with respect to each number of the output of example {@code i}, in the same shape. */
    Tensor of(int i, Tensor output);
}
