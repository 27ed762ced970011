/**
 * Looks into a network: what its filters are, what its layers make of an image, what an answer rests on, what a unit wants to see.
 *
 * <p>The one idea: everything is asked of a {@link loupe.nn.Network} by the name of a layer, and what is looked at is a number that it computes, a
 * {@link loupe.inspect.Target}: the score of a class, one unit, or what a channel comes to. Any number can be looked up in any image, explained by
 * its pixels, or driven up by changing them. Results are values; {@code figure} draws them.
 *
 * <pre>{@code
 * var filters = FilterBank.of(network, "conv1");
 * var map = new IntegratedGradients(50).explain(network, test.first(1), Target.ofClass(7));
 * var change = LeastChange.of(network, test.first(1));
 * var wanted = FeatureVisualization.OF_CHANNELS.of(network, List.of(Target.maximum("conv2", 3)), 42);
 * }</pre>
 */
package loupe.inspect;
