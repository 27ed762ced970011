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

    /** Some cloth; a small one shows no print. */
    Cloth(boolean small, RandomGenerator random) {
        this.random = random;
        base = random.nextDouble() < 0.2 ? Normal.between(0.2, 0.45, random) : Normal.between(0.5, 0.95, random);
        grain = 0.01 + 0.06 * random.nextDouble() * random.nextDouble();
        pattern = pattern(small ? 0.78 * random.nextDouble() : random.nextDouble());
        contrast = Normal.between(-0.45, 0.3, random);
        period = Normal.between(3, 8, random);
        phase = period * random.nextDouble();
        fold = Wave.of(Normal.between(0.02, 0.09, random), Normal.between(0.06, 0.16, random), random);
        drape = Wave.of(0.09, Normal.between(0.02, 0.05, random), random);
        print = Wave.of(1, Normal.between(0.15, 0.3, random), random);
    }

    private static Pattern pattern(double share) {
        if (share < 0.64) return Pattern.PLAIN;
        if (share < 0.72) return Pattern.STRIPES;
        if (share < 0.78) return Pattern.CHECKS;
        return share < 0.88 ? Pattern.PRINT : Pattern.BLOCK;
    }

    /** Brightness of the material at a pixel. */
    double at(int x, int y) {
        return base + fold.at(x, 0.2 * y) + drape.at(x, y) + contrast * patterned(x, y) + grain * 2.4 * (random.nextDouble() + random.nextDouble() - 1);
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
