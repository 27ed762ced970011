package loupe.scratch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Derivatives by the formulas beside numeric ones: (L(w + h) − L(w − h)) / 2h, where the loss L is computed anew in double precision and as plainly as can
 * be, black pixels and all.
 *
 * @param rows one for each of W1, b1, W2 and b2
 */
public record GradientCheck(List<Row> rows) {
    private static final double STEP = 1e-4;
    private static final int CHECKED = 200;

    /**
     * What was found for one matrix.
     *
     * @param name in the derivation
     * @param checked how many of its weights, evenly spread: all, or 200
     * @param largest absolute derivative among them
     * @param difference largest between the two ways
     */
    public record Row(String name, int checked, double largest, double difference) {}

    public GradientCheck {
        rows = List.copyOf(rows);
    }

    /**
     * Checks the gradient of the mean loss of a few images. Takes time in proportion to their number.
     *
     * @throws IllegalArgumentException if there are no images, or they do not fit the perceptron
     */
    public static GradientCheck of(Perceptron perceptron, ImageSet images) {
        if (images.size() == 0) throw new IllegalArgumentException("%s is empty; expected at least one image".formatted(images.name()));
        perceptron.check(images);
        var backpropagation = new Backpropagation(perceptron, images.size());
        backpropagation.batch(SparseImages.of(images), images, IntStream.range(0, images.size()).toArray());
        var derived = backpropagation.run().matrices();
        var rows = new ArrayList<Row>();
        var names = List.of("W1", "b1", "W2", "b2");
        for (int i = 0; i < names.size(); i++) rows.add(row(names.get(i), derived.get(i), new PlainLoss(perceptron, images), i));
        return new GradientCheck(rows);
    }

    private static Row row(String name, float[][] derived, PlainLoss loss, int matrix) {
        int width = derived[0].length;
        int count = derived.length * width;
        int checked = Math.min(count, CHECKED);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < checked; i++) {
            int at = (int) ((long) i * count / checked);
            double numeric = loss.derivative(matrix, at / width, at % width, STEP);
            largest = Math.max(largest, Math.abs(numeric));
            difference = Math.max(difference, Math.abs(numeric - derived[at / width][at % width]));
        }
        return new Row(name, checked, largest, difference);
    }

    /** One row a matrix; the difference in millionths of the largest derivative. */
    public Table toTable() {
        return Table.create("numeric check",
                StringColumn.create("matrix", rows.stream().map(Row::name)),
                IntColumn.create("weights checked", rows.stream().mapToInt(Row::checked).toArray()),
                DoubleColumn.create("largest derivative", rows.stream().mapToDouble(Row::largest).toArray()),
                DoubleColumn.create("largest difference, in millionths of it",
                        rows.stream().mapToDouble(row -> 1e6 * row.difference() / row.largest()).toArray()));
    }
}
