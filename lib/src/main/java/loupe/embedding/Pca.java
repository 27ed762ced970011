package loupe.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.math.la.DenseMatrix;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Principal components (Pearson 1901): directions at right angles, each along which the vectors vary most after those before it.
 *
 * <p>There are as many components as the vectors span, less one for their mean. In each the entry of largest size is positive, so that the signs are
 * always the same.
 */
public final class Pca {
    /** What counts as no variance, as a share of the first component's: the vectors are single precision. */
    private static final double NOTHING = 1e-10;
    private final String space;
    private final double[] mean;
    private final double[][] components;
    private final double[] variances;
    private final double total;

    private Pca(String space, double[] mean, double[][] components, double[] variances, double total) {
        this.space = space;
        this.mean = mean;
        this.components = components;
        this.variances = variances;
        this.total = total;
    }

    /**
     * Finds all components; the time grows with the cube of the number of dimensions or of images, whichever is smaller.
     *
     * @throws IllegalArgumentException if there are fewer than two different vectors
     */
    public static Pca fit(Embedding embedding) {
        return fit(embedding.space(), rows(embedding));
    }

    /**
     * Finds all components of vectors from elsewhere.
     *
     * @param space what the vectors are, for titles
     * @param vectors all of one length
     * @throws IllegalArgumentException if there are fewer than two different vectors
     */
    public static Pca fit(String space, float[][] vectors) {
        if (vectors.length == 0) throw new IllegalArgumentException("%s: no vectors; components need two different ones".formatted(space));
        double[] mean = mean(vectors);
        double[][] rows = Arrays.stream(vectors).map(vector -> centered(vector, mean)).toArray(double[][]::new);
        boolean wide = mean.length > rows.length;
        double[][] square = products(wide ? rows : transposed(rows), rows.length - 1);
        double total = IntStream.range(0, square.length).mapToDouble(i -> square[i][i]).sum();
        if (!(total > 0)) throw new IllegalArgumentException("%s: all vectors are equal; components need two different ones".formatted(space));
        var found = DenseMatrix.createDenseMatrix(square).eigenDecomposition()
                .orElseThrow(() -> new IllegalStateException("no components found for " + space));
        double[] variances = found.eigenvalues().toArray();
        int count = (int) Arrays.stream(variances).takeWhile(variance -> variance > NOTHING * variances[0]).count();
        var components = new double[count][];
        for (int c = 0; c < count; c++) {
            double[] vector = found.eigenvectors().getColumn(c).toArray();
            components[c] = direction(wide ? combined(rows, vector) : vector);
        }
        return new Pca(space, mean, components, Arrays.copyOf(variances, count), total);
    }

    private static float[][] rows(Embedding embedding) {
        return IntStream.range(0, embedding.size()).mapToObj(embedding::row).toArray(float[][]::new);
    }

    private static double[] mean(float[][] vectors) {
        double[] mean = new double[vectors[0].length];
        for (float[] vector : vectors) for (int d = 0; d < mean.length; d++) mean[d] += vector[d] / (double) vectors.length;
        return mean;
    }

    private static double[] centered(float[] row, double[] mean) {
        return IntStream.range(0, row.length).mapToDouble(d -> row[d] - mean[d]).toArray();
    }

    private static double[][] transposed(double[][] rows) {
        var columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) for (int j = 0; j < columns.length; j++) columns[j][i] = rows[i][j];
        return columns;
    }

    /** Products of each row with each, divided. */
    private static double[][] products(double[][] rows, int divisor) {
        var products = new double[rows.length][rows.length];
        Rows.forEach(rows.length, i -> {
            for (int j = 0; j <= i; j++) products[i][j] = products[j][i] = dot(rows[i], rows[j]) / divisor;
        });
        return products;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static double[] combined(double[][] rows, double[] weights) {
        var sum = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) for (int d = 0; d < sum.length; d++) sum[d] += weights[i] * rows[i][d];
        return sum;
    }

    /** Of length 1, with the entry of largest size positive. */
    private static double[] direction(double[] vector) {
        int largest = 0;
        for (int d = 1; d < vector.length; d++) if (Math.abs(vector[d]) > Math.abs(vector[largest])) largest = d;
        double length = Math.copySign(Math.sqrt(dot(vector, vector)), vector[largest]);
        return Arrays.stream(vector).map(value -> value / length).toArray();
    }

    /** How many components. */
    public int count() {
        return components.length;
    }

    /** A copy of component {@code c}, from 0: a vector of length 1. */
    public double[] component(int c) {
        return components[c].clone();
    }

    /** Share of the whole variance that each component explains, the largest first. */
    public List<Double> explainedVariance() {
        return Arrays.stream(variances).map(variance -> variance / total).boxed().toList();
    }

    /** The place of each image along one component, from the mean of the images the components were found with. */
    public double[] scores(Embedding images, int component) {
        return scores(images.space(), rows(images), component);
    }

    /**
     * The place of each vector along one component, from the mean of those the components were found with.
     *
     * @param of what the vectors are, for messages
     */
    public double[] scores(String of, float[][] vectors, int component) {
        for (float[] vector : vectors) {
            if (vector.length == mean.length) continue;
            throw new IllegalArgumentException("%s has %d dimensions; the components are of %s, which has %d".formatted(of, vector.length, space, mean.length));
        }
        if (component >= count()) return new double[vectors.length];
        return Arrays.stream(vectors).mapToDouble(vector -> dot(centered(vector, mean), components[component])).toArray();
    }

    /** Places along the first two components; the second is 0 for all if there is one component only. */
    public Projection project(Embedding images) {
        double[] x = scores(images, 0);
        double[] y = scores(images, 1);
        return new Projection(images, "PCA", IntStream.range(0, x.length).mapToObj(i -> new Projection.Point(x[i], y[i])).toList());
    }

    /** One row a component: its variance, its share of the whole, and the share of all up to it. */
    public Table toTable() {
        double[] shares = explainedVariance().stream().mapToDouble(Double::doubleValue).toArray();
        var sums = shares.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return Table.create("components of " + space, IntColumn.create("component", IntStream.rangeClosed(1, count()).toArray()),
                DoubleColumn.create("variance", variances), DoubleColumn.create("share", shares), DoubleColumn.create("share so far", sums));
    }
}
