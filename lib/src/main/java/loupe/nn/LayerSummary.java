package loupe.nn;

/**
 * One row of a network's table.
 *
 * @param kind what the layer is, in one word, such as "Convolution"
 * @param description what it does, such as "10 filters 5 × 5"
 * @param output shape of what it gives for one example
 * @param parameters number of trainable weights, biases included
 */
public record LayerSummary(String name, String kind, String description, TensorShape output, long parameters) {}
