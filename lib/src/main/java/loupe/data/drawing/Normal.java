package loupe.data.drawing;

import java.util.random.RandomGenerator;

/** Normal numbers (Box and Muller 1958) that are the same to the last bit on every machine. */
public final class Normal {
    private Normal() {}

    public static double next(RandomGenerator random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** A uniform number between the two. */
    static double between(double from, double to, RandomGenerator random) {
        return from + (to - from) * random.nextDouble();
    }
}
