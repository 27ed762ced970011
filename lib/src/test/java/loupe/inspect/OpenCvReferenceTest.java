package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against values that OpenCV computed; tools/reference/opencv_filter2d.py made them. */
class OpenCvReferenceTest {
    private static final Reference REFERENCE = new Gson().fromJson(new InputStreamReader(
            OpenCvReferenceTest.class.getResourceAsStream("opencv.json"), StandardCharsets.UTF_8), Reference.class);

    /** All arrays are (height, width), row by row. */
    private static final class Reference {
        List<Filtered> filtered;
        List<Classic> classic;
        List<Wave> gabor;
    }

    static final class Filtered {
        int[] image;
        int[] kernel;
        float[] pixels;
        float[] weights;
        float[] result;

        @Override
        public String toString() {
            return "%d × %d with a filter of %d × %d".formatted(image[0], image[1], kernel[0], kernel[1]);
        }
    }

    static final class Classic {
        int size;
        Map<String, float[]> kernels;
    }

    static final class Wave {
        int size;
        double deviation;
        double angle;
        double wavelength;
        double aspect;
        double phase;
        float[] values;
    }

    static List<Filtered> filtered() {
        return REFERENCE.filtered;
    }

    static List<Classic> classic() {
        return REFERENCE.classic;
    }

    static List<Wave> gabor() {
        return REFERENCE.gabor;
    }

    @ParameterizedTest
    @MethodSource("filtered")
    void anImageIsFilteredAsOpenCvDoesIt(Filtered each) {
        var weights = Tensor.of(TensorShape.of(1, 1, each.kernel[0], each.kernel[1]), each.weights);
        var bank = new FilterBank("reference", weights, Tensor.of(TensorShape.of(1), 0.5f));
        var image = Tensor.of(TensorShape.of(1, each.image[0], each.image[1]), each.pixels);
        assertArrayEquals(each.result, bank.apply(image).toArray(), 2e-6f);
        assertEquals(bank.apply(image).toArray()[0] + 0.5f, bank.applyWithBias(image).toArray()[0]);
    }

    /** OpenCV scales its Gaussian to a sum of 1; ours are whole numbers. */
    @ParameterizedTest
    @MethodSource("classic")
    void classicFiltersAreThoseOfOpenCv(Classic each) {
        each.kernels.forEach((name, expected) -> {
            float[] kernel = ClassicFilter.valueOf(name).kernel(each.size, each.size).toArray();
            float scale = name.equals("GAUSSIAN") ? 1 << 2 * (each.size - 1) : 1;
            for (int i = 0; i < kernel.length; i++) assertEquals(expected[i], kernel[i] / scale, 1e-6f, name);
        });
    }

    /** OpenCV stores the wave turned by half a circle, which is the same as the opposite phase. */
    @ParameterizedTest
    @MethodSource("gabor")
    void gaborsAreThoseOfOpenCv(Wave each) {
        var gabor = new Gabor(each.wavelength, each.angle, -each.phase, each.deviation, each.aspect);
        assertArrayEquals(each.values, gabor.kernel(each.size, each.size).toArray(), 1e-6f);
    }

    @ParameterizedTest
    @MethodSource("gabor")
    void theBestGaborForAGaborIsItself(Wave each) {
        var kernel = Tensor.of(TensorShape.of(each.size, each.size), each.values);
        var found = Gabor.fit(kernel);
        double likeness = FilterLikeness.cosine(kernel, found.kernel(each.size, each.size));
        assertTrue(likeness > 0.9999, () -> found + " is like it by " + likeness);
    }
}
