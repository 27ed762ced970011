package loupe.data;

import java.util.SplittableRandom;

/**
 * Where random choices come from: a seed and a purpose, never the order in which things happen to run.
 *
 * <p>{@code RandomSource.of(42, SHUFFLING).at(epoch)} is the same generator in every run, on any number of threads.
 */
public record RandomSource(long seed, Purpose purpose) {

    /** What a random choice is for; two purposes never share a sequence. */
    public enum Purpose { INITIALISATION, SHUFFLING, DROPOUT, AUGMENTATION, DRAWING, SPLITTING, NOISE, VISUALISATION, ATTACK, CLUSTERING, SAMPLING }

    public static RandomSource of(long seed, Purpose purpose) {
        return new RandomSource(seed, purpose);
    }

    /** A fresh generator for one place in the work, such as (epoch, batch) or (image). */
    public SplittableRandom at(long... place) {
        return new SplittableRandom(key(place));
    }

    /** The 64 bits that stand for one place; for generators that count instead of keeping a state. */
    public long key(long... place) {
        long key = mix(seed ^ mix(0x9E3779B97F4A7C15L * (purpose.ordinal() + 1)));
        for (long step : place) key = mix(key + 0x9E3779B97F4A7C15L * (step + 1));
        return key;
    }

    /** SplitMix64's finaliser (Steele, Lea and Flood 2014). */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
