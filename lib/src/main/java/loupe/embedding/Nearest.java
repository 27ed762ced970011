package loupe.embedding;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The smallest of many distances. */
final class Nearest {
    private Nearest() {}

    /**
     * The numbers of the {@code k} smallest distances among those that count, ascending; of equal ones the lower number stands first. Fewer, if fewer
     * count.
     */
    static int[] of(double[] distances, IntPredicate counts, int k) {
        int[] nearest = new int[k];
        int found = 0;
        for (int i = 0; i < distances.length; i++) {
            if (!counts.test(i) || found == k && distances[i] >= distances[nearest[k - 1]]) continue;
            int at = found < k ? found++ : k - 1;
            for (; at > 0 && distances[i] < distances[nearest[at - 1]]; at--) nearest[at] = nearest[at - 1];
            nearest[at] = i;
        }
        return Arrays.copyOf(nearest, found);
    }
}
