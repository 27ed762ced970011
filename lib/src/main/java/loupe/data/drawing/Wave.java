package loupe.data.drawing;

import java.util.random.RandomGenerator;

/** A sine over the plane: a height for every point. */
record Wave(double amplitude, double perX, double perY, double phase) {

    /** A wave of the given amplitude and periods a unit, of random direction and phase. */
    static Wave of(double amplitude, double cycles, RandomGenerator random) {
        double direction = 2 * Math.PI * random.nextDouble();
        double turns = 2 * Math.PI * cycles;
        return new Wave(amplitude, turns * StrictMath.cos(direction), turns * StrictMath.sin(direction), 2 * Math.PI * random.nextDouble());
    }

    double at(double x, double y) {
        return amplitude * StrictMath.sin(perX * x + perY * y + phase);
    }
}
