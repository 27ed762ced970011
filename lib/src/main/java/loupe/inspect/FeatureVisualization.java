package loupe.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.RandomSource;
import loupe.nn.Network;
import loupe.nn.Tensor;

/**
 * The image that a channel, a unit or a class wants to see (Erhan et al. 2009; Yosinski et al. 2015; Olah et al. 2017).
 *
 * <p>Starts from noise in the middle of the image and climbs: each step goes up the target's gradient, brought to a root mean square of 1 over the pixels that
 * count, less {@code smoothness} times the gradient of the total variation and {@code ink}, by Adam, clipped to pixels from black to white. Of
 * several starts the one that excites the target most is kept, its pixels rounded to bytes. For a class the target is its score: its
 * probability is 1 long before a digit is to be seen.
 *
 * @param steps gradients for each image; 1 or more
 * @param restarts images tried for each target; 1 or more
 * @param smoothness 0 or more; more gives fewer, broader strokes. Total variation is the sum over pixels of the length of the image's gradient
 * @param ink what a pixel's brightness costs, 0 or more; more gives a blacker ground. 0 where black is nothing special, as in photographs
 * @param jitter the image is shifted by up to so many pixels at random before each step, so that the result does not hang on the exact place; 0 for
 *     targets whose maximum over positions is wanted, which may stand anywhere
 */
public record FeatureVisualization(int steps, int restarts, double smoothness, double ink, int jitter) {
    /** For channels and units of hidden layers. */
    public static final FeatureVisualization OF_CHANNELS = new FeatureVisualization(150, 4, 0.2, 0.05, 0);
    /** For the scores of classes. */
    public static final FeatureVisualization OF_CLASSES = new FeatureVisualization(200, 4, 0.5, 0.1, 2);

    public FeatureVisualization {
        if (steps < 1 || restarts < 1) throw new IllegalArgumentException("%d steps, %d restarts; expected 1 or more of each".formatted(steps, restarts));
        if (!(smoothness >= 0 && ink >= 0)) throw new IllegalArgumentException("smoothness %s, ink %s; expected 0 or more for each".formatted(smoothness, ink));
        if (jitter < 0) throw new IllegalArgumentException("a jitter of %d pixels; expected 0 or more".formatted(jitter));
    }

    /**
     * What each target wants to see, in their order. All are looked for together.
     *
     * @param targets of one layer
     * @throws IllegalArgumentException if the network does not take images, a target is not there, or the targets are of several layers
     * @throws IllegalStateException if the network has no gradients; see {@link Network#gradients}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public List<Visualization> of(Network network, List<Target> targets, long seed) {
        if (targets.isEmpty()) return List.of();
        String layer = layer(targets);
        var random = RandomSource.of(seed, RandomSource.Purpose.VISUALISATION);
        var climbs = IntStream.range(0, targets.size() * restarts).mapToObj(i -> new Climb(this, network.input(), random, i % restarts)).toList();
        for (int step = 0; step < steps; step++) {
            for (var climb : climbs) climb.shift(step);
            var inputs = climbs.stream().map(Climb::input).toList();
            var found = network.gradients(layer, Network.INPUT, inputs, (i, output) -> targets.get(i / restarts).derivative(output));
            for (int i = 0; i < climbs.size(); i++) climbs.get(i).step(found.gradients().get(i));
        }
        return best(targets, climbs, network.activations(layer, climbs.stream().map(Climb::rounded).toList()));
    }

    private static String layer(List<Target> targets) {
        var layers = targets.stream().map(Target::layer).distinct().toList();
        if (layers.size() > 1) throw new IllegalArgumentException("targets of %s; expected those of one layer at a time".formatted(String.join(", ", layers)));
        return layers.get(0);
    }

    /** Of each target's climbs the highest. */
    private List<Visualization> best(List<Target> targets, List<Climb> climbs, List<Tensor> outputs) {
        var best = new ArrayList<Visualization>();
        for (int t = 0; t < targets.size(); t++) {
            var target = targets.get(t);
            int highest = t * restarts;
            for (int i = highest; i < (t + 1) * restarts; i++) if (target.value(outputs.get(i)) > target.value(outputs.get(highest))) highest = i;
            best.add(new Visualization(target, climbs.get(highest).pixels(), target.value(outputs.get(highest))));
        }
        return List.copyOf(best);
    }
}
