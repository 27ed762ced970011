package loupe.embedding;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Gradient descent with momentum, and a rate of its own for each number that grows while the number goes on one way (Jacobs 1988). */
final class Descent {
    private static final double SLOWEST = 0.01;
    private final double[] values;
    private final double[] velocities;
    private final double[] gains;

    /** Changes these values in place. */
    Descent(double[] values) {
        this.values = values;
        velocities = new double[values.length];
        gains = new double[values.length];
        Arrays.fill(gains, 1);
    }

    void step(IntToDoubleFunction gradient, double momentum, double rate) {
        for (int i = 0; i < values.length; i++) {
            double slope = gradient.applyAsDouble(i);
            boolean onwards = slope * velocities[i] < 0;
            gains[i] = Math.max(SLOWEST, onwards ? gains[i] + 0.2 : gains[i] * 0.8);
            velocities[i] = momentum * velocities[i] - rate * gains[i] * slope;
        }
        for (int i = 0; i < values.length; i++) values[i] += velocities[i];
    }
}
