package loupe.embedding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import loupe.data.ImageSet;
import loupe.nn.LayerSummary;
import loupe.nn.Network;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How well each layer of a network keeps the classes of a set apart, from the pixels to the last scores. */
public record LayerComparison(String network, Distance distance, List<Row> rows) {

    /**
     * One layer.
     *
     * @param silhouette mean over all images
     * @param leaveOneOut share of images whose nearest other image is of their class
     */
    public record Row(String layer, int dimensions, double silhouette, double leaveOneOut) {}

    public LayerComparison {
        rows = List.copyOf(rows);
    }

    /**
     * Embeds the images at the input and at every layer.
     *
     * @throws IllegalArgumentException as {@link Embedding#of}, {@link Silhouette#of} and {@link NearestNeighbours#leaveOneOut}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static LayerComparison of(Network network, ImageSet images, Distance distance) {
        var rows = new ArrayList<Row>();
        for (var layer : Stream.concat(Stream.of(Network.INPUT), network.summary().stream().map(LayerSummary::name)).toList()) {
            var space = Embedding.of(network, layer, images);
            double alone = NearestNeighbours.of(space, 1, distance).leaveOneOut().accuracy();
            rows.add(new Row(layer, space.dimensions(), Silhouette.of(space, distance).mean(), alone));
        }
        return new LayerComparison(network.name(), distance, rows);
    }

    /** The layer with the highest silhouette; the first of equal ones. */
    public Row best() {
        return Collections.max(rows, Comparator.comparingDouble(Row::silhouette));
    }

    /** One row a layer. */
    public Table toTable() {
        return Table.create("layers of " + network,
                StringColumn.create("layer", rows.stream().map(Row::layer)),
                IntColumn.create("dimensions", rows.stream().mapToInt(Row::dimensions).toArray()),
                DoubleColumn.create("silhouette", rows.stream().mapToDouble(Row::silhouette)),
                DoubleColumn.create("leave-one-out", rows.stream().mapToDouble(Row::leaveOneOut)));
    }
}
