package loupe.nn;

import static loupe.nn.Activation.RELU;

/** Networks that read an image line by line. */
public final class Recurrent {
    private Recurrent() {}

    /** Features of two convolutions, column by column into an LSTM of 64. */
    public static final Architecture CNN_LSTM = Architecture.of("cnn-lstm", Cnn.STANDARDIZED,
            Convolution.of(16, 5), RELU, new MaxPooling(2), new Convolution(32, 3, 1, 1), RELU,
            Sequence.COLUMNS, new Lstm(64), new Dense(10));
}
