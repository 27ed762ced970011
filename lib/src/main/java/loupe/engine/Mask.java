package loupe.engine;

import loupe.data.RandomSource;

/**
 * Which values a dropout layer drops, and the factor 1 / (1 − rate) for those it keeps: a function of a key, the layer's place and the
 * value's place in the batch, and of nothing else.
 *
 * @param rate share that is dropped, from 0 to below 1
 * @param place a number of the layer's own
 * @param perExample how many values of the mask belong to one example
 */
record Mask(double rate, int place, int perExample) {

    /**
     * Writes the mask of some examples of a batch.
     *
     * @param first number of the first of them in the batch
     * @param repeat how often each value is written, one after the other
     * @param stride values from one example to the next in the target
     */
    void fill(long key, int first, int examples, float[] target, int repeat, int stride) {
        long seed = RandomSource.mix(key + place);
        long threshold = (long) (rate * (1L << 53));
        float kept = (float) (1 / (1 - rate));
        for (int e = 0; e < examples; e++) {
            long number = (long) (first + e) * perExample;
            int at = e * stride;
            for (int i = 0; i < perExample; i++) {
                float value = RandomSource.mix(seed + (number + i) * 0x9E3779B97F4A7C15L) >>> 11 < threshold ? 0 : kept;
                for (int r = 0; r < repeat; r++) target[at++] = value;
            }
        }
    }
}
