package loupe.nn;

/** A sequence as one vector: (step, width) → (width). */
public enum TokenPooling implements Layer {
    /** The first step, where a {@link ClassToken} is. */
    CLASS_TOKEN,
    /** The mean of all steps. */
    MEAN;

    @Override
    public TensorShape output(TensorShape input) {
        Sequence.check(this, input);
        return TensorShape.of(input.size(1));
    }

    @Override
    public String prefix() {
        return "summary";
    }

    @Override
    public String toString() {
        return this == MEAN ? "mean of all steps" : "the first step";
    }
}
