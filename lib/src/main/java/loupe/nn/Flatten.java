package loupe.nn;

/** Maps to one vector, in the order (channel, height, width). */
public record Flatten() implements Layer {
    @Override
    public TensorShape output(TensorShape input) {
        return TensorShape.of(input.elements());
    }

    @Override
    public String prefix() {
        return "flatten";
    }

    @Override
    public String toString() {
        return "one vector";
    }
}
