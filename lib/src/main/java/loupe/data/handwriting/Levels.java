package loupe.data.handwriting;

/**
 * Where ink begins in a picture of contrast.
 *
 * @param noise standard deviation of the bare ground, from its median absolute deviation
 * @param ink contrast of the ink itself, 0 where there is none
 */
record Levels(float noise, float ink) {
    private static final int BINS = 256;
    /** Fainter than this is no ink. */
    static final float FAINTEST = 0.045f;

    /**
     * Otsu's threshold (1979) among the pixels that stand out from the noise parts ink from what is fainter, printed lines or the
     * flanks of strokes; the ink's level is the mean above it.
     */
    static Levels of(Plane contrast) {
        float noise = noise(contrast);
        float floor = Math.max(FAINTEST, 4 * noise);
        long[] counts = new long[BINS];
        long found = 0;
        for (float v : contrast.values()) {
            if (v > floor) {
                counts[Math.min(BINS - 1, (int) (v * BINS))]++;
                found++;
            }
        }
        boolean enough = found >= Math.max(4, contrast.values().length / 20_000);
        return new Levels(noise, enough ? (float) meanAbove(counts, otsu(counts)) : 0);
    }

    boolean blank() {
        return ink == 0;
    }

    private static float noise(Plane contrast) {
        int step = Math.max(1, contrast.values().length / 40_000);
        int n = (contrast.values().length + step - 1) / step;
        var sample = Plane.of(n, 1);
        for (int i = 0; i < n; i++) sample.values()[i] = contrast.values()[i * step];
        float middle = sample.quantile(0.5);
        for (int i = 0; i < n; i++) sample.values()[i] = Math.abs(sample.values()[i] - middle);
        return 1.4826f * sample.quantile(0.5);
    }

    /** The bin up to which the lower class reaches so that the variance between the classes is greatest. */
    static int otsu(long[] counts) {
        double all = 0;
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            all += counts[i];
            sum += (double) i * counts[i];
        }
        double below = 0;
        double sumBelow = 0;
        double best = -1;
        int at = 0;
        for (int i = 0; i < counts.length - 1; i++) {
            below += counts[i];
            sumBelow += (double) i * counts[i];
            if (below == 0 || below == all) continue;
            double apart = sumBelow / below - (sum - sumBelow) / (all - below);
            double between = below * (all - below) * apart * apart;
            if (between > best) {
                best = between;
                at = i;
            }
        }
        return at;
    }

    private static double meanAbove(long[] counts, int bin) {
        double n = 0;
        double sum = 0;
        for (int i = bin + 1; i < counts.length; i++) {
            n += counts[i];
            sum += (i + 0.5) / counts.length * counts[i];
        }
        return n > 0 ? sum / n : (bin + 0.5) / counts.length;
    }
}
