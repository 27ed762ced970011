package loupe.inspect;

import java.util.List;
import loupe.engine.Reach;
import loupe.engine.Reaches;
import loupe.nn.Activation;
import loupe.nn.Architecture;
import loupe.nn.BatchNormalization;
import loupe.nn.Bottleneck;
import loupe.nn.ChannelDropout;
import loupe.nn.Convolution;
import loupe.nn.Dropout;
import loupe.nn.Layer;
import loupe.nn.MaxPooling;
import loupe.nn.Network;
import loupe.nn.TensorShape;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The part of the input that a unit of a layer can see. A layer of windows of k places, s apart and with p of padding, makes of fields of size n, j
 * apart and beginning at b, fields of size n + (k − 1) j, s j apart, beginning at b − p j.
 *
 * @param rows along the height of the input
 * @param columns along its width
 * @param input (channel, height, width)
 */
public record ReceptiveField(String layer, Reach rows, Reach columns, TensorShape input) {

    /** A rectangle of pixels. */
    public record Region(int top, int left, int height, int width) {}

    public ReceptiveField {
        if (input.axes() != 3) throw new IllegalArgumentException("inputs of %s; expected (channel, height, width)".formatted(input));
    }

    /**
     * After a flattening or a dense layer it is taken to be the whole input.
     *
     * @throws IllegalArgumentException if there is no such layer, or the input is no image
     */
    public static ReceptiveField of(Architecture architecture, String layer) {
        var field = new ReceptiveField(layer, Reach.ITSELF, Reach.ITSELF, architecture.input().shape());
        if (layer.equals(Network.INPUT)) return field;
        for (var named : (layer.equals(Network.OUTPUT) ? architecture : architecture.upTo(layer)).layers()) field = field.through(named.layer());
        return field;
    }

    /**
     * The same for any network: of a wrapped block by the graph of what it computes. Where that holds an operator of a kind that is not known, the whole
     * input.
     *
     * @throws IllegalArgumentException if there is no such layer, or the input is no image
     * @throws IllegalStateException if a wrapped block cannot be turned into a graph
     */
    public static ReceptiveField of(Network network, String layer) {
        var input = network.input().shape();
        var field = new ReceptiveField(layer, Reach.ITSELF, Reach.ITSELF, input);
        if (network.architecture().isPresent()) return of(network.architecture().get(), layer);
        if (layer.equals(Network.INPUT)) return field;
        var reaches = Reaches.of(network.engineBlock(), layer);
        return new ReceptiveField(layer, reaches.get(0), reaches.get(1), input);
    }

    private ReceptiveField through(Layer next) {
        if (next instanceof Convolution c) return through(c.size(), c.stride(), c.padding());
        if (next instanceof MaxPooling p) return through(p.size(), p.size(), 0);
        if (next instanceof Activation || next instanceof Dropout || next instanceof ChannelDropout || next instanceof BatchNormalization) return this;
        if (next instanceof Bottleneck b) return through(3, b.stride(), 1);
        return new ReceptiveField(layer, Reach.whole(input.size(1)), Reach.whole(input.size(2)), input);
    }

    private ReceptiveField through(int window, int step, int padding) {
        return new ReceptiveField(layer, rows.through(window, step, padding), columns.through(window, step, padding), input);
    }

    /** What the unit in a row and column of a map sees, as far as it lies within the input. */
    public Region of(int row, int column) {
        int top = Math.max(0, rows.first(row));
        int left = Math.max(0, columns.first(column));
        int bottom = Math.min(input.size(1), rows.first(row) + rows.size());
        int right = Math.min(input.size(2), columns.first(column) + columns.size());
        if (row < 0 || column < 0 || bottom <= top || right <= left) {
            throw new IllegalArgumentException("a unit in row %d, column %d of %s sees nothing of the input".formatted(row, column, layer));
        }
        return new Region(top, left, bottom - top, right - left);
    }

    /** One row a layer: height and width of the field, how far neighbouring ones are apart, and where the first begins. */
    public static Table table(Network network) {
        return table(network.name(), network.summary().stream().map(layer -> of(network, layer.name())).toList());
    }

    private static Table table(String name, List<ReceptiveField> fields) {
        return Table.create("receptive fields of " + name,
                StringColumn.create("layer", fields.stream().map(ReceptiveField::layer)),
                StringColumn.create("field", fields.stream().map(field -> field.rows.size() + " × " + field.columns.size())),
                IntColumn.create("apart", fields.stream().mapToInt(field -> field.rows.stride()).toArray()),
                IntColumn.create("first begins at", fields.stream().mapToInt(field -> field.rows.start()).toArray()));
    }

    @Override
    public String toString() {
        return "%s: units see %d × %d of %d × %d".formatted(layer, rows.size(), columns.size(), input.size(1), input.size(2));
    }
}
