package loupe.inspect;

import java.util.Arrays;
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

    /**
     * Filters for one channel: the angles in equal parts of half a turn, each as a bar that is bright in the middle and as an edge (phases 0 and 90 degrees). The bell is 0.4
     * wavelengths wide along the wave and somewhat longer across; every filter sums up to 0, and its squares to 1.
     *
     * @param angles how many; there are twice as many filters
     * @param size of their sides
     * @param wavelength in pixels, above 0
     */
    public static FilterBank bank(int angles, int size, double wavelength) {
        if (angles < 1 || size < 2) throw new IllegalArgumentException("%d angles, size %d; expected at least 1 and 2".formatted(angles, size));
        float[] all = new float[2 * angles * size * size];
        for (int i = 0; i < 2 * angles; i++) {
            var wave = new Gabor(wavelength, Math.PI * (i / 2) / angles, i % 2 * Math.PI / 2, 0.4 * wavelength, 0.7);
            double[] values = Cosine.doubles(wave.kernel(size, size));
            double mean = Arrays.stream(values).average().orElseThrow();
            double length = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum());
            for (int j = 0; j < values.length; j++) all[i * values.length + j] = (float) ((values[j] - mean) / length);
        }
        return new FilterBank("Gabor", Tensor.of(TensorShape.of(2 * angles, 1, size, size), all), Tensor.of(TensorShape.of(2 * angles), new float[2 * angles]));
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
