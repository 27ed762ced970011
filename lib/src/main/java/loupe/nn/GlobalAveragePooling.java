package loupe.nn;

/** The mean of each map: (channel, height, width) → (channel). Lin, Chen and Yan, "Network in network", ICLR 2014. */
public record GlobalAveragePooling() implements Layer {
    @Override
    public TensorShape output(TensorShape input) {
        Maps.check(this, input);
        return TensorShape.of(input.size(0));
    }

    @Override
    public String prefix() {
        return "mean";
    }

    @Override
    public String toString() {
        return "mean of each map";
    }
}
