package loupe.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.nn.Architecture;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.training.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks used by several threads, closed at the wrong moment, fed with numbers that are none, and blocks that do odd things. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HardUseTest {
    private static final Input INPUT = Input.image(1, 12, 12);
    private static final Architecture SMALL = Architecture.of("small", INPUT, Convolution.of(10, 3), loupe.nn.Activation.RELU, new Flatten(), new Dense(3));
    private static final Training STEP = Training.sgd(0.05, 0).batchSize(64).epochs(1);

    private static ImageSet noise(int count) {
        byte[] pixels = new byte[count * 144];
        new SplittableRandom(count).nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) labels[i] = (byte) (i % 3);
        return ImageSet.of("noise", new Source(Source.Kind.DRAWN, "noise"), new ImageShape(1, 12, 12), List.of("a", "b", "c"), pixels, labels, List.of());
    }

    /** Everything that one thread does, while the others do it too. */
    private static void together(List<Callable<Object>> works) throws Exception {
        var threads = Executors.newFixedThreadPool(works.size());
        try {
            for (var done : threads.invokeAll(works)) done.get();
        } finally {
            threads.shutdown();
            assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        }
    }

    private static void seed(Network network) {
        var random = new SplittableRandom(5);
        network.parameters().forEach((name, values) -> {
            float[] weights = values.toArray();
            if (values.shape().axes() > 1) for (int i = 0; i < weights.length; i++) weights[i] = (float) random.nextDouble(-0.1, 0.1);
            network.setParameter(name, Tensor.of(values.shape(), weights));
        });
    }

    /** In a process of its own, since in this one the engine runs already. */
    @Test
    void anEngineThatStartedBeforeLoupeIsRefused() throws Exception {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"), DjlFirst.class.getName());
        builder.environment().remove("MXNET_ENGINE_TYPE"); // which Loupe has set in this process
        var process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("MXNet was started before Loupe"), said);
    }

    /** Has DJL start the engine, then asks for a network. */
    static final class DjlFirst {
        private DjlFirst() {}

        public static void main(String[] arguments) {
            try (var manager = NDManager.newBaseManager("MXNet")) {
                manager.ones(new Shape(2));
                System.out.println(assertThrows(IllegalStateException.class, () -> Network.of(SMALL, 1)).getMessage());
            }
        }
    }

    @Test
    void closingWhileOthersPredictEndsInAnException() throws Exception {
        for (int round = 0; round < 25; round++) {
            var network = Network.of(SMALL, 1);
            var works = new ArrayList<Callable<Object>>();
            for (int i = 0; i < 3; i++) {
                works.add(() -> {
                    while (true) {
                        try {
                            network.predict(noise(150));
                            network.fingerprint();
                        } catch (IllegalStateException closed) {
                            return assertTrueAnd(closed.getMessage().contains("is closed"));
                        }
                    }
                });
            }
            works.add(() -> {
                Thread.sleep(5);
                network.close();
                return null;
            });
            together(works);
        }
    }

    private static Object assertTrueAnd(boolean condition) {
        assertTrue(condition);
        return null;
    }

    @Test
    void lookingAtANetworkWhileItTrainsChangesNothing() throws Exception {
        long expected;
        try (var network = Network.of(SMALL, 1)) {
            assertTrue(STEP.epochs(3).fit(network, noise(300), noise(10)).backend().isGraph());
            expected = network.fingerprint();
        }
        for (int round = 0; round < 15; round++) {
            try (var network = Network.of(SMALL, 1)) {
                var over = new AtomicBoolean();
                together(List.of(
                        () -> {
                            assertEquals(Backend.GRAPH, STEP.epochs(3).fit(network, noise(300), noise(10)).backend());
                            over.set(true);
                            return null;
                        },
                        () -> {
                            while (!over.get()) {
                                network.activations("conv1", noise(3));
                                network.parameters();
                                network.upTo("relu1").close();
                            }
                            return null;
                        }));
                assertEquals(expected, network.fingerprint());
            }
        }
    }

    @Test
    void aParameterThatStandsInTwoPlacesIsTrainedOnce() {
        var shared = Blocks.dense(144);
        for (Block last : new Block[] {Dropout.builder().optRate(0.2f).build(), Activation.reluBlock()}) {
            var block = Blocks.sequence(Blocks.flatten(), shared, Activation.reluBlock(), shared, Activation.reluBlock(), last, Blocks.dense(3));
            try (var network = Network.wrap("siamese", INPUT, block)) {
                seed(network);
                var before = network.parameters();
                assertEquals(Backend.GRAPH, STEP.fit(network, noise(64), noise(10)).backend());
                var after = network.parameters();
                assertNotEquals(before.get("02Linear_weight"), after.get("02Linear_weight"));
                assertEquals(after.get("02Linear_weight"), after.get("04Linear_weight"));
            }
            shared = Blocks.dense(144);
        }
    }

    /** What batch normalisation puts out for an example depends on the others: its batch stays whole. */
    @ParameterizedTest
    @ValueSource(ints = {2, 8, 64, 200})
    void batchNormalisationSeesTheWholeBatch(int size) {
        try (var network = Network.wrap("normalised", INPUT, Blocks.of("batch normalisation"))) {
            seed(network);
            try (var program = new Program(network.engineBlock(), Set.of(size), INPUT.values(noise(size)))) {
                assertEquals(1, program.shares(size).size());
                assertEquals(Backend.GRAPH, program.backend());
            }
        }
    }

    @Test
    void soDoesWhateverElseMixesExamples() {
        try (var network = Network.wrap("centred", INPUT, Blocks.sequence(Blocks.flatten(), Blocks.step("centred", x -> x.sub(x.mean(new int[] {0}, true))), Blocks.dense(3)));
                var program = new Program(network.engineBlock(), Set.of(64), INPUT.values(noise(64)))) {
            assertEquals(1, program.shares(64).size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 10, 16, 20})
    void batchNormalisationAfterAnyNumberOfFiltersIsAGraph(int filters) {
        try (var network = Network.wrap("normalised", INPUT, Blocks.sequence(Blocks.convolution(filters, 3, 0), BatchNorm.builder().build(), Activation.reluBlock(), Blocks.flatten(), Blocks.dense(3)))) {
            seed(network);
            assertEquals(Backend.GRAPH, STEP.fit(network, noise(200), noise(10)).backend());
        }
    }

    @Test
    void whatIsDrawnInJavaIsNoGraph() {
        var random = new Random(1);
        try (var network = Network.wrap("drawn", INPUT, Blocks.sequence(Blocks.flatten(), Blocks.step("scaled", x -> x.mul(random.nextFloat())), Blocks.dense(3)))) {
            var backend = STEP.fit(network, noise(64), noise(10)).backend();
            assertEquals(Backend.operators("what it computes changes from pass to pass"), backend);
        }
    }

    @Test
    void noiseOfDjlsOwnFollowsFromTheSeed() {
        long[] found = IntStream.range(0, 3).mapToLong(i -> {
            try (var network = Network.wrap("noise", INPUT, Blocks.of("noise"))) {
                seed(network);
                assertFalse(STEP.fit(network, noise(130), noise(10)).backend().isGraph());
                return network.fingerprint();
            }
        }).toArray();
        assertArrayEquals(new long[] {found[0], found[0], found[0]}, found);
    }

    @Test
    void aDerivativeThatRunsANetworkIsRefusedAndNothingHangs() {
        try (var network = Network.of(SMALL, 1); var other = Network.of(SMALL, 2)) {
            var one = INPUT.tensors(noise(1));
            for (var asked : new Network[] {network, other}) {
                var error = assertThrows(IllegalStateException.class, () -> network.gradients(Network.OUTPUT, Network.INPUT, one, (i, output) -> {
                    asked.predict(noise(1));
                    return output;
                }));
                assertEquals("a network cannot be run from within the run of a network", error.getMessage());
            }
            assertEquals(1, network.predict(noise(1)).size());
        }
    }

    @Test
    void numbersThatAreNoneAreForgottenWhenTheyAreGone() {
        try (var network = Network.of(SMALL, 1); var same = Network.of(SMALL, 1)) {
            var good = network.parameter("fc1.weight");
            float[] bad = good.toArray();
            bad[3] = Float.NaN;
            network.setParameter("fc1.weight", Tensor.of(good.shape(), bad));
            assertTrue(Float.isNaN(network.predict(noise(40)).scores(0)[0]));
            var message = assertThrows(RuntimeException.class, () -> STEP.fit(network, noise(64), noise(10))).getMessage();
            assertTrue(message.startsWith("the loss of the first batch is not a number"), message);
            network.setParameter("fc1.weight", good);
            assertArrayEquals(same.predict(noise(40)).scores(7), network.predict(noise(40)).scores(7));
            float[] infinite = new float[144];
            infinite[5] = Float.POSITIVE_INFINITY;
            network.activations("conv1", List.of(Tensor.of(INPUT.shape(), infinite)));
            assertEquals(same.activations("conv1", noise(1)), network.activations("conv1", noise(1)));
            assertEquals(Backend.GRAPH, network.backend());
            assertEquals(Backend.GRAPH, STEP.fit(network, noise(64), noise(10)).backend());
        }
    }

    @Test
    void weightsThatDjlLoadsAreSeen() throws Exception {
        try (var network = Network.of(SMALL, 1); var other = Network.of(SMALL, 2)) {
            network.predict(noise(40));
            var bytes = new ByteArrayOutputStream();
            other.model().getBlock().saveParameters(new DataOutputStream(bytes));
            network.model().getBlock().loadParameters(network.model().getNDManager(), new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            assertArrayEquals(other.predict(noise(40)).scores(3), network.predict(noise(40)).scores(3));
        }
    }

    @Test
    void whatCannotBeTrainedIsSaid() {
        var frozen = Blocks.of("sigmoid");
        frozen.freezeParameters(true);
        try (var network = Network.wrap("frozen", INPUT, frozen)) {
            assertEquals("all parameters are frozen; expected at least one to train",
                    assertThrows(IllegalArgumentException.class, () -> STEP.fit(network, noise(64), noise(10))).getMessage());
        }
        try (var manager = NDManager.newBaseManager("MXNet")) {
            var twice = Blocks.sequence(Blocks.flatten(), Blocks.dense(3));
            twice.initialize(manager, DataType.FLOAT64, new Shape(1, 1, 12, 12));
            var message = assertThrows(IllegalArgumentException.class, () -> Network.wrap("double", INPUT, twice)).getMessage();
            assertTrue(message.endsWith("is float64; expected float32"), message);
        }
    }
}
