package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import loupe.data.DrawnDigits;
import loupe.data.Project;
import loupe.engine.Workers;
import loupe.nn.Architecture;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class FeatureVisualizationTest {
    private static final FeatureVisualization BARE = new FeatureVisualization(100, 2, 0, 0, 0);
    private static final FeatureVisualization SHORT = new FeatureVisualization(20, 2, 0.2, 0.05, 1);
    private static final Input GREY = Input.image(1, 9, 9);
    /** A dark ridge between two bright ones. */
    private static final float[] RIDGES = {1, -1, 1, 1, -1, 1, 1, -1, 1};

    private static Network convolution(Input input, float... filter) {
        var network = Network.of(Architecture.of("one filter", input, Convolution.of(1, 3)), 1);
        network.setParameter("conv1.weight", Tensor.of(TensorShape.of(1, input.shape().size(0), 3, 3), filter));
        network.setParameter("conv1.bias", Tensor.of(TensorShape.of(1), 0));
        return network;
    }

    private static float[] noise(int count) {
        var random = new SplittableRandom(7);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) random.nextDouble(-1, 1);
        return values;
    }

    /** White where a weight is positive, black where it is negative. */
    private static double optimum(float[] filter, Input input) {
        double sum = 0;
        for (int i = 0; i < filter.length; i++) sum += filter[i] * input.value(i / 9, filter[i] > 0 ? 255 : 0);
        return sum;
    }

    private static Visualization ofTheFilter(FeatureVisualization options, Network network, String layer) {
        return options.of(network, List.of(Target.maximum(layer, 0)), 3).get(0);
    }

    private static void assertNearlyTheOptimum(double optimum, double value) {
        assertTrue(value >= 0.95 * optimum && value <= optimum + 1e-4, () -> "%s; the optimum is %s".formatted(value, optimum));
    }

    @Test
    void aFilterWantsWhiteWhereItIsPositiveAndBlackWhereItIsNegative() {
        float[] filter = noise(9);
        try (var network = convolution(GREY, filter)) {
            assertNearlyTheOptimum(optimum(filter, GREY), ofTheFilter(BARE, network, "conv1").value());
        }
    }

    /** The gradient at the shifted image is that at the image, shifted back. */
    @Test
    void aJitteredFilterWantsTheSame() {
        var jittered = new FeatureVisualization(100, 2, 0, 0, 2);
        try (var network = convolution(GREY, noise(9))) {
            assertNearlyTheOptimum(optimum(noise(9), GREY), ofTheFilter(jittered, network, "conv1").value());
        }
    }

    @Test
    void strokesAreFoundSmoothed() {
        try (var network = convolution(GREY, RIDGES)) {
            assertNearlyTheOptimum(6, ofTheFilter(FeatureVisualization.OF_CHANNELS, network, "conv1").value());
        }
    }

    @Test
    void whatDoesNotCountBecomesBlack() {
        try (var network = convolution(GREY, RIDGES)) {
            float[] pixels = ofTheFilter(FeatureVisualization.OF_CHANNELS, network, "conv1").pixels().toArray();
            int bright = 0;
            for (float pixel : pixels) if (pixel > 25) bright++;
            assertEquals(6, bright);
        }
    }

    @Test
    void coloursAndTheirStandardizationCount() {
        var input = new Input(TensorShape.of(3, 9, 9), List.of(0.5, 0.4, 0.3), List.of(0.2, 0.3, 0.4));
        float[] filter = noise(27);
        try (var network = convolution(input, filter)) {
            var found = ofTheFilter(BARE, network, "conv1");
            assertNearlyTheOptimum(optimum(filter, input), found.value());
            float[] pixels = found.pixels().toArray();
            int colour = Math.round(pixels[40]) << 16 | Math.round(pixels[81 + 40]) << 8 | Math.round(pixels[162 + 40]);
            assertEquals(colour, found.image().getRGB(4, 4) & 0xFFFFFF);
        }
    }

    @Test
    void aBlockOfSomebodyElseIsLookedIntoTheSameWay() {
        var block = new SequentialBlock().add(Conv2d.builder().setFilters(1).setKernelShape(new Shape(3, 3)).optBias(false).build());
        try (var network = Network.wrap("block", GREY, block)) {
            float[] filter = noise(9);
            network.setParameter(network.parameters().keySet().iterator().next(), Tensor.of(TensorShape.of(1, 1, 3, 3), filter));
            assertNearlyTheOptimum(optimum(filter, GREY), ofTheFilter(BARE, network, network.summary().get(0).name()).value());
        }
    }

    /** The score of a linear classifier is highest at its own template. */
    @Test
    void aClassWantsItsTemplate() {
        try (var network = Network.of(Architecture.of("linear", GREY, new Flatten(), new Dense(3)), 5)) {
            float[] weights = network.parameter("fc1.weight").toArray();
            float[] bias = network.parameter("fc1.bias").toArray();
            var found = BARE.of(network, List.of(Target.ofClass(2), Target.ofClass(0)), 3);
            for (var each : found) {
                int row = each.target().index().get(0);
                double optimum = bias[row];
                for (int i = 0; i < 81; i++) optimum += Math.max(0, weights[row * 81 + i]);
                assertNearlyTheOptimum(optimum, each.value());
            }
            assertEquals(List.of(Target.ofClass(2), Target.ofClass(0)), found.stream().map(Visualization::target).toList());
        }
    }

    @Test
    void channelsAreExcitedMoreThanByAnyOfAThousandDigits() {
        try (var network = Network.load(Project.root().resolve("data/weights/digits.safetensors"))) {
            var targets = IntStream.range(0, 20).mapToObj(channel -> Target.maximum("conv2", channel)).toList();
            var digits = network.activations("conv2", DrawnDigits.of(1000, 3));
            var found = new FeatureVisualization(60, 2, 0.2, 0.05, 0).of(network, targets, 42);
            long strong = found.stream().filter(each -> each.value() >= 1.5 * digits.stream().mapToDouble(each.target()::value).max().orElseThrow()).count();
            assertTrue(strong >= 18, () -> strong + " of 20 channels");
        }
    }

    /** Rounded to bytes, as a file would hold the image. */
    @Test
    void theValueIsThatOfTheImageItself() {
        try (var network = convolution(GREY, noise(9))) {
            var found = ofTheFilter(SHORT, network, "conv1");
            float[] values = found.pixels().toArray();
            for (int i = 0; i < values.length; i++) {
                assertEquals(found.image().getRaster().getSample(i % 9, i / 9, 0), values[i]);
                values[i] = GREY.value(0, values[i]);
            }
            var output = network.activations("conv1", List.of(Tensor.of(GREY.shape(), values))).get(0);
            assertEquals(found.value(), found.target().value(output), 1e-5);
        }
    }

    @Test
    void theSameSeedGivesTheSamePixelsOnAnyNumberOfWorkers() {
        try (var network = Network.load(Project.root().resolve("data/weights/digits.safetensors"))) {
            var brief = new FeatureVisualization(6, 2, 0.2, 0.05, 1);
            var targets = IntStream.range(0, 70).mapToObj(i -> Target.maximum("conv2", i % 20)).toList();
            var alone = Workers.with(1, () -> brief.of(network, targets, 42));
            for (int workers : new int[] {2, 3}) assertEquals(alone, Workers.with(workers, () -> brief.of(network, targets, 42)));
            assertNotEquals(alone, brief.of(network, targets, 43));
        }
    }

    @Test
    void anInterruptEndsItAndStaysSet() throws InterruptedException {
        try (var network = convolution(GREY, RIDGES)) {
            var endless = new FeatureVisualization(Integer.MAX_VALUE, 1, 0, 0, 0);
            var kept = new boolean[1];
            var thread = new Thread(() -> {
                assertThrows(CancellationException.class, () -> ofTheFilter(endless, network, "conv1"));
                kept[0] = Thread.currentThread().isInterrupted();
            });
            thread.setDaemon(true);
            thread.start();
            Thread.sleep(100);
            thread.interrupt();
            thread.join(20_000);
            assertTrue(kept[0], "stopped, the flag still set");
            assertTrue(ofTheFilter(SHORT, network, "conv1").value() > 0, "the network goes on");
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        var mixed = List.of(Target.maximum("conv1", 0), Target.ofClass(0));
        try (var network = convolution(GREY, RIDGES)) {
            assertEquals("conv1, channel 1, maximum; the output of conv1 is 1 × 7 × 7",
                    assertThrows(IllegalArgumentException.class, () -> SHORT.of(network, List.of(Target.maximum("conv1", 1)), 1)).getMessage());
            assertEquals("layer \"conv3\" not found; there are [conv1]",
                    assertThrows(IllegalArgumentException.class, () -> SHORT.of(network, List.of(Target.maximum("conv3", 0)), 1)).getMessage());
            assertEquals("targets of conv1, output; expected those of one layer at a time",
                    assertThrows(IllegalArgumentException.class, () -> SHORT.of(network, mixed, 1)).getMessage());
            assertEquals(List.of(), SHORT.of(network, List.of(), 1));
        }
        assertThrows(IllegalArgumentException.class, () -> new FeatureVisualization(0, 1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new FeatureVisualization(1, 1, Double.NaN, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new FeatureVisualization(1, 1, 0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new FeatureVisualization(1, 1, 0, 0, -1));
    }

    @Test
    void whatIsNoImageIsRefused() {
        var row = new Input(TensorShape.of(4), List.of(0.0, 0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0, 1.0));
        try (var network = Network.of(Architecture.of("table", row, new Dense(2)), 1)) {
            assertEquals("the network takes inputs of 4; expected images, channel × height × width",
                    assertThrows(IllegalArgumentException.class, () -> SHORT.of(network, List.of(Target.ofClass(0)), 1)).getMessage());
        }
    }
}
