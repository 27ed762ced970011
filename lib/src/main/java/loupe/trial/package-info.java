/**
 * Dear results as lines of a log: what takes minutes runs once, and is read where it stands from then on.
 *
 * <p>A line says what was computed, from what, on what and what came out. What the log does not hold, or what follows from other data, another seed or
 * another recipe, is computed and added.
 *
 * <pre>{@code
 * var trials = Trials.of(Path.of("../data/trials/my-notebook.jsonl"));
 * var recipe = Training.adam(0.003).batchSize(9).epochs(30);
 * RepeatedCrossValidation.of(trials, recipe, seed -> Network.of(Cnn.DIGITS.withClasses(3), seed), letters,
 *     seed -> Folds.stratified(letters.labels(), 3, seed), 4);
 * trials   // how many were read, when and on what they ran, and what they cost
 * }</pre>
 */
package loupe.trial;
