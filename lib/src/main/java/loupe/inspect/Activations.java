package loupe.inspect;

import java.util.List;
import java.util.function.ObjIntConsumer;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.nn.Tensor;

/** What a layer puts out for many images, some at a time, so that all of it need never be in memory. */
final class Activations {
    private static final int AT_A_TIME = 400;

    private Activations() {}

    /**
     * Hands over the output for each image and the image's number, in order, on this thread.
     *
     * @throws IllegalArgumentException if the set is empty or does not fit the network, or there is no such layer
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    static void forEach(Network network, String layer, ImageSet images, ObjIntConsumer<Tensor> action) {
        inBatches(network, layer, images, (outputs, first) -> {
            for (int i = 0; i < outputs.size(); i++) action.accept(outputs.get(i), first + i);
        });
    }

    /** The same for the outputs of some images at a time, with the number of the first. */
    static void inBatches(Network network, String layer, ImageSet images, ObjIntConsumer<List<Tensor>> action) {
        if (images.size() == 0) throw new IllegalArgumentException("%s is empty; expected at least one image".formatted(images.name()));
        for (int from = 0; from < images.size(); from += AT_A_TIME) {
            action.accept(network.activations(layer, images.range(from, Math.min(from + AT_A_TIME, images.size()))), from);
        }
    }
}
