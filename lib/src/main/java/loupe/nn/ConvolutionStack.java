package loupe.nn;

import java.util.ArrayList;
import java.util.Objects;

/**
 * A plain convolutional network by a few numbers, as grids of architectures vary them: convolutions of one size, each followed by the activation and the
 * first {@code poolings} of them by max-pooling too; dropout; dense layers of one size; dropout; a last dense layer of one unit a class. Padding lets
 * convolutions keep the size of what they read.
 *
 * <pre>{@code
 * ConvolutionStack.of(input, 10).convolutions(3, 32, 3).dense(2, 100).dropout(0.5).architecture();
 * }</pre>
 *
 * @param classes units of the last layer
 * @param convolutions how many, 1 or more
 * @param filters of each convolution
 * @param size of its filters, odd
 * @param poolings how many convolutions a pooling follows
 * @param poolingSize of each pooling
 * @param denseLayers how many before the last, 0 or more
 * @param units of each of them
 * @param dropout rate, from 0 to below 1; there is no dropout at 0
 */
public record ConvolutionStack(Input input, int classes, int convolutions, int filters, int size, int poolings, int poolingSize, int denseLayers, int units,
                               double dropout, Activation activation) {
    public ConvolutionStack {
        Objects.requireNonNull(input);
        Objects.requireNonNull(activation);
        if (convolutions < 1) throw new IllegalArgumentException("%d convolutions; expected 1 or more".formatted(convolutions));
        if (size < 1 || size % 2 == 0) throw new IllegalArgumentException("filters of %d × %d; expected an odd size, for padding alike on all sides".formatted(size, size));
        if (poolings < 0 || poolings > convolutions) throw new IllegalArgumentException("%d poolings after %d convolutions; expected 0 to %d".formatted(poolings, convolutions, convolutions));
        if (denseLayers < 0) throw new IllegalArgumentException("%d dense layers before the last; expected 0 or more".formatted(denseLayers));
        if (!(dropout >= 0 && dropout < 1)) throw new IllegalArgumentException("dropout %s; expected a rate from 0 to below 1".formatted(dropout));
    }

    /** Two convolutions of 32 filters of 3 × 3, each with pooling of 2 × 2, one dense layer of 128 units, no dropout, ReLU. */
    public static ConvolutionStack of(Input input, int classes) {
        return new ConvolutionStack(input, classes, 2, 32, 3, 2, 2, 1, 128, 0, Activation.RELU);
    }

    /** As many poolings as there are convolutions, but two at most. */
    public ConvolutionStack convolutions(int count, int newFilters, int newSize) {
        return new ConvolutionStack(input, classes, count, newFilters, newSize, Math.min(count, 2), poolingSize, denseLayers, units, dropout, activation);
    }

    public ConvolutionStack pooling(int count, int newSize) {
        return new ConvolutionStack(input, classes, convolutions, filters, size, count, newSize, denseLayers, units, dropout, activation);
    }

    public ConvolutionStack dense(int layers, int newUnits) {
        return new ConvolutionStack(input, classes, convolutions, filters, size, poolings, poolingSize, layers, newUnits, dropout, activation);
    }

    public ConvolutionStack dropout(double rate) {
        return new ConvolutionStack(input, classes, convolutions, filters, size, poolings, poolingSize, denseLayers, units, rate, activation);
    }

    public ConvolutionStack activation(Activation newActivation) {
        return new ConvolutionStack(input, classes, convolutions, filters, size, poolings, poolingSize, denseLayers, units, dropout, newActivation);
    }

    /** @throws IllegalArgumentException if the layers do not fit each other, such as a pooling larger than its maps */
    public Architecture architecture() {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < convolutions; i++) {
            layers.add(new Convolution(filters, size, 1, size / 2));
            layers.add(activation);
            if (i < poolings) layers.add(new MaxPooling(poolingSize));
        }
        if (dropout > 0) layers.add(new Dropout(dropout));
        layers.add(new Flatten());
        for (int i = 0; i < denseLayers; i++) {
            layers.add(new Dense(units));
            layers.add(activation);
        }
        if (dropout > 0 && denseLayers > 0) layers.add(new Dropout(dropout));
        layers.add(new Dense(classes));
        return Architecture.of("convolution stack", input, layers.toArray(Layer[]::new));
    }
}
