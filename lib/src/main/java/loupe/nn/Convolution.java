package loupe.nn;

/**
 * Cross-correlation with learned square filters, and a bias each: (channel, height, width) → (filters, height', width') with
 * height' = ⌊(height + 2 padding − size) / stride⌋ + 1.
 */
public record Convolution(int filters, int size, int stride, int padding) implements Layer {
    public Convolution {
        if (filters < 1 || size < 1 || stride < 1 || padding < 0) {
            throw new IllegalArgumentException("convolution with %d filters of %d × %d, stride %d, padding %d; expected at least 1, 1, 1 and 0".formatted(
                    filters, size, size, stride, padding));
        }
    }

    /** Stride 1 and no padding. */
    public static Convolution of(int filters, int size) {
        return new Convolution(filters, size, 1, 0);
    }

    @Override
    public TensorShape output(TensorShape input) {
        Maps.check(this, input);
        return TensorShape.of(filters, Maps.sizeAfter(this, input.size(1), size, stride, padding), Maps.sizeAfter(this, input.size(2), size, stride, padding));
    }

    @Override
    public long parameters(TensorShape input) {
        return (long) filters * (input.size(0) * size * size + 1);
    }

    @Override
    public long multiplyAdds(TensorShape input) {
        return (long) output(input).elements() * input.size(0) * size * size;
    }

    @Override
    public String prefix() {
        return "conv";
    }

    @Override
    public String toString() {
        return filters + " filters " + size + " × " + size + (stride == 1 ? "" : ", stride " + stride) + (padding == 0 ? "" : ", padding " + padding);
    }
}
