package loupe.training;

import java.util.Arrays;

/** What the outputs for an example are judged by. */
interface Loss {
    /** Of the softmax over the outputs. */
    Loss CROSS_ENTROPY = (outputs, from, to, truth, batch, derivative) -> {
        int best = best(outputs, from, to);
        double sum = 0;
        for (int c = from; c < to; c++) sum += Math.exp(outputs[c] - outputs[best]);
        for (int c = from; c < to; c++) {
            double probability = Math.exp(outputs[c] - outputs[best]) / sum;
            derivative[c] = (float) ((probability - (c == from + truth ? 1 : 0)) / batch.labels().length);
        }
        return Math.log(sum) + outputs[best] - outputs[from + truth];
    };

    /** The classes of all examples of the batch. */
    record Batch(int[] labels) {
        double meanLabel() {
            return Arrays.stream(labels).average().orElseThrow();
        }
    }

    /**
     * The loss of one example.
     *
     * @param outputs of some examples, one after the other; this one's from {@code from} (inclusive) to {@code to} (exclusive)
     * @param truth the example's class
     * @param derivative is given, at the same places, the derivative of the mean over the batch
     */
    double judge(float[] outputs, int from, int to, int truth, Batch batch, float[] derivative);

    /** Where the highest output stands, the first of equal ones. */
    static int best(float[] outputs, int from, int to) {
        int best = from;
        for (int c = from + 1; c < to; c++) if (outputs[c] > outputs[best]) best = c;
        return best;
    }
}
