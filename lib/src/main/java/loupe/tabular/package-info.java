/**
 * Learning from tables: columns become numbers, and networks stand beside what else learns from these.
 *
 * <p>The one idea: a {@link loupe.tabular.Pipeline} holds everything that is fitted, from the means of the columns to the weights, and fits it to the rows
 * it is given and no others. So a cross-validation fits it all anew in each fold, and no row has a say in how it is itself judged.
 *
 * <pre>{@code
 * var forest = Pipeline.of(new RandomForest(200, 42));
 * var judged = ModelComparison.of(List.of(forest), HeartDisease.train(), 10, 5);
 * var answers = forest.fit(HeartDisease.train()).predict(HeartDisease.test());
 * }</pre>
 */
package loupe.tabular;
