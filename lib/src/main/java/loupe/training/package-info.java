/**
 * Training and testing. A recipe is a value; following it gives a history, and changes the network's weights.
 *
 * <pre>{@code
 * var recipe = Training.sgd(0.01, 0.5).batchSize(64).epochs(5).seed(42);
 * var history = recipe.fit(network, train, test);
 * Checkpoint.of(network, history).write(Path.of("digits.safetensors"));
 * }</pre>
 */
package loupe.training;
