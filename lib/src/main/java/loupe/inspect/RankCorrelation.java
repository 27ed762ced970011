package loupe.inspect;

import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** Spearman's: how far two lists of numbers agree on the order, from −1 to 1. */
final class RankCorrelation {
    private RankCorrelation() {}

    /** Equal numbers share the mean of their ranks; 0 where all numbers of a list are equal, or there is but one. */
    static double of(float[] a, float[] b) {
        double correlation = a.length < 2 ? 0 : new SpearmansCorrelation().correlation(doubles(a), doubles(b));
        return Double.isNaN(correlation) ? 0 : correlation;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
