package loupe.nn;

/** A learned step before the first: (step, width) → (step + 1, width). What is gathered there by attention can tell the class. */
public record ClassToken() implements Layer {
    @Override
    public TensorShape output(TensorShape input) {
        Sequence.check(this, input);
        return TensorShape.of(input.size(0) + 1, input.size(1));
    }

    @Override
    public long parameters(TensorShape input) {
        return input.size(1);
    }

    @Override
    public String prefix() {
        return "token";
    }

    @Override
    public String toString() {
        return "a class token first";
    }
}
