package loupe.training;

/** How a gradient changes a weight. The learning rate is the training's. */
public sealed interface Optimizer permits Sgd, Adam {

    /** How many numbers are kept a weight from step to step. */
    int slots();

    /**
     * Takes one step in place, for the weights from {@code from} to before {@code to}.
     *
     * @param weights the values of one parameter
     * @param gradient of the loss, as many
     * @param state {@link #slots} rows as long as the weights, all zero before the first step
     * @param step number of this step, from 1
     */
    void update(float[] weights, float[] gradient, float[][] state, int from, int to, float learningRate, long step);
}
