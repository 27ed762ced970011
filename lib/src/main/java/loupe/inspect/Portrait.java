package loupe.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loupe.data.ImageSet;
import loupe.nn.LayerSummary;
import loupe.nn.Network;
import loupe.nn.Predictions;
import loupe.nn.Tensor;

/**
 * One prediction from every side: the answer, what each layer makes of the image, what the answer rests on, what the network finds alike, and the least
 * change that turns it.
 *
 * @param prediction of one image
 * @param layers in order, without those that change nothing
 * @param attributions what the answer's score rests on, by {@link Occlusion} and by {@link IntegratedGradients}
 * @param nearest of the images the network learned from, by what the layer before the last makes of them
 */
public record Portrait(Predictions prediction, List<View> layers, List<Attributions> attributions, NearestImages nearest, LeastChange leastChange) {
    private static final int NEIGHBOURS = 4;

    /**
     * What a layer puts out.
     *
     * @param output (channel, height, width) or (unit)
     */
    public record View(String layer, Tensor output) {}

    public Portrait {
        layers = List.copyOf(layers);
        attributions = List.copyOf(attributions);
    }

    /**
     * @param image a set of one image
     * @param learned the images the network learned from
     * @throws IllegalArgumentException if there is not one image, or the images or classes do not fit the network
     * @throws IllegalStateException if the network has no gradients; see {@link Network#backend}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static Portrait of(Network network, ImageSet image, ImageSet learned) {
        if (image.size() != 1) throw new IllegalArgumentException("%s has %d images; a portrait is of one: take it with select(i)".formatted(image.name(), image.size()));
        var prediction = network.predict(image);
        var targets = Target.answers(prediction);
        var attributions = List.of(new Occlusion(5, 1).explain(network, image, targets), new IntegratedGradients().explain(network, image, targets));
        return new Portrait(prediction, views(network, image), attributions,
                NearestImages.of(network, beforeTheLast(network), image, learned, Math.min(NEIGHBOURS, learned.size())), LeastChange.of(network, image));
    }

    private static List<View> views(Network network, ImageSet image) {
        var views = new ArrayList<View>();
        float[] before = network.input().values(image);
        for (var layer : network.summary()) {
            var output = network.activations(layer.name(), image).get(0);
            if (!Arrays.equals(before, output.toArray())) views.add(new View(layer.name(), output)); // dropout and flattening change nothing here
            before = output.toArray();
        }
        return views;
    }

    private static String beforeTheLast(Network network) {
        var names = network.summary().stream().map(LayerSummary::name).toList();
        return names.size() > 1 ? names.get(names.size() - 2) : Network.INPUT;
    }

    @Override
    public String toString() {
        return "%s, read as %s (%.1f%%)".formatted(prediction.images().name(0), prediction.predictedName(0), 100 * prediction.probability(0));
    }
}
