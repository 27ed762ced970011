package loupe.data.drawing;

import java.util.random.RandomGenerator;

/** What a garment is made of: how bright it is at each pixel, from 0 to 1. */
final class Cloth {
    private enum Pattern { PLAIN, STRIPES, CHECKS, PRINT, BLOCK }

    private final double base;
    private final double grain;
    private final double contrast;
    private final double period;
    private final double phase;
    private final Pattern pattern;
    private final Wave fold;
    private final Wave drape;
    private final Wave print;
    private final RandomGenerator random;

    Cloth(RandomGenerator random) {
        this.random = random;
        base = random.nextDouble() < 0.25 ? Normal.between(0.2, 0.5, random) : Normal.between(0.5, 0.95, random);
        grain = 0.02 + 0.1 * random.nextDouble() * random.nextDouble();
        double kind = random.nextDouble();
        pattern = kind < 0.55 ? Pattern.PLAIN : kind < 0.65 ? Pattern.STRIPES : kind < 0.72 ? Pattern.CHECKS : kind < 0.88 ? Pattern.PRINT : Pattern.BLOCK;
        contrast = Normal.between(-0.4, 0.4, random);
        period = Normal.between(3, 8, random);
        phase = period * random.nextDouble();
        fold = Wave.of(0.08, Normal.between(0.05, 0.12, random), random);
        drape = Wave.of(0.08, Normal.between(0.02, 0.06, random), random);
        print = Wave.of(1, Normal.between(0.15, 0.3, random), random);
    }

    /** Brightness of the material at a pixel. */
    double at(int x, int y) {
        return base + fold.at(x, 0.3 * y) + drape.at(x, y) + contrast * patterned(x, y) + grain * Normal.next(random);
    }

    private double patterned(int x, int y) {
        boolean row = (y + phase) % period < period / 2;
        boolean column = (x + phase) % period < period / 2;
        return switch (pattern) {
            case PLAIN -> 0;
            case STRIPES -> row ? 0.5 : -0.5;
            case CHECKS -> row == column ? 0.3 : -0.3;
            case PRINT -> print.at(x + 3 * print.at(y, x), y);
            case BLOCK -> x > 10 && x < 18 && y > 8 && y < 8 + period ? 1 : 0;
        };
    }
}
