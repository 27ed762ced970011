package loupe.inspect;

import java.util.List;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.nn.Tensor;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What the channels of a layer, or its units if it has no maps, do over a set of images.
 *
 * @param images how many were looked at
 * @param channels in order
 * @param classes names of the classes, in the order of their numbers
 * @param classMeans the mean output over the images of each class, in the layer's shape; zeros for a class without images
 */
public record LayerStatistics(String layer, int images, List<Channel> channels, List<String> classes, List<Tensor> classMeans) {

    /**
     * Over all images and positions.
     *
     * @param sparsity share of values that are not above 0
     * @param highest the greatest value
     */
    public record Channel(int number, double sparsity, double mean, double deviation, double highest) {
        /** Never above 0: after a ReLU, of no use on these images. */
        public boolean isDead() {
            return highest <= 0;
        }
    }

    public LayerStatistics {
        channels = List.copyOf(channels);
        classes = List.copyOf(classes);
        classMeans = List.copyOf(classMeans);
    }

    /**
     * @param layer as in {@link Network#activations(String, loupe.data.Examples)}
     * @throws IllegalArgumentException if the set is empty or does not fit the network, or there is no such layer
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static LayerStatistics of(Network network, String layer, ImageSet images) {
        var sums = new LayerSums(images.classes().size());
        Activations.forEach(network, layer, images, (output, i) -> sums.add(output, images.label(i)));
        return new LayerStatistics(layer, images.size(), sums.channels(), images.classes(), sums.classMeans());
    }

    /** Numbers of the dead channels. */
    public List<Integer> dead() {
        return channels.stream().filter(Channel::isDead).map(Channel::number).toList();
    }

    /** Share of all values that are not above 0. */
    public double sparsity() {
        return channels.stream().mapToDouble(Channel::sparsity).average().orElseThrow();
    }

    /** One row: how many channels, how many of them dead, and the share of all values that are not above 0. */
    public Table summary() {
        return Table.create("statistics", StringColumn.create("layer", List.of(layer)), IntColumn.create("channels", new int[] {channels.size()}),
                IntColumn.create("dead", new int[] {dead().size()}), DoubleColumn.create("sparsity", new double[] {sparsity()}));
    }

    /** One row a channel. */
    public Table toTable() {
        return Table.create("statistics of " + layer,
                IntColumn.create(classMeans.get(0).shape().axes() == 1 ? "unit" : "channel", channels.stream().mapToInt(Channel::number).toArray()),
                BooleanColumn.create("dead", channels.stream().map(Channel::isDead).toList()),
                DoubleColumn.create("sparsity", channels.stream().mapToDouble(Channel::sparsity).toArray()),
                DoubleColumn.create("mean", channels.stream().mapToDouble(Channel::mean).toArray()),
                DoubleColumn.create("deviation", channels.stream().mapToDouble(Channel::deviation).toArray()),
                DoubleColumn.create("highest", channels.stream().mapToDouble(Channel::highest).toArray()));
    }

    @Override
    public String toString() {
        return "%s over %,d images: %d of %d dead, %.1f%% of the values not above 0".formatted(layer, images, dead().size(), channels.size(), 100 * sparsity());
    }
}
