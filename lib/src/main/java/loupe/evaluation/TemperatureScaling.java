package loupe.evaluation;

/**
 * Makes probabilities as sure as they deserve by dividing all scores by one number before the softmax (Guo and others 2017). Above 1 softens them,
 * below 1 sharpens them; answers stay the same.
 *
 * <p>To be fitted on examples that the network was not trained on, and judged on yet others.
 *
 * @param temperature above 0
 */
public record TemperatureScaling(double temperature) {
    private static final double LOWEST = 1e-6;
    private static final double HIGHEST = 1e6;

    public TemperatureScaling {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature %s; expected a number above 0".formatted(temperature));
        }
    }

    /**
     * The temperature with the least mean cross-entropy. That is convex in 1 / temperature, so there is one; found by halving, where the slope changes
     * its sign.
     *
     * @param scores before the softmax, one row an example, one column a class
     * @param truth true class of each example, from 0
     * @throws IllegalArgumentException if there are no examples, the two differ in length, or none from 10⁻⁶ to 10⁶ is best: where every answer is
     *     right, the colder the better; where scores are no better than guessing, the hotter
     */
    public static TemperatureScaling fit(float[][] scores, int[] truth) {
        if (truth.length == 0 || truth.length != scores.length) {
            throw new IllegalArgumentException("%d examples but %d rows of scores; expected as many, and at least one".formatted(truth.length, scores.length));
        }
        for (int i = 0; i < truth.length; i++) check(scores[i], truth[i]);
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        if (slope(scores, truth, 1 / LOWEST) <= 0) {
            throw new IllegalArgumentException("every answer is right: no temperature is best; fit it on examples with mistakes");
        }
        if (slope(scores, truth, 1 / HIGHEST) >= 0) {
            throw new IllegalArgumentException("the scores are no better than guessing: no temperature is best");
        }
        for (int round = 0; round < 60; round++) {
            double middle = (low + high) / 2;
            if (slope(scores, truth, Math.exp(-middle)) > 0) low = middle;
            else high = middle;
        }
        return new TemperatureScaling(Math.exp((low + high) / 2));
    }

    private static void check(float[] row, int truth) {
        if (truth < 0 || truth >= row.length) {
            throw new IllegalArgumentException("class %d not found; the classes are 0 to %d".formatted(truth, row.length - 1));
        }
        for (float score : row) if (!Float.isFinite(score)) throw new IllegalArgumentException("a score of %s; expected finite numbers".formatted(score));
    }

    /** The derivative of the cross-entropy, summed over examples, with respect to the inverse temperature: the expected score less the true class's. */
    private static double slope(float[][] scores, int[] truth, double inverse) {
        double slope = 0;
        for (int i = 0; i < truth.length; i++) {
            float[] row = scores[i];
            double highest = Double.NEGATIVE_INFINITY;
            for (float score : row) highest = Math.max(highest, score);
            double sum = 0;
            double weighted = 0;
            for (float score : row) {
                double share = Math.exp(inverse * (score - highest));
                sum += share;
                weighted += share * (score - row[truth[i]]);
            }
            slope += weighted / sum;
        }
        return slope;
    }
}
