package loupe.inspect;

import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/**
 * A wave under a bell: exp(−(x'² + aspect² y'²) / (2 deviation²)) cos(2π x' / wavelength + phase), with x' = x cos angle + y sin angle and
 * y' = y cos angle − x sin angle; x runs to the right, y downwards, both from the middle.
 * Daugman, "Uncertainty relation for resolution in space, spatial frequency, and orientation", 1985.
 *
 * @param wavelength in pixels, above 0
 * @param angle that the wave runs along, in radians from the right towards the bottom
 * @param phase in radians
 * @param deviation of the bell along the wave, in pixels, above 0
 * @param aspect how much narrower the bell is across the wave, above 0; 1 is round
 */
public record Gabor(double wavelength, double angle, double phase, double deviation, double aspect) {
    public Gabor {
        if (!(wavelength > 0 && deviation > 0 && aspect > 0)) {
            throw new IllegalArgumentException("wavelength %s, deviation %s, aspect %s; expected numbers above 0".formatted(wavelength, deviation, aspect));
        }
    }

    /** Its values in (height, width). */
    public Tensor kernel(int height, int width) {
        double[] values = values(height, width, phase);
        float[] kernel = new float[values.length];
        for (int i = 0; i < kernel.length; i++) kernel[i] = (float) values[i];
        return Tensor.of(TensorShape.of(height, width), kernel);
    }

    /** The values with another phase. */
    double[] values(int height, int width, double otherPhase) {
        double[] values = new double[height * width];
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int i = 0; i < values.length; i++) {
            double x = i % width - (width - 1) / 2.0;
            double y = i / width - (height - 1) / 2.0;
            double along = x * cos + y * sin;
            double across = aspect * (y * cos - x * sin);
            values[i] = Math.exp(-(along * along + across * across) / (2 * deviation * deviation)) * Math.cos(2 * Math.PI * along / wavelength + otherPhase);
        }
        return values;
    }

    /** The Gabor most like a kernel of (height, width) by {@link FilterLikeness#cosine}: always the same one for the same kernel. */
    public static Gabor fit(Tensor kernel) {
        return new GaborFit(kernel).best();
    }
}
