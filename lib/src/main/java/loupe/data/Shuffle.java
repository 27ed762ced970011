package loupe.data;

import java.util.random.RandomGenerator;

/** Random orders (Fisher and Yates). */
public final class Shuffle {
    private Shuffle() {}

    /** A copy of the numbers in a random order. */
    public static int[] of(int[] numbers, RandomGenerator random) {
        var shuffled = numbers.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = kept;
        }
        return shuffled;
    }
}
