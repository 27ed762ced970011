package loupe.inspect;

import java.util.List;
import java.util.OptionalInt;
import loupe.data.Examples;
import loupe.nn.Architecture;
import loupe.nn.ClassToken;
import loupe.nn.Network;
import loupe.nn.Patches;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import loupe.nn.TransformerLayer;

/**
 * Where a layer of a patch transformer looks, whatever the number that is explained: the attention that the class token pays to each patch, or, where there is none, all patches in
 * the mean; spread evenly over the patch's pixels, added up where patches overlap. A map's sum is what is paid to patches: 1, less what the class token pays to itself.
 *
 * @param layer name of a {@link TransformerLayer}
 * @param head from 0; the mean of all if empty
 */
public record Attention(String layer, OptionalInt head) implements Attribution {

    /** In the mean over the layer's heads. */
    public static Attention of(String layer) {
        return new Attention(layer, OptionalInt.empty());
    }

    /** Of one head, from 0. */
    public static Attention ofHead(String layer, int head) {
        return new Attention(layer, OptionalInt.of(head));
    }

    @Override
    public String title() {
        return layer + (head.isPresent() ? ", head " + head.getAsInt() : ", all heads");
    }

    /** @throws IllegalArgumentException also if the network is no transformer over patches, or has no such layer or head */
    @Override
    public Attributions explain(Network network, Examples images, List<Target> targets) {
        var architecture = network.architecture().orElseThrow(() -> new IllegalArgumentException("%s is a block of somebody else's; its attention is not known".formatted(network.name())));
        var patches = patches(architecture);
        var grid = patches.grid(architecture.input().shape());
        int first = hasToken(architecture) ? 1 : 0;
        return Batch.explain(this, network, images, targets, 1, batch -> new Batch.Found(batch.scores(), network.activations(layer + ".attention", batch.inputs()).stream()
                .map(looks -> spread(looks(looks, first), patches, grid, architecture.input().shape())).toList()));
    }

    private Patches patches(Architecture architecture) {
        if (!(architecture.layer(layer) instanceof TransformerLayer attentive)) {
            throw new IllegalArgumentException("layer \"%s\" is %s; expected a transformer's".formatted(layer, architecture.layer(layer)));
        }
        if (head.isPresent() && (head.getAsInt() < 0 || head.getAsInt() >= attentive.heads())) {
            throw new IllegalArgumentException("head %d; %s has 0 to %d".formatted(head.getAsInt(), layer, attentive.heads() - 1));
        }
        if (architecture.layers().get(0).layer() instanceof Patches patches) return patches;
        throw new IllegalArgumentException("%s begins with %s; expected patches".formatted(architecture.name(), architecture.layers().get(0).layer()));
    }

    private static boolean hasToken(Architecture architecture) {
        return architecture.layers().stream().anyMatch(named -> named.layer() instanceof ClassToken);
    }

    /** What is paid to each patch, by the class token or in the mean. */
    private double[] looks(Tensor attention, int first) {
        int heads = attention.shape().size(0);
        int steps = attention.shape().size(1);
        float[] values = attention.toArray();
        double[] paid = new double[steps - first];
        int rows = first == 1 ? 1 : steps;
        for (int h = head.orElse(0); h < (head.isPresent() ? head.getAsInt() + 1 : heads); h++) {
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < paid.length; i++) paid[i] += values[(h * steps + row) * steps + first + i] / ((double) rows * (head.isPresent() ? 1 : heads));
            }
        }
        return paid;
    }

    private static Tensor spread(double[] paid, Patches patches, TensorShape grid, TensorShape image) {
        int width = image.size(2);
        float[] map = new float[image.size(1) * width];
        int size = patches.size();
        for (int i = 0; i < paid.length; i++) {
            int corner = i / grid.size(2) * patches.stride() * width + i % grid.size(2) * patches.stride();
            for (int p = 0; p < size * size; p++) map[corner + p / size * width + p % size] += (float) (paid[i] / (size * size));
        }
        return Tensor.of(TensorShape.of(1, image.size(1), width), map);
    }
}
