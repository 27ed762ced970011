package loupe.embedding;

import java.util.Arrays;

/**
 * How likely t-SNE takes two images to be neighbours in the space: normal densities around each, as wide as gives the wanted perplexity, made the same in
 * both directions.
 */
final class Affinities {
    private static final int STEPS = 100;
    private static final double CLOSE = 1e-7;

    private Affinities() {}

    /** One row an image, 0 with itself; all sum to 1. */
    static double[][] of(Embedding embedding, double perplexity) {
        double[][] rows = embedding.distances(Distance.SSD);
        Rows.forEach(rows.length, i -> rows[i] = conditional(rows[i], i, Math.log(perplexity)));
        int n = rows.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) rows[i][j] = rows[j][i] = (rows[i][j] + rows[j][i]) / (2.0 * n);
        }
        return rows;
    }

    /** The row for one image, by bisection of the precision until its entropy is the wanted one, in nats. */
    private static double[] conditional(double[] squares, int self, double wanted) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < squares.length; j++) if (j != self) nearest = Math.min(nearest, squares[j]);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = 1 / Math.max(Double.MIN_NORMAL, Arrays.stream(squares).average().orElseThrow());
        var row = new double[squares.length];
        for (int step = 0; step < STEPS; step++) {
            double excess = fill(row, squares, self, nearest, precision) - wanted;
            if (Math.abs(excess) < CLOSE) break;
            if (excess > 0) low = precision;
            else high = precision;
            precision = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
        }
        return row;
    }

    /** Sets the row for a precision; gives its entropy. */
    private static double fill(double[] row, double[] squares, int self, double nearest, double precision) {
        double sum = 0;
        double mean = 0;
        for (int j = 0; j < row.length; j++) {
            row[j] = j == self ? 0 : Math.exp(-(squares[j] - nearest) * precision); // less the nearest, so that one of them is 1
            sum += row[j];
            mean += row[j] * (squares[j] - nearest);
        }
        for (int j = 0; j < row.length; j++) row[j] /= sum;
        return Math.log(sum) + precision * mean / sum;
    }
}
