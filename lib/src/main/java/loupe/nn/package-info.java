/**
 * Networks: an architecture is a value, a network is an architecture with weights.
 *
 * <pre>{@code
 * var small = Cnn.DIGITS.with("conv1", Convolution.of(6, 5));
 * small.toTable();
 * try (var network = Network.of(small, 42)) {
 *     network.predict(Mnist.test().first(10)).toTable();
 * }
 * }</pre>
 */
package loupe.nn;
