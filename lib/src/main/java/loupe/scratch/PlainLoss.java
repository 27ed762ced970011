package loupe.scratch;

import java.util.Arrays;
import java.util.List;
import loupe.data.ImageSet;

/** The mean loss of images in double precision, by loops over all that there is: slow, and with little that could go wrong. */
final class PlainLoss {
    private final List<double[][]> matrices;
    private final double[][] x;
    private final int[] labels;

    PlainLoss(Perceptron perceptron, ImageSet images) {
        matrices = perceptron.weights().matrices().stream().map(PlainLoss::doubles).toList();
        x = new double[images.size()][images.shape().pixels()];
        for (int i = 0; i < x.length; i++) {
            byte[] bytes = images.pixels(i);
            for (int p = 0; p < bytes.length; p++) x[i][p] = (bytes[p] & 0xFF) / 255.0;
        }
        labels = images.labels();
    }

    private static double[][] doubles(float[][] matrix) {
        var copy = new double[matrix.length][matrix[0].length];
        for (int i = 0; i < copy.length; i++) for (int j = 0; j < copy[i].length; j++) copy[i][j] = matrix[i][j];
        return copy;
    }

    /** By central differences. */
    double derivative(int matrix, int row, int column, double step) {
        double[] weights = matrices.get(matrix)[row];
        double kept = weights[column];
        weights[column] = kept + step;
        double above = mean();
        weights[column] = kept - step;
        double below = mean();
        weights[column] = kept;
        return (above - below) / (2 * step);
    }

    double mean() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += loss(x[i], labels[i]);
        return sum / x.length;
    }

    private double loss(double[] image, int label) {
        double[][] w2 = matrices.get(2);
        double[] hidden = matrices.get(1)[0].clone();
        for (int p = 0; p < image.length; p++) for (int j = 0; j < hidden.length; j++) hidden[j] += image[p] * matrices.get(0)[p][j];
        for (int j = 0; j < hidden.length; j++) hidden[j] = 1 / (1 + Math.exp(-hidden[j]));
        double[] scores = matrices.get(3)[0].clone();
        for (int c = 0; c < scores.length; c++) for (int j = 0; j < hidden.length; j++) scores[c] += w2[c][j] * hidden[j];
        double highest = Arrays.stream(scores).max().orElseThrow();
        return Math.log(Arrays.stream(scores).map(score -> Math.exp(score - highest)).sum()) - (scores[label] - highest);
    }
}
