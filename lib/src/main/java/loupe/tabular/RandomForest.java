package loupe.tabular;

import loupe.data.FeatureTable;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;

/**
 * The vote of many deep trees, each grown on rows drawn with replacement and asking about a random quarter of the features at each question (Breiman 2001).
 * By Tribuo. Its probabilities are shares of the votes.
 *
 * @param trees 1 or more
 */
public record RandomForest(int trees, long seed) implements Learner {
    private static final int DEPTH = 12;
    private static final float FEATURES = 0.25f;

    public RandomForest {
        if (trees < 1) throw new IllegalArgumentException("%d trees; expected 1 or more".formatted(trees));
    }

    @Override
    public Classifier fit(FeatureTable train) {
        var tree = new CARTClassificationTrainer(DEPTH, DecisionTree.SMALLEST_LEAF, 0, FEATURES, false, new GiniIndex(), seed);
        return TribuoClassifier.fit(new RandomForestTrainer<>(tree, new VotingCombiner(), trees, seed), train);
    }

    @Override
    public Learner withSeed(long newSeed) {
        return new RandomForest(trees, newSeed);
    }

    @Override
    public String toString() {
        return "random forest, %d trees".formatted(trees);
    }
}
