package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Project;
import loupe.data.Source;
import loupe.nn.Activation;
import loupe.nn.Architecture;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Layer;
import loupe.nn.MaxPooling;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttributionTest {
    private static final Source SOURCE = new Source(Source.Kind.FILES, "made here");
    private static final Architecture SMOOTH = Architecture.of("smooth", Input.image(3, 6, 6).standardized(0.3, 0.4),
            Convolution.of(3, 3), Activation.TANH, new Flatten(), new Dense(4), Activation.TANH, new Dense(3));

    static List<Attribution> methods() {
        return List.of(
                new Saliency(), new InputTimesGradient(), new SmoothGrad(9, 0.1, 1), new IntegratedGradients(), new Occlusion(5, 2), new GradCam("conv2"));
    }

    static Network carried() {
        return Network.load(Project.root().resolve("data/weights/digits.safetensors"));
    }

    private static ImageSet images(ImageShape shape, int... pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) pixels[i];
        return ImageSet.of("made here", SOURCE, shape, List.of("one", "other", "third"), bytes, new byte[bytes.length / shape.pixels()], List.of());
    }

    private static ImageSet noise(int count, ImageShape shape) {
        return images(shape, new SplittableRandom(count).ints((long) count * shape.pixels(), 0, 256).toArray());
    }

    /** The number that a target names, for one input. */
    private static double value(Network network, Target target, float[] input) {
        return target.value(network.activations(target.layer(), List.of(Tensor.of(network.input().shape(), input))).get(0));
    }

    /** How fast the number grows from the input along a direction. */
    private static double slope(Network network, Target target, Tensor input, float[] direction) {
        float step = 1f / 64;
        float[] there = input.toArray();
        float[] back = input.toArray();
        for (int i = 0; i < there.length; i++) {
            there[i] += step * direction[i];
            back[i] -= step * direction[i];
        }
        return (value(network, target, there) - value(network, target, back)) / (2 * step);
    }

    private static float[] axis(int size, int i) {
        var axis = new float[size];
        axis[i] = 1;
        return axis;
    }

    @Test
    void saliencyIsTheSizeOfEachPixelsSlope() {
        try (var network = Network.of(SMOOTH, 1)) {
            var set = noise(2, new ImageShape(3, 6, 6));
            for (var target : List.of(Target.ofClass(2), Target.channel("conv1", 1), Target.unit("fc1", 3))) {
                var found = new Saliency().explain(network, set, target);
                for (int i = 0; i < 2; i++) {
                    var input = network.input().tensors(set).get(i);
                    assertEquals(value(network, target, input.toArray()), found.map(i).score(), 1e-6);
                    float[] values = found.map(i).values().toArray();
                    for (int p = 0; p < values.length; p++) assertEquals(Math.abs(slope(network, target, input, axis(values.length, p))), values[p], 2e-4);
                }
            }
        }
    }

    /** As the number's slope along the image itself. */
    @Test
    void inputTimesGradientAddsUpToTheSlopeAlongTheInput() {
        try (var network = Network.of(SMOOTH, 1)) {
            var set = noise(1, new ImageShape(3, 6, 6));
            var input = network.input().tensors(set).get(0);
            assertEquals(slope(network, Target.ofClass(0), input, input.toArray()),
                    new InputTimesGradient().explain(network, set, Target.ofClass(0)).map(0).sum(), 2e-3);
        }
    }

    @Test
    void inputTimesGradientOfALinearNetworkIsWeightsTimesInput() {
        try (var network = network(Input.image(1, 1, 3), new float[] {0.5f, -3, 2}, new Flatten(), new Dense(1))) {
            var map = new InputTimesGradient().explain(network, images(new ImageShape(1, 1, 3), 255, 51, 0), Target.ofClass(0)).map(0);
            assertEquals(Tensor.of(TensorShape.of(1, 1, 3), 0.5f, -3 * 0.2f, 0), map.values());
        }
    }

    @Test
    void smoothGradIsTheSlopeOfTheMeanOverNoisyCopies() {
        try (var network = Network.of(SMOOTH, 1)) {
            var set = noise(1, new ImageShape(3, 6, 6));
            var method = new SmoothGrad(7, 0.2, 5);
            float[] values = method.explain(network, set, Target.ofClass(1)).map(0).values().toArray();
            for (int p = 0; p < values.length; p += 5) {
                double mean = 0;
                for (var added : method.noise(network.input())) {
                    float[] noisy = network.input().values(set);
                    for (int i = 0; i < noisy.length; i++) noisy[i] += added.toArray()[i];
                    mean += slope(network, Target.ofClass(1), Tensor.of(network.input().shape(), noisy), axis(noisy.length, p)) / 7;
                }
                assertEquals(mean, values[p], 2e-4);
            }
        }
    }

    @Test
    void noiseHasTheDeviationThatWasAskedForInPixels() {
        var input = Input.image(1, 100, 100).standardized(0.2, 0.25);
        double squares = 0;
        for (float value : new SmoothGrad(1, 0.1, 3).noise(input).get(0).toArray()) squares += value * value;
        assertEquals(0.1 * 255, Math.sqrt(squares / 10_000) * 0.25 * 255, 0.5);
    }

    /** Of s(w · x), where s is the sigmoid, they are w (x − black) times [s(w · x) − s(w · black)] / w · (x − black). */
    @Test
    void integratedGradientsOfASigmoidAreAsWorkedOutOnPaper() {
        try (var network = network(Input.image(1, 1, 2).standardized(0.5, 0.5), new float[] {2, 1}, new Flatten(), new Dense(1), Activation.SIGMOID)) {
            var set = images(new ImageShape(1, 1, 2), 255, 0); // enters as 1, -1; black as -1, -1
            var map = new IntegratedGradients(20).explain(network, set, Target.ofClass(0)).map(0);
            assertArrayEquals(new float[] {(float) (1 / (1 + Math.exp(-1)) - 1 / (1 + Math.exp(3))), 0}, map.values().toArray(), 1e-6f);
        }
    }

    @Test
    void integratedGradientsAddUpToTheDifferenceFromBlack() {
        try (var network = carried()) {
            var set = DrawnDigits.of(40, 2); // more than go in at once
            var targets = Target.answers(network.predict(set));
            var black = network.predict(black());
            var found = new IntegratedGradients().explain(network, set, targets);
            var above = found.completeness(network).doubleColumn("above black");
            for (int i = 0; i < set.size(); i++) {
                double difference = found.map(i).score() - black.scores(0)[targets.get(i).index().get(0)];
                assertEquals(difference, found.map(i).sum(), 0.01 * Math.abs(difference), "image " + i);
                assertEquals(difference, above.get(i), 1e-4);
            }
        }
    }

    private static ImageSet black() {
        return ImageSet.of("black", SOURCE, new ImageShape(1, 28, 28), DrawnDigits.of(1, 1).classes(), new byte[784], new byte[1], List.of());
    }

    @Test
    void anImageEqualToTheOccluderHasAFlatMap() {
        try (var network = carried()) {
            var map = new Occlusion(5, 1).explain(network, black().and(DrawnDigits.of(1, 1)), Target.ofClass(3));
            assertEquals(Tensor.of(TensorShape.of(1, 28, 28), new float[784]), map.map(0).values());
            assertTrue(map.map(1).sum() != 0);
        }
    }

    /** The weights 1 to 6 over white pixels: two squares hide 1 + 2 + 4 + 5 and 2 + 3 + 5 + 6; with stride 2 the second only 3 + 6. */
    @Test
    void occlusionIsTheMeanFallOfTheSquaresOverAPixel() {
        try (var network = network(Input.image(1, 2, 3), new float[] {1, 2, 3, 4, 5, 6}, new Flatten(), new Dense(1))) {
            var white = images(new ImageShape(1, 2, 3), 255, 255, 255, 255, 255, 255);
            Function<Occlusion, float[]> map = method -> method.explain(network, white, Target.ofClass(0)).map(0).values().toArray();
            assertArrayEquals(new float[] {12, 14, 16, 12, 14, 16}, map.apply(new Occlusion(2, 1)), 1e-5f);
            assertArrayEquals(new float[] {12, 12, 9, 12, 12, 9}, map.apply(new Occlusion(2, 2)), 1e-5f);
            assertArrayEquals(new float[6], map.apply(new Occlusion(2, 1, 255)));
        }
    }

    /** Channels x and −2x, with mean slopes 1 and −1, come to x + 2x. */
    @Test
    void gradCamIsAsWorkedOutOnPaper() {
        try (var network = network(Input.image(1, 2, 2), new float[] {4, 0, 0, 0, 0, 0, -2, -2}, Convolution.of(2, 1), new Flatten(), new Dense(1))) {
            network.setParameter("conv1.weight", Tensor.of(TensorShape.of(2, 1, 1, 1), 1, -2));
            var map = new GradCam("conv1").explain(network, images(new ImageShape(1, 2, 2), 255, 0, 51, 0), Target.ofClass(0)).map(0);
            assertArrayEquals(new float[] {3, 0, 0.6f, 0}, map.values().toArray(), 1e-6f);
        }
    }

    /** Between two centres that lie two pixels apart the shares are 1, 3/4, 1/4 and 0. */
    @Test
    void gradCamIsEnlargedBilinearlyAndNeverNegative() {
        var corner = images(new ImageShape(1, 4, 4), 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        float[] shares = {1, 0.75f, 0.25f, 0};
        for (float sign : new float[] {1, -1}) {
            try (var network = network(Input.image(1, 4, 4), new float[] {sign, sign, sign, sign}, new MaxPooling(2), new Flatten(), new Dense(1))) {
                var map = new GradCam("pool1").explain(network, corner, Target.ofClass(0)).map(0).toMap();
                for (int y = 0; y < 4; y++) for (int x = 0; x < 4; x++) assertEquals(sign > 0 ? shares[y] * shares[x] : 0, map[y][x], 1e-6);
            }
        }
    }

    /** The layers, the weights of the one dense layer, biases 0. */
    private static Network network(Input input, float[] weights, Layer... layers) {
        var network = Network.of(Architecture.of("worked by hand", input, layers), 1);
        network.setParameter("fc1.weight", Tensor.of(TensorShape.of(1, weights.length), weights));
        return network;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void anImagesMapDoesNotDependOnItsCompany(Attribution method) {
        try (var network = carried()) {
            var set = DrawnDigits.of(40, 2);
            var together = method.explain(network, set, Target.truths(set));
            for (int i : new int[] {0, 25, 39}) {
                var alone = method.explain(network, set.range(i, i + 1), Target.ofClass(set.label(i))).map(0);
                assertEquals(alone.target(), together.map(i).target());
                assertEquals(alone.score(), together.map(i).score(), 1e-4);
                assertArrayEquals(alone.values().toArray(), together.map(i).values().toArray(), 1e-4f);
            }
            assertEquals(together.maps(), method.explain(network, set, Target.truths(set)).maps());
            assertEquals(List.of(), method.explain(network, set.first(0), Target.ofClass(1)).maps());
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whatDoesNotFitIsSaid(Attribution method) {
        var network = carried();
        var set = DrawnDigits.of(2, 2);
        assertEquals("1 targets for 2 examples; expected one each", message(() -> method.explain(network, set, List.of(Target.ofClass(1)))));
        assertEquals("targets of the layers [output, conv1]; expected one layer",
                message(() -> method.explain(network, set, List.of(Target.ofClass(1), Target.channel("conv1", 1)))));
        assertEquals("score 10; the output of output is 10", message(() -> method.explain(network, set, Target.ofClass(10))));
        assertTrue(message(() -> method.explain(network, set, Target.channel("conv3", 0))).startsWith("layer \"conv3\" not found; there are [conv1, "));
        assertEquals("made here has images of 3 × 6 × 6; this network takes 1 × 28 × 28",
                message(() -> method.explain(network, noise(1, new ImageShape(3, 6, 6)), Target.ofClass(1))));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> method.explain(network, set, Target.ofClass(1)));
        assertTrue(Thread.interrupted());
        network.close();
        assertTrue(assertThrows(IllegalStateException.class, () -> method.explain(network, set, Target.ofClass(1))).getMessage().endsWith("is closed"));
    }

    @Test
    void whatAMethodCannotDoIsSaid() {
        try (var network = carried()) {
            var set = DrawnDigits.of(1, 2);
            assertEquals("layer \"fc1\" puts out 50; Grad-CAM needs maps: channel × height × width",
                    message(() -> new GradCam("fc1").explain(network, set, Target.ofClass(1))));
            assertTrue(message(() -> new GradCam("conv3").explain(network, set, Target.ofClass(1)))
                    .startsWith("layer \"conv3\" not found; there are [conv1, "));
            assertEquals("a square of 29 pixels; images are 1 × 28 × 28", message(() -> new Occlusion(29, 1).explain(network, set, Target.ofClass(1))));
        }
        assertEquals("stride 6; expected 1 to 5, so that squares of 5 cover every pixel", message(() -> new Occlusion(5, 6)));
        assertEquals("pixel value 256; expected 0 to 255", message(() -> new Occlusion(5, 1, 256)));
        assertThrows(IllegalArgumentException.class, () -> new IntegratedGradients(0));
        assertThrows(IllegalArgumentException.class, () -> new SmoothGrad(0, 0.1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SmoothGrad(1, Double.NaN, 1));
    }

    private static String message(Executable action) {
        return assertThrows(IllegalArgumentException.class, action).getMessage();
    }

    @Test
    void aTableHasARowAnImage() {
        try (var network = carried()) {
            var table = new Saliency().explain(network, DrawnDigits.of(3, 2), Collections.nCopies(3, Target.ofClass(1))).toTable();
            assertEquals(List.of("image", "truth", "explained", "value", "sum of map"), table.columnNames());
            assertEquals("score 1", table.stringColumn("explained").get(2));
        }
    }

    @Test
    void channelsAreAddedUpInAMap() {
        var map = new AttributionMap(Target.ofClass(0), 0, Tensor.of(TensorShape.of(2, 1, 2), 1, 2, 10, -20));
        assertArrayEquals(new float[][] {{11, -18}}, map.toMap());
        assertEquals(-7, map.sum());
    }
}
