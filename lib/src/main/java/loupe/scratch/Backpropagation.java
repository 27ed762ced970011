package loupe.scratch;

import java.util.Arrays;
import java.util.stream.IntStream;
import loupe.data.ImageSet;

/**
 * The gradient of a batch's mean loss, by the chain rule.
 *
 * <p>The work is done in parts, at once or one after the other: first {@link #errors} for each image, then {@link #gradient} for each band of
 * pixels and for the rest. Every number is made by one part alone, in one order, so it is the same on any number of threads.
 */
final class Backpropagation {
    private static final int SHARE = 16;
    /** Parts of the gradient: W₁ in bands, and all else. */
    static final int PARTS = SparseImages.BANDS + 1;
    private final Perceptron perceptron;
    private final Weights weights;
    private final Weights gradient;
    private final float[][] hidden;
    private final float[][] outputError;
    private final float[][] hiddenError;
    private final double[] loss;
    private final boolean[] right;
    private final int[] counting;
    private final float[] ones;
    private final SparseImages.Columns[] columns;
    private SparseImages images;
    private ImageSet labels;
    private int[] batch;
    private SparseImages.Share[] x;

    Backpropagation(Perceptron perceptron, int largestBatch) {
        this.perceptron = perceptron;
        weights = perceptron.weights();
        gradient = new Weights(weights.w1.length, perceptron.hidden(), perceptron.classes());
        hidden = new float[largestBatch][perceptron.hidden()];
        hiddenError = new float[largestBatch][perceptron.hidden()];
        outputError = new float[largestBatch][perceptron.classes()];
        loss = new double[largestBatch];
        right = new boolean[largestBatch];
        counting = IntStream.range(0, Math.max(largestBatch, perceptron.classes())).toArray();
        ones = new float[largestBatch];
        Arrays.fill(ones, 1);
        columns = new SparseImages.Columns[SparseImages.BANDS];
        for (int band = 0; band < columns.length; band++) columns[band] = new SparseImages.Columns(band, weights.w1.length, largestBatch);
    }

    /** Goes on to the images with these numbers. */
    void batch(SparseImages pixels, ImageSet truth, int... numbers) {
        images = pixels;
        labels = truth;
        batch = numbers;
        x = new SparseImages.Share[(batch.length + SHARE - 1) / SHARE];
    }

    /** All parts, on as many threads as there are; gives the gradient. */
    Weights run() {
        errors();
        IntStream.range(0, PARTS).parallel().forEach(this::gradient);
        return gradient;
    }

    /** Forward through both layers, and the errors backward, image by image. */
    void errors() {
        IntStream.range(0, x.length).parallel().forEach(number -> {
            var share = images.share(batch, number * SHARE, Math.min((number + 1) * SHARE, batch.length));
            for (int i = share.from; i < share.to; i++) errors(share, i);
            x[number] = share;
        });
    }

    private void errors(SparseImages.Share share, int i) {
        int y = labels.label(batch[i]);
        perceptron.activations(share, i, hidden[i]);
        perceptron.scores(hidden[i], outputError[i]);
        loss[i] = Softmax.crossEntropy(outputError[i], y);
        right[i] = Answers.best(outputError[i]) == y;
        Softmax.probabilities(outputError[i]);
        outputError(outputError[i], y, batch.length);
        hiddenError(outputError[i], hidden[i], hiddenError[i]);
    }

    /** ∂L/∂z = (p − 1_y) / n, where n is the size of the batch. */
    static void outputError(float[] p, int y, int n) {
        p[y] -= 1;
        for (int c = 0; c < p.length; c++) p[c] /= n;
    }

    /** ∂L/∂z₁ = (∂L/∂z W₂) ⊙ a ⊙ (1 − a). */
    void hiddenError(float[] dz, float[] a, float[] error) {
        Arrays.fill(error, 0);
        Rows.add(error, dz, counting, 0, dz.length, weights.w2);
        for (int j = 0; j < error.length; j++) error[j] *= a[j] * (1 - a[j]);
    }

    /** One part of the gradient. */
    void gradient(int part) {
        if (part < SparseImages.BANDS) pixelGradient(part);
        else restOfGradient();
    }

    /** ∂L/∂W₁ = Σᵢ xᵢ ∂L/∂z₁: row p is the sum over the images that light pixel p. */
    private void pixelGradient(int band) {
        columns[band].fill(x);
        for (int p = columns[band].first(); p < columns[band].end(); p++) {
            Arrays.fill(gradient.w1[p], 0);
            columns[band].addTo(gradient.w1[p], p, hiddenError);
        }
    }

    /** ∂L/∂W₂ = Σᵢ ∂L/∂z aᵢ, ∂L/∂b₂ = Σᵢ ∂L/∂z, ∂L/∂b₁ = Σᵢ ∂L/∂z₁. */
    private void restOfGradient() {
        for (int c = 0; c < outputError[0].length; c++) {
            float[] dz = column(outputError, c);
            Arrays.fill(gradient.w2[c], 0);
            Rows.add(gradient.w2[c], dz, counting, 0, batch.length, hidden);
            gradient.b2[c] = sum(dz);
        }
        Arrays.fill(gradient.b1, 0);
        Rows.add(gradient.b1, ones, counting, 0, batch.length, hiddenError);
    }

    private float[] column(float[][] rows, int c) {
        float[] column = new float[batch.length];
        for (int i = 0; i < column.length; i++) column[i] = rows[i][c];
        return column;
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float value : values) sum += value;
        return sum;
    }

    Weights gradient() {
        return gradient;
    }

    /** Sum over the batch. */
    double loss() {
        double sum = 0;
        for (int i = 0; i < batch.length; i++) sum += loss[i];
        return sum;
    }

    /** Right answers in the batch. */
    int right() {
        int count = 0;
        for (int i = 0; i < batch.length; i++) if (right[i]) count++;
        return count;
    }
}
