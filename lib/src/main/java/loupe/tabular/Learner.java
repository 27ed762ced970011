package loupe.tabular;

import loupe.data.FeatureTable;

/** A way to learn from rows of numbers. */
public sealed interface Learner permits LogisticRegression, DecisionTree, RandomForest, NeuralNetwork, Committee {

    /**
     * @throws IllegalArgumentException if there are no rows, or a column is not of numbers
     * @throws java.util.concurrent.CancellationException if the thread is interrupted, which a tree or a forest looks for before and after it is fitted; the flag stays set
     */
    Classifier fit(FeatureTable train);

    /** The same with another seed for whatever is random in it. */
    Learner withSeed(long seed);
}
