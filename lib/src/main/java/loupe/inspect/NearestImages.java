package loupe.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.nn.Tensor;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The images of a set that a layer makes most nearly the same of as of some others.
 *
 * @param queries the images whose neighbours were looked for
 * @param images those that were searched
 * @param neighbours for each query the nearest images, the nearest first; equally near ones in the order of the images
 */
public record NearestImages(String layer, ImageSet queries, ImageSet images, List<List<Neighbour>> neighbours) {

    /** Outputs that are added up before the sum is looked at. */
    private static final int STRETCH = 8;
    /** So that no distance is taken for a longer one because a square was rounded. */
    private static final double ROUNDED_UP = 1 + 1e-12;

    /**
     * @param image its number among the images that were searched
     * @param distance Euclidean, between the layer's outputs
     */
    public record Neighbour(int image, double distance) {}

    public NearestImages {
        neighbours = neighbours.stream().map(List::copyOf).toList();
    }

    /**
     * Goes through the images once, however many queries there are; the outputs are not kept.
     *
     * @param layer as in {@link Network#activations(String, loupe.data.Examples)}
     * @param images that are searched, such as those the network learned from
     * @param count how many neighbours of each query
     * @throws IllegalArgumentException if a set is empty or does not fit the network, there is no such layer, or the count is below 1
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static NearestImages of(Network network, String layer, ImageSet queries, ImageSet images, int count) {
        var outputs = network.activations(layer, queries).stream().map(Tensor::toArray).toList();
        if (outputs.isEmpty()) throw new IllegalArgumentException("%s is empty; expected at least one image".formatted(queries.name()));
        var nearest = outputs.stream().map(query -> new Best<>(count, Comparator.comparingDouble(Neighbour::distance))).toList();
        Activations.inBatches(network, layer, images, (batch, first) -> {
            var rows = batch.stream().map(Tensor::toArray).toList();
            IntStream.range(0, outputs.size()).parallel().forEach(q -> search(outputs.get(q), rows, first, nearest.get(q)));
        });
        return new NearestImages(layer, queries, images, nearest.stream().map(Best::inOrder).toList());
    }

    /** @param first number of the image of the first row */
    private static void search(float[] query, List<float[]> rows, int first, Best<Neighbour> nearest) {
        for (int i = 0; i < rows.size(); i++) {
            double bound = nearest.last().map(Neighbour::distance).orElse(Double.POSITIVE_INFINITY);
            double squared = squaredDistance(query, rows.get(i), bound * bound * ROUNDED_UP);
            if (squared < Double.POSITIVE_INFINITY) nearest.add(new Neighbour(first + i, Math.sqrt(squared)));
        }
    }

    /** Infinite where it is known to be above the bound before all is added up, as it is for most. */
    private static double squaredDistance(float[] one, float[] other, double bound) {
        double sum = 0;
        for (int from = 0; from < one.length; from += STRETCH) {
            int to = Math.min(from + STRETCH, one.length);
            for (int i = from; i < to; i++) sum += ((double) one[i] - other[i]) * ((double) one[i] - other[i]);
            if (sum > bound) return Double.POSITIVE_INFINITY;
        }
        return sum;
    }

    /** The name of the class of each query's nearest neighbour, in the order of the queries. */
    public List<String> nearestClasses() {
        return neighbours.stream().map(each -> images.labelName(each.get(0).image())).toList();
    }

    /** One row a neighbour: the query and its class, the neighbour and its class, and the distance. */
    public Table toTable() {
        int[] queryOf = IntStream.range(0, neighbours.size()).flatMap(q -> neighbours.get(q).stream().mapToInt(each -> q)).toArray();
        var all = neighbours.stream().flatMap(List::stream).toList();
        return Table.create("nearest at " + layer,
                StringColumn.create("image", IntStream.of(queryOf).mapToObj(queries::name)),
                StringColumn.create("class", IntStream.of(queryOf).mapToObj(queries::labelName)),
                IntColumn.create("neighbour", all.stream().mapToInt(Neighbour::image).toArray()),
                StringColumn.create("its class", all.stream().map(each -> images.labelName(each.image()))),
                DoubleColumn.create("distance", all.stream().mapToDouble(Neighbour::distance).toArray()));
    }

    @Override
    public String toString() {
        return "%s: the nearest of %,d images to each of %d".formatted(layer, images.size(), queries.size());
    }
}
