package loupe.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.nn.Tensor;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether maps are about what a network has learned: its layers are given random weights, one more each time, from the last to the first, and the maps of
 * the scores that it answered with are compared with those before (Adebayo et al. 2018). A method whose maps stay alike shows the image, not the network.
 *
 * @param layers in the order in which they lost their weights
 * @param rows one a method
 */
public record SanityCheck(List<String> layers, List<Row> rows) {

    /** @param correlations Spearman's, of the values without their signs, in the mean of the images: one a layer, after it and all above it lost their weights */
    public record Row(Attribution method, List<Double> correlations) {
        public Row {
            correlations = List.copyOf(correlations);
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
        var rows = new ArrayList<Row>();
        for (var method : methods) {
            rows.add(new Row(method, correlations(network, untrained, asked -> method.explain(asked, images, targets).maps().stream().map(AttributionMap::values).toList())));
        }
        return new SanityCheck(layers(network), rows);
    }

    static List<Double> correlations(Network network, Network untrained, Function<Network, List<Tensor>> method) {
        var maps = method.apply(network);
        var random = untrained.parameters();
        var correlations = new ArrayList<Double>();
        try {
            network.parameters().forEach(untrained::setParameter);
            for (String layer : layers(network)) {
                random.keySet().stream().filter(name -> layer(name).equals(layer)).forEach(name -> untrained.setParameter(name, random.get(name)));
                correlations.add(correlation(maps, method.apply(untrained)));
            }
        } finally {
            random.forEach(untrained::setParameter);
        }
        return correlations;
    }

    /** Those with parameters, from the last to the first. */
    private static List<String> layers(Network network) {
        var layers = new ArrayList<>(network.parameters().keySet().stream().map(SanityCheck::layer).distinct().toList());
        Collections.reverse(layers);
        return layers;
    }

    /** What a parameter's name begins with: conv1.weight, or 01Conv2d_weight in a wrapped block. */
    private static String layer(String parameter) {
        return parameter.replaceFirst("[._][^._]*$", "");
    }

    private static double correlation(List<Tensor> before, List<Tensor> after) {
        return IntStream.range(0, before.size()).mapToDouble(i -> RankCorrelation.of(sizes(before.get(i)), sizes(after.get(i)))).average().orElseThrow();
    }

    private static float[] sizes(Tensor map) {
        float[] values = map.toArray();
        for (int i = 0; i < values.length; i++) values[i] = Math.abs(values[i]);
        return values;
    }

    /** One row a method; the columns say down to which layer the weights were random. */
    public Table toTable() {
        var table = Table.create("rank correlation with the trained network's maps", StringColumn.create("method", rows.stream().map(row -> row.method().title())));
        for (int i = 0; i < layers.size(); i++) {
            int at = i;
            table.addColumns(DoubleColumn.create((i == 0 ? "" : "to ") + layers.get(i), rows.stream().mapToDouble(row -> row.correlations().get(at)).toArray()));
        }
        return table;
    }

    @Override
    public String toString() {
        int last = layers.size() - 1;
        return rows.stream().map(row -> "%s %.2f".formatted(row.method().title(), row.correlations().get(last))).collect(Collectors.joining(", ", "rank correlation without learned weights: ", ""));
    }
}
