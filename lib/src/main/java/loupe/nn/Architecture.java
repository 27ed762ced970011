package loupe.nn;

import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import loupe.trial.Described;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A network as a value: named layers, one after the other, without weights.
 *
 * <p>Every change gives a new architecture, which is checked as a whole: each layer must accept what the one before it gives.
 */
public record Architecture(String name, Input input, List<Named> layers) implements Described {

    /** A layer and the name by which filters, maps and embeddings are asked for. */
    public record Named(String name, Layer layer) {}

    public Architecture {
        Objects.requireNonNull(name);
        layers = List.copyOf(layers);
        if (layers.isEmpty()) throw new IllegalArgumentException("architecture \"%s\" has no layers".formatted(name));
        var seen = new HashSet<String>();
        for (var named : layers) {
            if (!named.name().matches("[A-Za-z][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException("layer name \"%s\"; expected a letter, then letters, digits or _".formatted(named.name()));
            }
            if (List.of(Network.INPUT, Network.OUTPUT).contains(named.name())) throw new IllegalArgumentException("a layer named \"%s\", which means something else".formatted(named.name()));
            if (!seen.add(named.name())) throw new IllegalArgumentException("two layers named \"%s\"".formatted(named.name()));
        }
        shapes(input.shape(), layers);
    }

    /** Layers named by kind and number: {@code conv1}, {@code pool1}, {@code relu1}, {@code conv2}... */
    public static Architecture of(String name, Input input, Layer... layers) {
        var named = new ArrayList<Named>();
        for (var layer : layers) named.add(new Named(nextName(named, layer), layer));
        return new Architecture(name, input, named);
    }

    private static String nextName(List<Named> layers, Layer layer) {
        var taken = layers.stream().map(Named::name).collect(Collectors.toSet());
        int number = 1;
        while (taken.contains(layer.prefix() + number)) number++;
        return layer.prefix() + number;
    }

    /** @throws IllegalArgumentException if the text is not what {@link #toJson} gives */
    public static Architecture ofJson(String json) {
        return ArchitectureText.read(json);
    }

    @Override
    public Object description() {
        return JsonParser.parseString(toJson());
    }

    /** As text: input and layers with all their values. */
    public String toJson() {
        return ArchitectureText.write(this);
    }

    /** The same layers under another name. */
    public Architecture named(String newName) {
        return new Architecture(newName, input, layers);
    }

    /** The same with another layer in the place of the one named, which keeps its name. */
    public Architecture with(String layer, Layer replacement) {
        var changed = new ArrayList<>(layers);
        changed.set(index(layer), new Named(layer, replacement));
        return new Architecture(name, input, changed);
    }

    /**
     * The same for so many classes: with a last layer of as many units.
     *
     * @throws IllegalArgumentException if the last layer is not dense
     */
    public Architecture withClasses(int count) {
        var last = layers.get(layers.size() - 1);
        if (!(last.layer() instanceof Dense)) throw new IllegalArgumentException("%s ends with %s, %s; expected a dense layer".formatted(name, last.name(), last.layer()));
        return with(last.name(), new Dense(count));
    }

    /** The same with one more layer right after the one named; its own name is the next that is free, such as {@code dropout2}. */
    public Architecture insertAfter(String layer, Layer added) {
        var changed = new ArrayList<>(layers);
        changed.add(index(layer) + 1, new Named(nextName(layers, added), added));
        return new Architecture(name, input, changed);
    }

    /** The same without the layer named. */
    public Architecture without(String layer) {
        var changed = new ArrayList<>(layers);
        changed.remove(index(layer));
        return new Architecture(name, input, changed);
    }

    /** The layers up to and including the one named. */
    public Architecture upTo(String layer) {
        return new Architecture(name, input, layers.subList(0, index(layer) + 1));
    }

    /** @throws IllegalArgumentException if there is no layer of that name; the message lists those there are */
    public Layer layer(String layer) {
        return layers.get(index(layer)).layer();
    }

    public List<String> layerNames() {
        return layers.stream().map(Named::name).toList();
    }

    /** Shape of what the whole network gives for one example. */
    public TensorShape output() {
        return shapes(input.shape(), layers).get(layers.size() - 1);
    }

    /** Number of trainable weights, biases included. */
    public long parameters() {
        return summary().stream().mapToLong(LayerSummary::parameters).sum();
    }

    /** Products that are added up for one image; see {@link Layer#multiplyAdds}. */
    public long multiplyAdds() {
        return LongStream.of(multiplyAddsByLayer()).sum();
    }

    private long[] multiplyAddsByLayer() {
        var outputs = shapes(input.shape(), layers);
        return IntStream.range(0, layers.size()).mapToLong(i -> layers.get(i).layer().multiplyAdds(i == 0 ? input.shape() : outputs.get(i - 1))).toArray();
    }

    /** Layer, what it does, output shape, parameters and multiply-adds for one image. */
    public Table costTable() {
        return toTable().addColumns(LongColumn.create("multiply-adds", multiplyAddsByLayer()));
    }

    /** One row a layer. */
    public List<LayerSummary> summary() {
        var outputs = shapes(input.shape(), layers);
        var rows = new ArrayList<LayerSummary>();
        for (int i = 0; i < layers.size(); i++) {
            var layer = layers.get(i).layer();
            var before = i == 0 ? input.shape() : outputs.get(i - 1);
            rows.add(new LayerSummary(layers.get(i).name(), layer.getClass().getSimpleName(), layer.toString(), outputs.get(i), layer.parameters(before)));
        }
        return List.copyOf(rows);
    }

    /** Layer, what it does, output shape and parameters. */
    public Table toTable() {
        return toTable(name, summary());
    }

    static Table toTable(String name, List<LayerSummary> rows) {
        return Table.create(name,
                StringColumn.create("layer", rows.stream().map(LayerSummary::name)),
                StringColumn.create("what it does", rows.stream().map(LayerSummary::description)),
                StringColumn.create("output", rows.stream().map(row -> row.output().toString())),
                LongColumn.create("parameters", rows.stream().mapToLong(LayerSummary::parameters).toArray()));
    }

    private int index(String layer) {
        int index = layerNames().indexOf(layer);
        if (index < 0) throw new IllegalArgumentException("layer \"%s\" not found; %s has %s".formatted(layer, name, String.join(", ", layerNames())));
        return index;
    }

    private static List<TensorShape> shapes(TensorShape input, List<Named> layers) {
        var shapes = new ArrayList<TensorShape>();
        var current = input;
        for (var named : layers) {
            try {
                current = named.layer().output(current);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("layer \"%s\": %s".formatted(named.name(), e.getMessage()), e);
            }
            shapes.add(current);
        }
        return shapes;
    }

    static String toString(String name, Input input, List<LayerSummary> rows) {
        String names = rows.stream().map(LayerSummary::name).collect(Collectors.joining(" → "));
        return "%s: %s → %s, %,d parameters".formatted(name, input.shape(), names, rows.stream().mapToLong(LayerSummary::parameters).sum());
    }

    @Override
    public String toString() {
        return toString(name, input, summary());
    }
}
