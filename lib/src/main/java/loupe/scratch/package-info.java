/**
 * A perceptron with one hidden layer in plain Java arrays, derived by hand: no engine, no automatic differentiation.
 *
 * <p>The one idea: every formula of the derivation is one short method ({@code Perceptron}, {@code Softmax}, {@code Backpropagation}), so that the two
 * can be read side by side, and {@link loupe.scratch.GradientCheck} holds them against numeric differences.
 *
 * <pre>{@code
 * var train = Mnist.train();
 * var perceptron = Perceptron.of(train.shape(), 64, 10, 0.1, 42);
 * GradientCheck.of(perceptron, train.first(8)).toTable();
 * var curve = GradientDescent.of(0.1).momentum(0.9).batchSize(256).epochs(20).fit(perceptron, train.range(0, 50_000), train.range(50_000, 60_000));
 * perceptron.predict(Mnist.test()).accuracy();
 * }</pre>
 */
package loupe.scratch;
