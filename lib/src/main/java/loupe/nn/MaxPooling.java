package loupe.nn;

/** The largest value of each square window; windows touch and do not overlap, and what is left over at the far edges is dropped. */
public record MaxPooling(int size) implements Layer {
    public MaxPooling {
        if (size < 1) throw new IllegalArgumentException("pooling size %d; expected at least 1".formatted(size));
    }

    @Override
    public TensorShape output(TensorShape input) {
        Maps.check(this, input);
        return TensorShape.of(input.size(0), Maps.sizeAfter(this, input.size(1), size, size, 0), Maps.sizeAfter(this, input.size(2), size, size, 0));
    }

    @Override
    public String prefix() {
        return "pool";
    }

    @Override
    public String toString() {
        return "maximum of " + size + " × " + size;
    }
}
