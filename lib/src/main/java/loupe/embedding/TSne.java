package loupe.embedding;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * t-distributed stochastic neighbour embedding (van der Maaten and Hinton 2008), exactly: no approximation by trees, so the time of a step grows with the
 * square of the number of images. Begins with the first two principal components, so that nothing is left to chance.
 *
 * @param perplexity how many neighbours an image is to have, roughly
 * @param iterations gradient steps; the attraction is twelve times as strong in the first quarter of them
 */
public record TSne(double perplexity, int iterations) {
    private static final double EXAGGERATION = 12;
    private static final double SPREAD = 1e-4;
    private static final double SLOWEST = 5;

    public TSne {
        if (!(perplexity >= 1) || Double.isInfinite(perplexity)) {
            throw new IllegalArgumentException("perplexity %s; expected 1 or more, usually 5 to 50".formatted(perplexity));
        }
        if (iterations < 4) throw new IllegalArgumentException("%d iterations; expected 4 or more, usually 1000".formatted(iterations));
    }

    /** A thousand iterations. */
    public static TSne of(double perplexity) {
        return new TSne(perplexity, 1000);
    }

    /**
     * Brings the images to the plane. Where they lie depends on nothing else, such as on the number of threads.
     *
     * @throws IllegalArgumentException if there are too few images for the perplexity, or all vectors are equal
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public Projection project(Embedding embedding) {
        int n = embedding.size();
        if (perplexity >= n - 1) {
            throw new IllegalArgumentException("perplexity %s with %d images; expected less than %d, and better a third of it".formatted(perplexity, n, n - 1));
        }
        var layout = new Layout(Affinities.of(embedding, perplexity), start(embedding));
        double rate = Math.max(SLOWEST, n / EXAGGERATION); // Belkina et al. 2019; a higher one makes small sets jump about
        for (int step = 0; step < iterations; step++) {
            boolean early = step < iterations / 4;
            layout.step(early ? EXAGGERATION : 1, early ? 0.5 : 0.8, rate);
        }
        var points = IntStream.range(0, n).mapToObj(i -> new Projection.Point(layout.x[i], layout.y[i])).toList();
        return new Projection(embedding, "t-SNE, perplexity %s".formatted(perplexity % 1 == 0 ? (Object) (long) perplexity : perplexity), points);
    }

    /** The first two principal components, so small that all images begin as neighbours. */
    private static double[][] start(Embedding embedding) {
        var pca = Pca.fit(embedding);
        double[][] start = {pca.scores(embedding, 0), pca.scores(embedding, 1)};
        double deviation = Math.sqrt(Arrays.stream(start[0]).map(value -> value * value).sum() / embedding.size());
        for (double[] axis : start) for (int i = 0; i < axis.length; i++) axis[i] *= SPREAD / deviation;
        return start;
    }

    /** Points on their way downhill. */
    private static final class Layout {
        private final double[][] affinities;
        private final double[] x;
        private final double[] y;
        private final double[][] pull;
        private final double[][] push;
        private final double[] closeness;
        private final Descent across;
        private final Descent up;

        Layout(double[][] affinities, double[][] start) {
            int n = start[0].length;
            this.affinities = affinities;
            x = start[0];
            y = start[1];
            pull = new double[2][n];
            push = new double[2][n];
            closeness = new double[n];
            across = new Descent(x);
            up = new Descent(y);
        }

        void step(double exaggeration, double momentum, double rate) {
            Rows.forEach(x.length, this::feel);
            double all = Arrays.stream(closeness).sum();
            across.step(i -> 4 * (exaggeration * pull[0][i] - push[0][i] / all), momentum, rate);
            up.step(i -> 4 * (exaggeration * pull[1][i] - push[1][i] / all), momentum, rate);
        }

        /** The forces on one point from all others; those between far ones are weak, but not nothing (Student's t with one degree of freedom). */
        private void feel(int i) {
            double[] row = affinities[i];
            double pullX = 0;
            double pullY = 0;
            double pushX = 0;
            double pushY = 0;
            double sum = -1; // itself
            for (int j = 0; j < row.length; j++) {
                double dx = x[i] - x[j];
                double dy = y[i] - y[j];
                double close = 1 / (1 + dx * dx + dy * dy);
                double pulled = row[j] * close;
                double pushed = close * close;
                sum += close;
                pullX += pulled * dx;
                pullY += pulled * dy;
                pushX += pushed * dx;
                pushY += pushed * dy;
            }
            pull[0][i] = pullX;
            pull[1][i] = pullY;
            push[0][i] = pushX;
            push[1][i] = pushY;
            closeness[i] = sum;
        }
    }
}
