package loupe.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.engine.EngineBlock;
import loupe.nn.Network;
import loupe.nn.Tensor;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether maps are about what a network has learned: its layers are given random weights, one more each time, from the last to the first, and the maps of
 * the scores that it answered with are compared with those before (Adebayo et al. 2018). A method whose maps stay alike shows the image, not the network.
 *
 * <p>Where most of an image is black and a method gives black pixels nothing, its maps agree on that whatever the weights are; the pixels that are not black
 * tell more.
 *
 * @param layers in the order in which they lost their weights
 * @param rows one a method
 */
public record SanityCheck(List<String> layers, List<Row> rows) {

    /**
     * Spearman's correlations of the values without their signs, in the mean of the images: one a layer, after it and all above it lost their weights.
     *
     * @param inInk of the pixels alone that are not black
     */
    public record Row(Attribution method, List<Double> correlations, List<Double> inInk) {
        public Row {
            correlations = List.copyOf(correlations);
            inInk = List.copyOf(inInk);
        }
    }

    public SanityCheck {
        layers = List.copyOf(layers);
        rows = List.copyOf(rows);
    }

    /**
     * Takes the random weights that training could have begun with.
     *
     * @throws IllegalArgumentException if the network is a wrapped block, of which another cannot be made
     */
    public static SanityCheck of(Network network, ImageSet images, List<? extends Attribution> methods, long seed) {
        var architecture = network.architecture().orElseThrow(() -> new IllegalArgumentException(
                "network \"%s\" is a wrapped block; build it a second time and hand that over as the untrained network".formatted(network.name())));
        try (var untrained = Network.of(architecture, seed)) {
            return of(network, untrained, images, methods);
        }
    }

    /**
     * Takes the weights of another network of the same layers.
     *
     * @param untrained changed meanwhile; has its own weights again in the end
     */
    public static SanityCheck of(Network network, Network untrained, ImageSet images, List<? extends Attribution> methods) {
        if (images.size() == 0) throw new IllegalArgumentException("no images; the check needs at least one");
        var targets = Target.answers(network.predict(images));
        var everywhere = Collections.nCopies(images.size(), IntStream.range(0, images.shape().height() * images.shape().width()).toArray());
        var ink = IntStream.range(0, images.size()).mapToObj(i -> ink(images, i)).toList();
        var rows = new ArrayList<Row>();
        for (var method : methods) {
            var stages = stages(network, untrained, asked -> method.explain(asked, images, targets).maps().stream().map(AttributionMap::values).toList());
            rows.add(new Row(method, correlations(stages, everywhere), correlations(stages, ink)));
        }
        return new SanityCheck(layers(network), rows);
    }

    /** The maps of the network, then those after each layer lost its weights. */
    static List<List<Tensor>> stages(Network network, Network untrained, Function<Network, List<Tensor>> method) {
        var random = untrained.parameters();
        var stages = new ArrayList<List<Tensor>>();
        stages.add(method.apply(network));
        try {
            network.parameters().forEach(untrained::setParameter);
            for (String layer : layers(network)) {
                random.keySet().stream().filter(name -> EngineBlock.owner(name).equals(layer)).forEach(name -> untrained.setParameter(name, random.get(name)));
                stages.add(method.apply(untrained));
            }
        } finally {
            random.forEach(untrained::setParameter);
        }
        return stages;
    }

    /** Those with parameters, from the last to the first. */
    private static List<String> layers(Network network) {
        var layers = new ArrayList<>(network.parameters().keySet().stream().map(EngineBlock::owner).distinct().toList());
        Collections.reverse(layers);
        return layers;
    }

    /** Positions, counted row by row, that are not black in every channel. */
    private static int[] ink(ImageSet images, int i) {
        byte[] pixels = images.pixels(i);
        int plane = images.shape().height() * images.shape().width();
        return IntStream.range(0, pixels.length).filter(p -> pixels[p] != 0).map(p -> p % plane).distinct().sorted().toArray();
    }

    /** Of the first maps with each of the others, at these positions of each image. */
    static List<Double> correlations(List<List<Tensor>> stages, List<int[]> positions) {
        var before = stages.get(0);
        return stages.subList(1, stages.size()).stream().map(after -> IntStream.range(0, before.size())
                .mapToDouble(i -> correlation(before.get(i), after.get(i), positions.get(i))).average().orElseThrow()).toList();
    }

    private static double correlation(Tensor before, Tensor after, int[] positions) {
        return RankCorrelation.of(sizes(before, positions), sizes(after, positions));
    }

    private static float[] sizes(Tensor map, int[] positions) {
        float[] values = map.toArray();
        int plane = map.shape().size(1) * map.shape().size(2);
        var sizes = new float[map.shape().size(0) * positions.length];
        for (int i = 0; i < sizes.length; i++) sizes[i] = Math.abs(values[i / positions.length * plane + positions[i % positions.length]]);
        return sizes;
    }

    /** One row a method; the columns say down to which layer the weights were random, the last is of the pixels that are not black. */
    public Table toTable() {
        var table = Table.create("rank correlation with the trained network's maps", StringColumn.create("method", rows.stream().map(row -> row.method().title())));
        for (int i = 0; i < layers.size(); i++) {
            int at = i;
            var column = rows.stream().mapToDouble(row -> row.correlations().get(at)).toArray();
            table.addColumns(DoubleColumn.create((i == 0 ? "" : "to ") + layers.get(i), column));
        }
        var inInk = rows.stream().mapToDouble(row -> row.inInk().get(layers.size() - 1)).toArray();
        table.addColumns(DoubleColumn.create("all, in the ink", inInk));
        return table;
    }

    @Override
    public String toString() {
        int last = layers.size() - 1;
        return rows.stream().map(row -> "%s %.2f, in the ink %.2f".formatted(row.method().title(), row.correlations().get(last), row.inInk().get(last)))
                .collect(Collectors.joining("; ", "rank correlation without learned weights: ", ""));
    }
}
