package loupe.nn;

/**
 * Square patches as a sequence, row after row, each times one and the same matrix, plus biases: (channel, height, width) → (patch, width).
 * Dosovitskiy et al., "An image is worth 16 × 16 words", ICLR 2021. The weights are those of a convolution: (width, channel, size, size).
 *
 * @param stride how far patches are apart; below {@code size} they overlap
 * @param width how many numbers a patch becomes
 */
public record Patches(int size, int stride, int width) implements Layer {
    public Patches {
        if (size < 1 || stride < 1 || width < 1) {
            throw new IllegalArgumentException("patches of %d × %d, %d apart, as %d numbers; expected at least 1 each".formatted(size, size, stride, width));
        }
        if (stride > size) throw new IllegalArgumentException("patches of %d × %d, %d apart, leave gaps; expected %d apart at most".formatted(size, size, stride, size));
    }

    /** The patches as a grid: (width, rows, columns). */
    public TensorShape grid(TensorShape input) {
        Maps.check(this, input);
        checkSide(input.size(1));
        checkSide(input.size(2));
        return convolution().output(input);
    }

    private void checkSide(int side) {
        if (side < size || (side - size) % stride != 0) {
            throw new IllegalArgumentException("patches of %d × %d, %d apart, do not fit into maps with a side of %d; expected %d plus a multiple of %d".formatted(
                    size, size, stride, side, size, stride));
        }
    }

    Convolution convolution() {
        return new Convolution(width, size, stride, 0);
    }

    @Override
    public TensorShape output(TensorShape input) {
        var grid = grid(input);
        return TensorShape.of(grid.size(1) * grid.size(2), width);
    }

    @Override
    public long parameters(TensorShape input) {
        return convolution().parameters(input);
    }

    @Override
    public long multiplyAdds(TensorShape input) {
        return convolution().multiplyAdds(input);
    }

    @Override
    public String prefix() {
        return "patches";
    }

    @Override
    public String toString() {
        return "patches %d × %d%s as %d numbers".formatted(size, size, stride == size ? "" : ", %d apart,".formatted(stride), width);
    }
}
