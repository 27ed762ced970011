package loupe.nn;

/**
 * Dropout of whole channels: neighbouring pixels of a map say much the same, so single ones are no loss.
 * Tompson et al., "Efficient object localization using convolutional networks", CVPR 2015 (PyTorch's {@code Dropout2d}).
 *
 * @param rate share of the channels set to zero, from 0 to below 1
 */
public record ChannelDropout(double rate) implements Layer {
    public ChannelDropout {
        Dropout.check(rate);
    }

    @Override
    public TensorShape output(TensorShape input) {
        Maps.check(this, input);
        return input;
    }

    @Override
    public String prefix() {
        return "dropout";
    }

    @Override
    public String toString() {
        return "drops %s%% of channels".formatted(Dropout.percent(rate));
    }
}
