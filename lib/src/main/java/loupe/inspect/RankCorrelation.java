package loupe.inspect;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Spearman's: how far two lists of numbers agree on the order, from −1 to 1. */
final class RankCorrelation {
    private RankCorrelation() {}

    /** Equal numbers share the mean of their ranks; 0 where all numbers of a list are equal. */
    static double of(float[] a, float[] b) {
        double[] x = centredRanks(a);
        double[] y = centredRanks(b);
        double squares = Math.sqrt(product(x, x) * product(y, y));
        return squares == 0 ? 0 : product(x, y) / squares;
    }

    private static double[] centredRanks(float[] values) {
        int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i])).mapToInt(i -> i).toArray();
        var ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) to++;
            for (int i = from; i < to; i++) ranks[order[i]] = (from + to - order.length) / 2.0;
        }
        return ranks;
    }

    private static double product(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }
}
