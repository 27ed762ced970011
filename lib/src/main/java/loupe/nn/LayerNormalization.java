package loupe.nn;

/** Brings every step to mean 0 and deviation 1 over its features, then scales and shifts it by learned weights. Ba, Kiros and Hinton, "Layer normalization", 2016. */
public record LayerNormalization() implements Layer {
    @Override
    public TensorShape output(TensorShape input) {
        Sequence.check(this, input);
        return input;
    }

    @Override
    public long parameters(TensorShape input) {
        return 2L * input.size(1);
    }

    @Override
    public String prefix() {
        return "norm";
    }

    @Override
    public String toString() {
        return "normalises each step";
    }
}
