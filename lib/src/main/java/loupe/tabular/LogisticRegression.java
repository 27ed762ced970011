package loupe.tabular;

import loupe.data.FeatureTable;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * Logistic regression: a score a class that is a weighted sum of the features, and their softmax. By Tribuo, with stochastic gradient descent (AdaGrad,
 * Duchi, Hazan and Singer 2011) and no penalty on the weights.
 *
 * @param epochs times that every row is seen, 1 or more
 * @param seed for the order of the rows
 */
public record LogisticRegression(int epochs, long seed) implements Learner {
    private static final double RATE = 0.1;
    private static final int NEVER = -1;

    public LogisticRegression {
        if (epochs < 1) throw new IllegalArgumentException("%d epochs; expected 1 or more".formatted(epochs));
    }

    @Override
    public Classifier fit(FeatureTable train) {
        return TribuoClassifier.fit(new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(RATE), epochs, NEVER, 1, seed), train);
    }

    @Override
    public Learner withSeed(long newSeed) {
        return new LogisticRegression(epochs, newSeed);
    }

    @Override
    public String toString() {
        return "logistic regression";
    }
}
