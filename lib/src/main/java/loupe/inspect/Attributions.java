package loupe.inspect;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.nn.Tensor;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a method says about images, or about rows of a table.
 *
 * @param maps one an example, in their order
 */
public record Attributions(Examples examples, Attribution method, List<AttributionMap> maps) {
    public Attributions {
        maps = List.copyOf(maps);
        if (maps.size() != examples.size()) throw new IllegalArgumentException("%d maps for %d examples".formatted(maps.size(), examples.size()));
    }

    /** @throws IllegalStateException if the examples are no images */
    public ImageSet images() {
        return examples.asImages();
    }

    public AttributionMap map(int i) {
        return maps.get(i);
    }

    /** One row an example: its name and class, what is explained, what that is for it, and the sum over the map. */
    public Table toTable() {
        return Table.create(method.title(),
                StringColumn.create(examples instanceof ImageSet ? "image" : "example", IntStream.range(0, examples.size()).mapToObj(examples::name)),
                StringColumn.create("truth", IntStream.range(0, examples.size()).mapToObj(examples::labelName)),
                StringColumn.create("explained", maps.stream().map(map -> map.target().toString())),
                DoubleColumn.create("value", maps.stream().mapToDouble(AttributionMap::score).toArray()),
                DoubleColumn.create("sum of map", maps.stream().mapToDouble(AttributionMap::sum).toArray()));
    }

    /**
     * One row an example: how far its number lies above that of the black image, or the row of zeros, what its map adds up to, and by which share of the first the two differ.
     * For integrated gradients they are equal, but for the error of the integral.
     */
    public Table completeness(Network network) {
        var black = List.of(Tensor.of(network.input().shape(), IntegratedGradients.black(network.input())));
        var outputs = maps.stream().map(map -> map.target().layer()).distinct()
                .collect(Collectors.toMap(layer -> layer, layer -> network.activations(layer, black).get(0)));
        var above = maps.stream().mapToDouble(map -> map.score() - map.target().value(outputs.get(map.target().layer()))).toArray();
        var sums = maps.stream().mapToDouble(AttributionMap::sum).toArray();
        return Table.create(method.title(),
                StringColumn.create(examples instanceof ImageSet ? "image" : "example", IntStream.range(0, examples.size()).mapToObj(examples::name)),
                StringColumn.create("explained", maps.stream().map(map -> map.target().toString())),
                DoubleColumn.create("above black", above),
                DoubleColumn.create("sum of map", sums),
                DoubleColumn.create("error", IntStream.range(0, sums.length).mapToDouble(i -> Math.abs(sums[i] - above[i]) / Math.abs(above[i])).toArray()));
    }

    /**
     * How bright the pixels are that matter, from 0 (black) to 1: the mean over the images, each weighed by its map.
     *
     * @throws IllegalStateException if the examples are no images, or there are none, or a map has a negative value or nothing but zeros
     */
    public double meanBrightness() {
        return IntStream.range(0, maps.size()).mapToDouble(i -> brightness(images().pixels(i), maps.get(i))).average()
                .orElseThrow(() -> new IllegalStateException("brightness of no images"));
    }

    private static double brightness(byte[] pixels, AttributionMap map) {
        for (float value : map.values().toArray()) if (value < 0) throw new IllegalStateException("a map with %s in it; brightness is weighed by maps of 0 or more".formatted(value));
        if (map.sum() == 0) throw new IllegalStateException("a map of zeros; there is nothing to weigh brightness by");
        var weights = map.toMap();
        int width = weights[0].length;
        double bright = 0;
        for (int p = 0; p < pixels.length; p++) bright += weights[p / width % weights.length][p % width] * (pixels[p] & 0xFF);
        return bright * weights.length * width / (map.sum() * Pixels.WHITE * pixels.length);
    }

    @Override
    public String toString() {
        return "%s of %,d %s".formatted(method.title(), examples.size(), examples instanceof ImageSet ? "images" : "rows");
    }
}
