package loupe.nn;

/**
 * Brings each channel to mean 0 and deviation 1 over the batch while training, and by running means of these statistics afterwards; then scales and
 * shifts it by learned weights. Ioffe and Szegedy, "Batch normalization", ICML 2015.
 *
 * <p>The running statistics are parameters as well ({@code running_mean}, {@code running_var}), but are gathered, not trained, and not counted.
 */
public record BatchNormalization() implements Layer {
    @Override
    public TensorShape output(TensorShape input) {
        Maps.check(this, input);
        return input;
    }

    @Override
    public long parameters(TensorShape input) {
        return 2L * input.size(0);
    }

    @Override
    public String prefix() {
        return "norm";
    }

    @Override
    public String toString() {
        return "normalises channels over the batch";
    }
}
