package loupe.nn;

import static loupe.nn.Activation.RELU;
import static loupe.nn.Activation.SIGMOID;
import static loupe.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Project;
import loupe.data.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {
    private static final Architecture SMALL = Architecture.of("small", Input.image(1, 28, 28), new MaxPooling(4), new Flatten(), new Dense(10));
    private static final ImageSet DIGITS = DrawnDigits.of(20, 1);
    @TempDir
    private Path folder;

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    static Stream<Architecture> architectures() {
        var colour = new Input(TensorShape.of(3, 9, 7), List.of(0.2, 0.4, 0.6), List.of(0.5, 0.25, 1.0));
        return Stream.of(
                Architecture.of("kinds", colour, new Convolution(4, 3, 1, 1), RELU, new ChannelDropout(0.5), new MaxPooling(2), TANH, new Flatten(),
                        new Dense(6), SIGMOID, new Dropout(0.5), new Dense(3)),
                Architecture.of("strided", colour, new Convolution(5, 3, 2, 2), new Convolution(2, 2, 1, 0), RELU, new Flatten(), new Dense(3)),
                Architecture.of("wide", colour, Convolution.of(16, 3), RELU, Convolution.of(8, 3), new MaxPooling(3), new Flatten(), new Dense(3)));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void aForwardPassIsThatOfPlainLoops(Architecture architecture) {
        var images = noise(4, new ImageShape(3, 9, 7), 3);
        try (var network = Network.of(architecture, 5)) {
            var random = new SplittableRandom(2);
            network.parameters().forEach((name, tensor) -> network.setParameter(name, random(tensor.shape(), random))); // biases too
            var predictions = network.predict(images);
            float[] pixels = new float[3 * 9 * 7];
            for (int i = 0; i < images.size(); i++) {
                byte[] bytes = images.pixels(i);
                for (int p = 0; p < pixels.length; p++) {
                    int channel = p / 63;
                    pixels[p] = (float) (((bytes[p] & 0xFF) / 255.0 - architecture.input().mean().get(channel)) / architecture.input().deviation().get(channel));
                }
                double[] expected = PlainNetwork.scores(architecture, network.parameters(), pixels);
                for (int c = 0; c < 3; c++) assertEquals(expected[c], predictions.scores(i)[c], 1e-5);
            }
        }
    }

    private static ImageSet noise(int count, ImageShape shape, int classes) {
        byte[] pixels = new byte[count * shape.pixels()];
        var random = new SplittableRandom(1);
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(256);
        return ImageSet.of("noise", new Source(Source.Kind.DRAWN, "noise"), shape, List.of("a", "b", "c").subList(0, classes), pixels, new byte[count], List.of());
    }

    private static Tensor random(TensorShape shape, SplittableRandom random) {
        float[] values = new float[shape.elements()];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextDouble(-0.4, 0.4);
        return Tensor.of(shape, values);
    }

    @Test
    void probabilitiesAddUpToOneAndFollowTheSoftmax() {
        try (var network = Network.of(SMALL, 1)) {
            var answers = network.predict(DIGITS);
            for (int i = 0; i < answers.size(); i++) {
                assertEquals(1, Arrays.stream(answers.probabilities(i)).sum(), 1e-12);
                double ratio = Math.exp((double) answers.scores(i)[3] - answers.scores(i)[4]);
                assertEquals(ratio, answers.probabilities(i)[3] / answers.probabilities(i)[4], 1e-9 * ratio);
                assertEquals(-Math.log(answers.probabilities(i)[DIGITS.label(i)]), answers.loss(i), 1e-9);
            }
        }
    }

    @Test
    void anImageIsReadTheSameInABatchOrAlone() {
        var many = DrawnDigits.of(260, 3);
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var together = network.predict(many);
            for (int i : new int[] {0, 249, 250, 259}) assertArrayEquals(network.predict(many.select(i)).scores(0), together.scores(i), 1e-5f);
        }
    }

    @Test
    void parametersAreNamedAndShapedAsPyTorchs() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var shapes = new LinkedHashMap<String, String>();
            network.parameters().forEach((name, tensor) -> shapes.put(name, tensor.shape().toString()));
            assertEquals(Map.of("conv1.weight", "10 × 1 × 5 × 5", "conv1.bias", "10", "conv2.weight", "20 × 10 × 5 × 5", "conv2.bias", "20",
                    "fc1.weight", "50 × 320", "fc1.bias", "50", "fc2.weight", "10 × 50", "fc2.bias", "10"), shapes);
        }
    }

    @Test
    void theSameSeedGivesTheSameNetworkAndAnotherAnother() {
        try (var one = Network.of(SMALL, 1); var again = Network.of(SMALL, 1); var other = Network.of(SMALL, 2)) {
            assertEquals(one.parameters(), again.parameters());
            assertNotEquals(one.parameter("fc1.weight"), other.parameter("fc1.weight"));
        }
    }

    @Test
    void parametersCanBeSetBeforeAndAfterAPrediction() {
        var wide = Architecture.of("wide", Input.image(1, 28, 28), Convolution.of(16, 5), new MaxPooling(8), new Flatten(), new Dense(10));
        try (var network = Network.of(wide, 1); var other = Network.of(wide, 2)) {
            network.predict(DIGITS);
            other.parameters().forEach(network::setParameter);
            assertEquals(other.parameters(), network.parameters());
            assertArrayEquals(other.predict(DIGITS).scores(0), network.predict(DIGITS).scores(0));
        }
    }

    @Test
    void aParameterOfAnotherShapeOrNameIsRefused() {
        try (var network = Network.of(SMALL, 1)) {
            var shape = assertThrows(IllegalArgumentException.class, () -> network.setParameter("fc1.bias", Tensor.of(TensorShape.of(2), 1, 2)));
            assertEquals("\"fc1.bias\" is 2; this network's is 10", shape.getMessage());
            var name = assertThrows(IllegalArgumentException.class, () -> network.parameter("fc2.bias"));
            assertEquals("parameter \"fc2.bias\" not found; small has [fc1.weight, fc1.bias]", name.getMessage());
        }
    }

    @Test
    void aFileWithoutAParameterIsRefused() {
        Path file = written(Map.of("fc1.weight", Tensor.of(TensorShape.of(10, 49), new float[490])));
        var error = assertThrows(IllegalArgumentException.class, () -> Network.load(file, SMALL));
        assertEquals(file + ": no \"fc1.bias\"; there are [fc1.weight]", error.getMessage());
    }

    @Test
    void aFileWithAParameterOfAnotherShapeIsRefused() {
        Path file = written(Map.of("fc1.weight", Tensor.of(TensorShape.of(490), new float[490]), "fc1.bias", Tensor.of(TensorShape.of(10), new float[10])));
        var error = assertThrows(IllegalArgumentException.class, () -> Network.load(file, SMALL));
        assertEquals(file + ": \"fc1.weight\" is 490; this network's is 10 × 49", error.getMessage());
    }

    @Test
    void aHeadForTenClassesIsRefusedByANetworkForThree() {
        Path file = folder.resolve("ten.safetensors");
        try (var ten = Network.of(SMALL, 1)) {
            ten.save(file);
        }
        var error = assertThrows(IllegalArgumentException.class, () -> Network.load(file, SMALL.with("fc1", new Dense(3))));
        assertEquals(file + ": \"fc1.weight\" is 10 × 49; this network's is 3 × 49", error.getMessage());
    }

    @Test
    void aFileWithoutItsArchitectureAsksForIt() {
        Path file = written(Map.of());
        var error = assertThrows(IllegalArgumentException.class, () -> Network.load(file));
        assertEquals(file + ": no architecture in the metadata; name it: Network.load(file, architecture)", error.getMessage());
    }

    private Path written(Map<String, Tensor> tensors) {
        Path file = folder.resolve("partial.safetensors");
        new SafeTensors(tensors, Map.of()).write(file);
        return file;
    }

    /** Weights of zero but for unit 7, which sums all pixels: every drawing is a 7. */
    @Test
    void aBlockOfSomebodyElsePredictsAndListsItsChildren() {
        var block = new SequentialBlock().add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(10).build());
        try (var network = Network.wrap("theirs", Input.image(1, 28, 28), block)) {
            var names = List.copyOf(network.parameters().keySet());
            float[] weights = new float[7840];
            Arrays.fill(weights, 7 * 784, 8 * 784, 1);
            network.setParameter(names.get(0), Tensor.of(TensorShape.of(10, 784), weights));
            network.setParameter(names.get(1), Tensor.of(TensorShape.of(10), new float[10]));
            var answers = network.predict(DIGITS);
            double sum = 0;
            for (byte pixel : DIGITS.pixels(4)) sum += (pixel & 0xFF) / 255.0;
            assertEquals(7, answers.predicted(4));
            assertEquals(sum, answers.scores(4)[7], 1e-3);
            assertEquals(List.of(0L, 7850L), network.summary().stream().map(LayerSummary::parameters).toList());
            assertEquals(TensorShape.of(10), network.summary().get(1).output());
            assertTrue(network.architecture().isEmpty());
        }
    }

    /** 2 · (1 · 9 + 1) weights of the convolution; a scale and a shift for each of 2 channels, but not the mean and variance of each. */
    @Test
    void theLayersOfAWrappedBlockSayWhatTheyAreInDjlsWordsAndCountTheirWeights() {
        var inner = new SequentialBlock().add(Conv2d.builder().setFilters(2).setKernelShape(new Shape(3, 3)).build())
                .add(BatchNorm.builder().build()).add(ai.djl.nn.Activation.reluBlock());
        var block = new SequentialBlock().add(inner).add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
        var network = Network.wrap("theirs", Input.image(1, 28, 28), block);
        assertEquals(List.of("SequentialBlock (Conv2d, BatchNorm, ReLU)", "maxPool2d"), network.summary().stream().map(LayerSummary::description).toList());
        assertEquals(List.of(24L, 0L), network.summary().stream().map(LayerSummary::parameters).toList());
        assertEquals("theirs: 1 × 28 × 28 → 01SequentialBlock → 02LambdaBlock, 24 parameters", network.toString());
        network.close();
        assertEquals("theirs", network.toString());
    }

    /** Weights in another layout would guess, and be right once in ten times. */
    @Test
    void aFileThatPyTorchWroteIsANetworkThatReadsDigits() {
        try (var network = Network.load(Project.root().resolve("data/weights/digits-pytorch.safetensors"), Cnn.DIGITS)) {
            assertTrue(network.predict(DrawnDigits.test().first(100)).accuracy() > 0.8);
        }
    }

    @Test
    void aClosedNetworkSaysSoAndClosesTwice() {
        var network = Network.of(SMALL, 1);
        network.close();
        network.close();
        assertEquals("network \"small\" is closed", assertThrows(IllegalStateException.class, () -> network.predict(DIGITS)).getMessage());
        assertThrows(IllegalStateException.class, network::parameters);
        assertThrows(IllegalStateException.class, network::model);
    }

    @Test
    void imagesAndClassesThatDoNotFitAreRefused() {
        try (var network = Network.of(SMALL, 1)) {
            var shape = assertThrows(IllegalArgumentException.class, () -> network.predict(noise(2, new ImageShape(3, 9, 7), 3)));
            assertEquals("noise has images of 3 × 9 × 7; this network takes 1 × 28 × 28", shape.getMessage());
            var classes = assertThrows(IllegalArgumentException.class, () -> network.predict(noise(2, new ImageShape(1, 28, 28), 3)));
            assertEquals("the network tells 10 classes apart, but noise has 3: [a, b, c]", classes.getMessage());
        }
    }

    @Test
    void noImagesGiveNoPredictions() {
        try (var network = Network.of(SMALL, 1)) {
            assertEquals(0, network.predict(DIGITS.first(0)).size());
        }
    }

    @Test
    void anInterruptCancelsAPredictionAndLeavesTheNetworkUsable() {
        try (var network = Network.of(SMALL, 1)) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> network.predict(DIGITS));
            assertTrue(Thread.interrupted(), "the flag stays set");
            assertEquals(20, network.predict(DIGITS).size());
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }
}
