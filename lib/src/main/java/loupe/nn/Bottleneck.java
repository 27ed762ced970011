package loupe.nn;

import java.util.List;

/**
 * A residual block: convolutions of 1 × 1 to {@code filters} channels, of 3 × 3, and of 1 × 1 to four times as many, each normalised over the batch, the
 * first two followed by ReLU; then the block's input is added, and ReLU. Where the shape changes, the input goes through a convolution of 1 × 1 with the
 * same stride and is normalised first. The convolutions have no biases.
 * He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016, with the stride in the 3 × 3 convolution as in torchvision.
 *
 * @param stride of the 3 × 3 convolution
 */
public record Bottleneck(int filters, int stride) implements Layer {
    /** How many times as many channels come out as the 3 × 3 convolution has. */
    static final int EXPANSION = 4;

    public Bottleneck {
        if (filters < 1 || stride < 1) throw new IllegalArgumentException("bottleneck of %d filters, stride %d; expected at least 1 and 1".formatted(filters, stride));
    }

    /** What the input goes through before it is added to; without biases, each normalised. */
    List<Convolution> convolutions() {
        return List.of(Convolution.of(filters, 1), new Convolution(filters, 3, stride, 1), Convolution.of(EXPANSION * filters, 1));
    }

    /** What the other branch goes through; nothing if the shape stays. */
    List<Convolution> shortcut(TensorShape input) {
        return output(input).equals(input) ? List.of() : List.of(new Convolution(EXPANSION * filters, 1, stride, 0));
    }

    @Override
    public TensorShape output(TensorShape input) {
        Maps.check(this, input);
        var current = input;
        for (var convolution : convolutions()) current = convolution.output(current);
        return current;
    }

    @Override
    public long parameters(TensorShape input) {
        return sum(input, Bottleneck::normalised);
    }

    /** The biases that it does not have, and the two weights a channel that normalise it. */
    private static long normalised(Convolution convolution, TensorShape input) {
        return convolution.parameters(input) - convolution.filters() + 2L * convolution.filters();
    }

    @Override
    public long multiplyAdds(TensorShape input) {
        return sum(input, Convolution::multiplyAdds);
    }

    private interface Count {
        long of(Convolution convolution, TensorShape input);
    }

    private long sum(TensorShape input, Count count) {
        long sum = 0;
        for (var convolution : shortcut(input)) sum += count.of(convolution, input);
        var current = input;
        for (var convolution : convolutions()) {
            sum += count.of(convolution, current);
            current = convolution.output(current);
        }
        return sum;
    }

    @Override
    public String prefix() {
        return "block";
    }

    @Override
    public String toString() {
        return "residual block of %d, %d and %d filters%s".formatted(filters, filters, EXPANSION * filters, stride == 1 ? "" : ", stride " + stride);
    }
}
