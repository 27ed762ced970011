package loupe.nn;

/** Adds learned numbers to every step of a sequence, which say where it stands: attention itself does not see the order. */
public record PositionEmbedding() implements Layer {
    @Override
    public TensorShape output(TensorShape input) {
        Sequence.check(this, input);
        return input;
    }

    @Override
    public long parameters(TensorShape input) {
        return input.elements();
    }

    @Override
    public String prefix() {
        return "position";
    }

    @Override
    public String toString() {
        return "adds where each stands";
    }
}
