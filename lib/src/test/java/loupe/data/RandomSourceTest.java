package loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loupe.data.RandomSource.Purpose;
import org.junit.jupiter.api.Test;

class RandomSourceTest {

    @Test
    void theSamePlaceGivesTheSameNumbersInWhateverOrder() {
        var source = RandomSource.of(42, Purpose.SHUFFLING);
        long first = source.at(3, 7).nextLong();
        source.at(1).nextLong();
        assertEquals(first, RandomSource.of(42, Purpose.SHUFFLING).at(3, 7).nextLong());
    }

    @Test
    void seedPurposeAndPlaceAllMakeAnotherSequence() {
        var seen = new HashSet<Long>();
        int made = 0;
        for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE}) {
            for (var purpose : Purpose.values()) {
                var source = RandomSource.of(seed, purpose);
                seen.add(source.key());
                for (long a = 0; a < 20; a++) {
                    seen.add(source.key(a));
                    for (long b = 0; b < 20; b++) seen.add(source.key(a, b));
                }
                made += 1 + 20 + 20 * 20;
            }
        }
        assertEquals(made, seen.size(), "no two keys alike");
    }

    /** The first outputs of SplitMix64 from seed 1234567, as published with the generator: mix of the seed plus 1, 2, 3 golden gammas. */
    @Test
    void mixIsSplitMix64() {
        long[] published = {6457827717110365317L, 3203168211198807973L, -8629252141511181193L};
        for (int i = 0; i < 3; i++) assertEquals(published[i], RandomSource.mix(1234567 + (i + 1) * 0x9E3779B97F4A7C15L));
    }

    @Test
    void aShuffleKeepsEveryNumberAndTheOriginal() {
        int[] numbers = IntStream.range(0, 100).toArray();
        int[] shuffled = Shuffle.of(numbers, new SplittableRandom(1));
        assertArrayEquals(IntStream.range(0, 100).toArray(), numbers);
        assertNotEquals(Arrays.toString(numbers), Arrays.toString(shuffled));
        Arrays.sort(shuffled);
        assertArrayEquals(numbers, shuffled);
    }

    /** Each of the 6 orders of three comes up a sixth of the time: within five standard deviations of 2,000 in 12,000. */
    @Test
    void everyOrderIsAsLikely() {
        var counts = new java.util.TreeMap<String, Integer>();
        var random = new SplittableRandom(5);
        for (int i = 0; i < 12_000; i++) counts.merge(Arrays.toString(Shuffle.of(new int[] {1, 2, 3}, random)), 1, Integer::sum);
        assertEquals(6, counts.size());
        counts.values().forEach(count -> assertEquals(2000, count, 5 * Math.sqrt(12_000 * 5 / 36.0)));
    }
}
