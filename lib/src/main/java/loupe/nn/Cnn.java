package loupe.nn;

import static loupe.nn.Activation.RELU;

/** The convolutional networks for digits that the notebooks compare. */
public final class Cnn {
    private Cnn() {}

    /** MNIST's training pixels have mean 0.1307 and standard deviation 0.3081. */
    static final Input STANDARDIZED = Input.image(1, 28, 28).standardized(0.1307, 0.3081);

    /** 10 and 20 filters of 5 × 5, half of the second layer's channels dropped, 50 units: 21,840 parameters. */
    public static final Architecture DIGITS = Architecture.of("digits", STANDARDIZED,
            Convolution.of(10, 5), new MaxPooling(2), RELU,
            Convolution.of(20, 5), new ChannelDropout(0.5), new MaxPooling(2), RELU,
            new Flatten(), new Dense(50), RELU, new Dense(10));

    /** {@link #DIGITS} with a quarter of the channels dropped. */
    public static final Architecture DIGITS_QUARTER_DROPOUT = DIGITS.named("digits, quarter dropout").with("dropout1", new ChannelDropout(0.25));

    /** {@link #DIGITS} with a second dropout, of half the 50 units. */
    public static final Architecture DIGITS_TWO_DROPOUTS = DIGITS.named("digits, two dropouts").insertAfter("relu3", new Dropout(0.5));

    /** Two layers of 32 filters of 3 × 3 and 128 units, as in Keras's first example, but on standardized pixels: 600,810 parameters. */
    public static final Architecture KERAS = Architecture.of("keras", STANDARDIZED,
            Convolution.of(32, 3), RELU, Convolution.of(32, 3), RELU, new MaxPooling(2), new Dropout(0.5),
            new Flatten(), new Dense(128), RELU, new Dropout(0.5), new Dense(10));

    /**
     * 6 and 16 filters of 5 × 5, 120 and 84 units: 61,706 parameters. Padding makes of 28 × 28 what it was on 32 × 32; ReLU and maxima stand where it had
     * squashing and means. LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998.
     */
    public static final Architecture LENET = Architecture.of("lenet", STANDARDIZED,
            new Convolution(6, 5, 1, 2), RELU, new MaxPooling(2), Convolution.of(16, 5), RELU, new MaxPooling(2),
            new Flatten(), new Dense(120), RELU, new Dense(84), RELU, new Dense(10));
}
