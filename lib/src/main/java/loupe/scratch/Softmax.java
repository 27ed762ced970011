package loupe.scratch;

/** Scores become probabilities, and probabilities a loss. Large scores do no harm: what counts is how far each is below the highest. */
final class Softmax {
    private Softmax() {}

    /** p_c = exp(z_c − m) / Σ exp(z_k − m), where m is the highest score; in place. */
    static void probabilities(float[] z) {
        float highest = highest(z);
        double sum = 0;
        for (int c = 0; c < z.length; c++) sum += z[c] = (float) Math.exp(z[c] - highest);
        for (int c = 0; c < z.length; c++) z[c] /= (float) sum;
    }

    /** L = −log p_y = m + log Σ exp(z_k − m) − z_y. */
    static double crossEntropy(float[] z, int y) {
        float highest = highest(z);
        double sum = 0;
        for (float score : z) sum += Math.exp(score - highest);
        return Math.log(sum) - (z[y] - highest);
    }

    private static float highest(float[] z) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float score : z) highest = Math.max(highest, score);
        return highest;
    }
}
