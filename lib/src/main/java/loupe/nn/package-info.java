/**
 * Networks: an architecture is a value, a network is an architecture with weights. {@link loupe.nn.Cnn}, {@link loupe.nn.Recurrent}, {@link loupe.nn.ResNet} and
 * {@link loupe.nn.PatchTransformer} have those that the notebooks compare.
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
