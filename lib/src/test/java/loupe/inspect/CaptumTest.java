package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Project;
import loupe.data.Source;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.nn.SafeTensors;
import loupe.nn.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captum's maps of the same network, weights, drawn digits and noise: made by tools/reference/captum_attributions.py. */
class CaptumTest {
    private static final Path FOLDER = Project.root().resolve("lib/src/test/resources/captum");
    private static final Map<String, Tensor> GIVEN = SafeTensors.read(FOLDER.resolve("inputs.safetensors")).tensors();
    private static final Map<String, Tensor> EXPECTED = SafeTensors.read(FOLDER.resolve("attributions.safetensors")).tensors();
    private static final SmoothGrad SMOOTH_GRAD = new SmoothGrad(10, 0.15, 1);
    private static final Map<String, Target> TARGETS = Map.of(
            "class", Target.ofClass(3), "channel", Target.channel("conv2", 7), "unit", Target.unit("conv2", 12, 3, 4));
    private static final int SIZE = 28 * 28;

    private static Network network() {
        return Network.load(Project.root().resolve("data/weights/digits.safetensors"));
    }

    private static ImageSet images() {
        float[] values = GIVEN.get("pixels").toArray();
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) values[i];
        return ImageSet.of("two drawn digits", new Source(Source.Kind.DRAWN, "drawn digits"), new ImageShape(1, 28, 28),
                IntStream.range(0, 10).mapToObj(String::valueOf).toList(), pixels, new byte[2], List.of());
    }

    private static void near(float[] expected, float[] found, double most) {
        double norm = 0;
        double error = 0;
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            norm = Math.hypot(norm, expected[i]);
            error = Math.hypot(error, found[i] - expected[i]);
        }
        assertTrue(norm > 0 && error <= most * norm, "%.2e of the norm".formatted(error / norm));
    }

    private static void sameMaps(Attribution method, String name, String kind) {
        var expected = EXPECTED.get(kind + "." + name).toArray();
        try (var network = network()) {
            var maps = method.explain(network, images(), TARGETS.get(kind)).maps();
            var found = new float[2 * SIZE];
            for (int i = 0; i < 2; i++) maps.get(i).values().copyTo(found, i * SIZE);
            near(expected, found, 1e-3);
        }
    }

    @Test
    void theNetworkIsTheSame() {
        try (var network = network()) {
            var maps = new Saliency().explain(network, images(), Target.ofClass(3)).maps();
            for (int i = 0; i < 2; i++) assertEquals(EXPECTED.get("scores").at(i, 3), maps.get(i).score(), 1e-4);
        }
    }

    @Test
    void theNoiseIsTheSame() {
        var noise = SMOOTH_GRAD.noise(Cnn.DIGITS.input());
        var found = new float[GIVEN.get("noise").shape().elements()];
        for (int k = 0; k < noise.size(); k++) noise.get(k).copyTo(found, k * SIZE);
        near(GIVEN.get("noise").toArray(), found, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "channel", "unit"})
    void mapsAreCaptums(String kind) {
        sameMaps(new Saliency(), "saliency", kind);
        sameMaps(new InputTimesGradient(), "input-x-gradient", kind);
        sameMaps(SMOOTH_GRAD, "smoothgrad", kind);
        sameMaps(new IntegratedGradients(50), "integrated-gradients", kind);
        sameMaps(new Occlusion(5, 2), "occlusion", kind);
        sameMaps(new GradCam(kind.equals("class") ? "conv2" : "conv1"), "grad-cam", kind);
    }
}
