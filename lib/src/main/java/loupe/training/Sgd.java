package loupe.training;

/**
 * Stochastic gradient descent with momentum: v ← momentum · v + g, w ← w − rate · v, where g is the gradient plus decay · w (as in PyTorch).
 *
 * @param momentum from 0 to below 1
 * @param weightDecay 0 or more
 */
public record Sgd(double momentum, double weightDecay) implements Optimizer {
    public Sgd {
        if (!(momentum >= 0 && momentum < 1)) throw new IllegalArgumentException("momentum %s; expected 0 to below 1".formatted(momentum));
        if (!(weightDecay >= 0)) throw new IllegalArgumentException("weight decay %s; expected 0 or more".formatted(weightDecay));
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void update(float[] weights, float[] gradient, float[][] state, int from, int to, float learningRate, long step) {
        float[] velocity = state[0];
        float kept = (float) momentum;
        float decay = (float) weightDecay;
        for (int i = from; i < to; i++) {
            velocity[i] = kept * velocity[i] + (gradient[i] + decay * weights[i]);
            weights[i] -= learningRate * velocity[i];
        }
    }
}
