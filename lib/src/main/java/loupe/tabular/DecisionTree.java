package loupe.tabular;

import loupe.data.FeatureTable;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;

/**
 * A tree of questions "is this feature above that value?", each the one that parts the classes best by the Gini index (CART, Breiman and others 1984). By
 * Tribuo.
 *
 * @param depth the most questions one after the other, 1 or more
 */
public record DecisionTree(int depth) implements Learner {
    static final int SMALLEST_LEAF = 5;

    public DecisionTree {
        if (depth < 1) throw new IllegalArgumentException("depth %d; expected 1 or more".formatted(depth));
    }

    @Override
    public Classifier fit(FeatureTable train) {
        return TribuoClassifier.fit(new CARTClassificationTrainer(depth, SMALLEST_LEAF, 0, 1, false, new GiniIndex(), 0), train);
    }

    @Override
    public Learner withSeed(long seed) {
        return this;
    }

    @Override
    public String toString() {
        return "decision tree, depth %d".formatted(depth);
    }
}
