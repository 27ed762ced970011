package loupe.engine;

/** Forward and backward passes of a block in training, over a fixed number of examples. Used by one thread. */
public interface Pass extends AutoCloseable {
    int examples();

    /**
     * @param values of the examples, one after the other
     * @param key what the dropout masks follow from
     * @param first number of the first example in its batch
     * @return outputs of the examples, one after the other; overwritten by the next pass
     */
    float[] forward(float[] values, long key, int first);

    /** @param head gradient of the loss with respect to the outputs of the last forward pass */
    void backward(float[] head);

    /**
     * Copies part of a parameter's gradient, as the last backward pass left it, to the same places in the target.
     *
     * @param parameter number of the parameter among those that are trained
     */
    void gradient(int parameter, int from, int to, float[] target);

    @Override
    void close();
}
