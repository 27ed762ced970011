package loupe.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Rows of a table with a class each: the features, which are columns of numbers or of categories. A network takes those of numbers alone.
 *
 * <p>Immutable: tables go in and out as copies.
 */
public final class FeatureTable implements Examples {
    private final String name;
    private final Source source;
    private final List<String> classes;
    private final Table table;
    private final int[] labels;
    private final int[] rows;

    private FeatureTable(String name, Source source, List<String> classes, Table table, int[] labels, int[] rows) {
        this.name = name;
        this.source = source;
        this.classes = classes;
        this.table = table;
        this.labels = labels;
        this.rows = rows;
    }

    /**
     * @param features columns of numbers and of text, which may hold missing values
     * @param labels class of each row, from 0 to {@code classes.size() - 1}
     * @throws IllegalArgumentException if there is no column or one of another kind, the sizes do not fit, or a label is no class
     */
    public static FeatureTable of(String name, Source source, Table features, List<String> classes, int... labels) {
        if (features.columnCount() == 0) throw new IllegalArgumentException("%s has no columns; expected one or more".formatted(name));
        if (features.rowCount() != labels.length) throw new IllegalArgumentException("%s: %d labels for %d rows; expected one each".formatted(name, labels.length, features.rowCount()));
        for (var column : features.columns()) {
            if (!(column instanceof NumericColumn) && !(column instanceof StringColumn)) {
                throw new IllegalArgumentException("%s, column %s: %s; expected numbers or text".formatted(name, column.name(), column.type()));
            }
        }
        for (int label : labels) {
            if (label < 0 || label >= classes.size()) throw new IllegalArgumentException("%s: label %d; the classes are 0 to %d: %s".formatted(name, label, classes.size() - 1, classes));
        }
        return new FeatureTable(name, Objects.requireNonNull(source), List.copyOf(classes), features.copy(), labels.clone(), IntStream.rangeClosed(1, labels.length).toArray());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int i) {
        return labels[i];
    }

    /** The number of the row in the whole table, from 1: "row 17". */
    @Override
    public String name(int i) {
        return "row " + rows[i];
    }

    /** Names of the columns. */
    public List<String> features() {
        return table.columnNames();
    }

    /**
     * A copy of a column.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists those there are
     */
    public Column<?> feature(String feature) {
        if (!features().contains(feature)) throw new IllegalArgumentException("column \"%s\" not found; %s has %s".formatted(feature, name, String.join(", ", features())));
        return table.column(feature).copy();
    }

    /** The number in row {@code i}, from 0, of column {@code j}, from 0; NaN where it is missing. */
    public double number(int i, int j) {
        return ((NumericColumn<?>) table.column(j)).getDouble(i);
    }

    /**
     * Whether a network can take the rows.
     *
     * @throws IllegalArgumentException if a column holds text, or a value is missing or not finite; the message names row and column
     */
    public void checkNumbers() {
        for (int j = 0; j < features().size(); j++) {
            if (!(table.column(j) instanceof NumericColumn)) throw new IllegalArgumentException("%s, column %s: text; expected numbers: encode the table first".formatted(name, features().get(j)));
            for (int i = 0; i < size(); i++) {
                if (!Double.isFinite(number(i, j))) throw new IllegalArgumentException("%s, column %s: %s; expected a finite number".formatted(place(i), features().get(j), table.column(j).isMissing(i) ? "missing" : number(i, j)));
            }
        }
    }

    /** How messages name a row: file and number. */
    public String place(int i) {
        return "%s, %s".formatted(name, name(i));
    }

    /** The rows as vectors, (feature). */
    public float[][] vectors() {
        checkNumbers();
        var vectors = new float[size()][features().size()];
        for (int i = 0; i < size(); i++) for (int j = 0; j < vectors[i].length; j++) vectors[i][j] = (float) number(i, j);
        return vectors;
    }

    /** The features, and the name of each row's class in a last column "class". */
    public Table toTable() {
        return table.copy().setName(name).addColumns(StringColumn.create("class", Arrays.stream(labels).mapToObj(classes::get)));
    }

    /** The same rows with other features, a row each. */
    public FeatureTable withFeatures(Table features) {
        var checked = of(name, source, features, classes, labels);
        return new FeatureTable(name, source, classes, checked.table, labels, rows);
    }

    /** The same with a column in the place of the one of its name. */
    public FeatureTable with(Column<?> column) {
        feature(column.name());
        return withFeatures(table.copy().replaceColumn(column.name(), column.copy()));
    }

    /** The same with the values of a column that equal this code taken for missing. */
    public FeatureTable missingWhere(String feature, int code) {
        if (!(feature(feature) instanceof IntColumn column)) throw new IllegalArgumentException("%s, column %s: expected whole numbers".formatted(name, feature));
        for (int i = 0; i < column.size(); i++) if (column.getInt(i) == code) column.setMissing(i);
        return with(column);
    }

    @Override
    public FeatureTable select(int... numbers) {
        var selected = Table.create(table.name(), table.columns().stream().map(column -> column.subset(numbers))); // Table.rows would sort them
        return new FeatureTable(name, source, classes, selected,
                Arrays.stream(numbers).map(i -> labels[i]).toArray(), Arrays.stream(numbers).map(i -> rows[i]).toArray());
    }

    @Override
    public FeatureTable first(int count) {
        return (FeatureTable) Examples.super.first(count);
    }

    @Override
    public FeatureTable range(int from, int to) {
        return (FeatureTable) Examples.super.range(from, to);
    }

    @Override
    public long fingerprint() {
        var crc = new CRC32();
        for (var column : table.columns()) {
            for (int i = 0; i < size(); i++) crc.update((column.getString(i) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (int label : labels) crc.update(label);
        return crc.getValue();
    }

    @Override
    public String toString() {
        return "%s: %,d rows of %d features in the classes %s (%s)".formatted(name, size(), features().size(), String.join(", ", classes), source);
    }
}
