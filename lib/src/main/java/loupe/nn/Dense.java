package loupe.nn;

/** Every output is a weighted sum of every input, plus a bias: (inputs) → (units). */
public record Dense(int units) implements Layer {
    public Dense {
        if (units < 1) throw new IllegalArgumentException("%d units; expected at least 1".formatted(units));
    }

    @Override
    public TensorShape output(TensorShape input) {
        if (input.axes() != 1) throw new IllegalArgumentException("a dense layer needs a vector but gets %s; put a Flatten before it".formatted(input));
        return TensorShape.of(units);
    }

    @Override
    public long parameters(TensorShape input) {
        return (long) units * (input.size(0) + 1);
    }

    @Override
    public long multiplyAdds(TensorShape input) {
        return (long) units * input.size(0);
    }

    @Override
    public String prefix() {
        return "fc";
    }

    @Override
    public String toString() {
        return units == 1 ? "1 unit" : units + " units";
    }
}
