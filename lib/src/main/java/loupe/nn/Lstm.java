package loupe.nn;

/**
 * Long short-term memory, read to the end of a sequence: (step, feature) → (units), the last state. With gates i, f, o and candidate g, each of x W + h U + biases,
 * c ← σ(f) c + σ(i) tanh(g) and h ← σ(o) tanh(c), from zeros.
 * Hochreiter and Schmidhuber, "Long short-term memory", 1997, with the forget gate of Gers, Schmidhuber and Cummins, 2000.
 */
public record Lstm(int units) implements Layer {
    private static final int GATES = 4;

    public Lstm {
        if (units < 1) throw new IllegalArgumentException("an LSTM of %d units; expected at least 1".formatted(units));
    }

    @Override
    public TensorShape output(TensorShape input) {
        if (input.axes() != 2) throw new IllegalArgumentException("an LSTM needs a sequence of (step, feature) but gets %s; put a Sequence before it".formatted(input));
        return TensorShape.of(units);
    }

    /** Two biases a gate, as PyTorch has them. */
    @Override
    public long parameters(TensorShape input) {
        return (long) GATES * units * (input.size(1) + units + 2);
    }

    @Override
    public long multiplyAdds(TensorShape input) {
        return (long) input.size(0) * GATES * units * (input.size(1) + units);
    }

    @Override
    public String prefix() {
        return "lstm";
    }

    @Override
    public String toString() {
        return "LSTM of " + units + ", last state";
    }
}
