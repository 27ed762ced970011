package loupe.nn;

/**
 * One step of a network, as a value: what it does, not its weights.
 *
 * <p>Shapes are of one example, without the batch. {@link #toString} is the layer's description in tables and diagrams.
 */
public sealed interface Layer permits Convolution, MaxPooling, GlobalAveragePooling, Activation, Dropout, ChannelDropout, BatchNormalization, Bottleneck,
        Flatten, Dense, Sequence, Lstm, Patches, ClassToken, PositionEmbedding, TransformerLayer, LayerNormalization, TokenPooling {

    /**
     * Shape of what comes out.
     *
     * @throws IllegalArgumentException if what goes in does not fit
     */
    TensorShape output(TensorShape input);

    /** Number of trainable weights, biases included. */
    default long parameters(TensorShape input) {
        return 0;
    }

    /** Products that are added up for one example, of values with weights and of values with values; what normalises or adds a bias is not counted. */
    default long multiplyAdds(TensorShape input) {
        return 0;
    }

    /** What names of such layers begin with: {@code conv} gives {@code conv1}, {@code conv2}. */
    String prefix();
}
