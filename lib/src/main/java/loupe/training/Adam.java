package loupe.training;

/**
 * Adam (Kingma and Ba 2015) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, and weight decay apart from the gradient (AdamW, Loshchilov and Hutter 2019).
 *
 * @param weightDecay 0 or more
 */
public record Adam(double weightDecay) implements Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    public Adam {
        if (!(weightDecay >= 0)) throw new IllegalArgumentException("weight decay %s; expected 0 or more".formatted(weightDecay));
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void update(float[] weights, float[] gradient, float[][] state, int from, int to, float learningRate, long step) {
        float[] mean = state[0];
        float[] square = state[1];
        float rate = (float) (learningRate / (1 - StrictMath.pow(BETA1, step)));
        float scale = (float) (1 / (1 - StrictMath.pow(BETA2, step)));
        float shrink = (float) (1 - learningRate * weightDecay);
        for (int i = from; i < to; i++) {
            mean[i] = (float) BETA1 * mean[i] + (float) (1 - BETA1) * gradient[i];
            square[i] = (float) BETA2 * square[i] + (float) (1 - BETA2) * gradient[i] * gradient[i];
            weights[i] = shrink * weights[i] - rate * mean[i] / ((float) Math.sqrt(scale * square[i]) + (float) EPSILON);
        }
    }
}
