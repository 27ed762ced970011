package loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.nn.Architecture;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingTest {
    /** No dropout: what a training batch measures is what a prediction measures. */
    private static final Architecture PLAIN = Architecture.of("plain", Input.image(1, 8, 8).standardized(0.4, 0.3), new Flatten(), new Dense(3));
    private static final Training NEXT_TO_NOTHING = Training.sgd(1e-30, 0);
    private final ImageSet ten = Tiny.stripes(10, 1);
    private final ImageSet test = Tiny.stripes(6, 2);
    private Network network;

    @BeforeEach
    void make() {
        network = Network.of(PLAIN, 1);
    }

    @AfterEach
    void close() {
        network.close();
        Thread.interrupted();
    }

    @Test
    void stripesAreLearned() {
        try (var deep = Network.of(Tiny.NETWORK, 1)) {
            var history = Training.adam(0.01).batchSize(16).epochs(10).fit(deep, Tiny.stripes(120, 1), Tiny.stripes(60, 2));
            assertTrue(history.test().get(10).accuracy() > 0.95, history::toString);
            assertEquals(history.test().get(10).loss(), Evaluation.of(deep, Tiny.stripes(60, 2)).loss());
        }
    }

    @Test
    void theFirstTestIsFromBeforeTheFirstEpoch() {
        double untrained = network.predict(test).loss();
        var first = Training.sgd(0.1, 0).fit(network, ten, test).test().get(0);
        assertEquals(0, first.examples());
        assertEquals(untrained, first.loss());
    }

    /** Weights that do not move: the mean over batches of 4, 4 and 2 is the mean over all ten images. */
    @Test
    void aSmallerLastBatchCountsByItsImages() {
        var whole = Evaluation.of(network, ten);
        var history = NEXT_TO_NOTHING.batchSize(4).epochs(2).fit(network, ten, test);
        assertEquals(List.of(4L, 8L, 10L, 14L, 18L, 20L), history.training().stream().map(Point::examples).toList());
        assertEquals(whole.loss(), history.toTable().doubleColumn("training loss").get(2), 1e-6);
        assertEquals(whole.accuracy(), history.toTable().doubleColumn("training accuracy").get(2), 1e-12);
    }

    @Test
    void anEpochHasAboutTwentyPointsHoweverManyBatches() {
        var history = NEXT_TO_NOTHING.batchSize(1).fit(network, Tiny.stripes(200, 3), test);
        assertEquals(20, history.training().size());
        assertEquals(200, history.training().get(19).examples());
    }

    @Test
    void aBatchOfOneHasTheSameGradientAsTwoOfTheSame() {
        Training.sgd(0.1, 0).batchSize(1).fit(network, ten.first(1), test);
        try (var other = Network.of(PLAIN, 1)) {
            Training.sgd(0.1, 0).batchSize(2).fit(other, ten.select(0, 0), test);
            var expected = other.parameter("fc1.weight");
            for (int i = 0; i < 64; i++) assertEquals(expected.at(1, i), network.parameter("fc1.weight").at(1, i), 1e-6);
        }
    }

    @Test
    void aBatchLargerThanTheSetIsTheWholeSet() {
        Training.sgd(0.1, 0).batchSize(1000).fit(network, ten, test);
        try (var other = Network.of(PLAIN, 1)) {
            Training.sgd(0.1, 0).batchSize(10).fit(other, ten, test);
            assertEquals(other.parameters(), network.parameters());
        }
    }

    @Test
    void divergenceGoesBackToTheLastTest() {
        var history = Training.sgd(0.1, 0).batchSize(4).fit(network, ten, test);
        var atTheTest = network.parameters();
        var mad = Training.sgd(3e38, 0).batchSize(4).epochs(3);
        var error = assertThrows(TrainingDivergedException.class, () -> mad.resume(network, history, ten, test));
        assertTrue(error.getMessage().contains("learning rate 3.0E38") && error.getMessage().contains("epoch 1"), error.getMessage());
        assertEquals(atTheTest, network.parameters());
        assertEquals(history.test().get(1).loss(), network.predict(test).loss(), "still usable");
    }

    /** One step an epoch: the loss of the batch is from before the step, only the test sees what the step did. */
    @Test
    void divergenceInTheLastStepOfAnEpochIsNoticedByTheTest() {
        try (var padded = Network.of(Architecture.of("padded", PLAIN.input(), new Convolution(8, 3, 1, 1), new Convolution(8, 3, 1, 1), new Flatten(), new Dense(3)), 1)) {
            var before = padded.parameters();
            assertThrows(TrainingDivergedException.class, () -> Training.sgd(3e38, 0).batchSize(10).fit(padded, ten, test));
            assertEquals(before, padded.parameters());
        }
    }

    @Test
    void anInterruptEndsTrainingSoonAndKeepsWhatIsThere() throws InterruptedException {
        var started = new CountDownLatch(1);
        var result = new AtomicReference<History>();
        var flag = new AtomicReference<Boolean>();
        var thread = new Thread(() -> {
            result.set(Training.sgd(0.01, 0).epochs(1_000_000).listener(progress -> started.countDown()).fit(network, ten, test));
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        assertTrue(started.await(30, TimeUnit.SECONDS));
        thread.interrupt();
        thread.join(10_000);
        assertFalse(thread.isAlive());
        assertTrue(flag.get(), "the flag stays set for the caller");
        assertFalse(result.get().isComplete());
        assertFalse(result.get().test().isEmpty());
        assertEquals(6, network.predict(test).size());
    }

    @Test
    void anInterruptFromBeforeTheStartEndsItAtOnce() {
        var before = network.parameters();
        Thread.currentThread().interrupt();
        var history = Training.sgd(0.1, 0).epochs(3).fit(network, ten, test);
        assertTrue(Thread.interrupted());
        assertEquals(0, history.training().size());
        assertFalse(history.isComplete());
        assertEquals(before, network.parameters());
        var resumed = Training.sgd(0.1, 0).epochs(3).resume(network, history, ten, test);
        assertEquals(List.of(0L, 10L, 20L, 30L), resumed.test().stream().map(Point::examples).toList());
    }

    @Test
    void progressCountsStepsAndKnowsTheTimeLeftAfterTheFirst() {
        var heard = new ArrayList<Progress>();
        Training.sgd(0.1, 0).batchSize(4).epochs(2).listener(heard::add).fit(network, ten, test);
        assertEquals(List.of(0L, 1L, 2L, 3L, 3L, 4L, 5L, 6L, 6L), heard.stream().map(Progress::step).toList());
        assertTrue(heard.stream().allMatch(progress -> progress.steps() == 6));
        assertTrue(Double.isNaN(heard.get(0).secondsLeft()));
        assertTrue(heard.get(1).secondsLeft() > 0);
        assertEquals(0, heard.get(8).secondsLeft());
    }

    /** Sixty steps, measured after each three: the first step is told of alone, since nothing is known of the speed yet. */
    @Test
    void betweenMeasurementsAListenerHearsThatWorkGoesOn() {
        var between = new ArrayList<Progress>();
        var measured = new ArrayList<Long>();
        var sixty = Tiny.stripes(60, 1);
        Training.sgd(0.1, 0).batchSize(1).listener(new TrainingListener() {
            @Override
            public void progressed(Progress progress) {
                measured.add(progress.step());
            }

            @Override
            public void advanced(Progress progress) {
                between.add(progress);
            }
        }).fit(network, sixty, test);
        assertEquals(1, between.get(0).step());
        assertEquals(0, between.get(0).history().examples());
        assertTrue(between.get(0).secondsLeft() > 0);
        assertEquals(IntStream.rangeClosed(0, 20).mapToLong(point -> 3 * point).boxed().toList(), measured.stream().distinct().toList());
    }

    @Test
    void whatDoesNotFitTheNetworkIsSaid() {
        refused("stripes is empty; expected at least one example", ten.first(0), test);
        refused("stripes is empty; expected at least one example", ten, test.first(0));
        refused("stripes has one class, [left]; expected two or more to tell apart", images(new ImageShape(1, 8, 8), "stripes", List.of("left")), test);
        refused("small has images of 1 × 2 × 2; this network takes 1 × 8 × 8", images(new ImageShape(1, 2, 2), "small", List.of("a", "b", "c")), test);
        refused("the network tells 3 classes apart, but two has 2: [a, b]", images(new ImageShape(1, 8, 8), "two", List.of("a", "b")), test);
    }

    private void refused(String message, ImageSet train, ImageSet held) {
        var error = assertThrows(IllegalArgumentException.class, () -> Training.sgd(0.1, 0).fit(network, train, held));
        assertEquals(message, error.getMessage());
    }

    private static ImageSet images(ImageShape shape, String name, List<String> classes) {
        return ImageSet.of(name, Tiny.stripes(1, 1).source(), shape, classes, new byte[2 * shape.pixels()], new byte[2], List.of());
    }

    @Test
    void recipesAreCheckedWhereTheyAreMade() {
        assertEquals("learning rate 0.0; expected a number above 0", assertThrows(IllegalArgumentException.class, () -> Training.sgd(0, 0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Training.adam(Double.NaN));
        assertEquals("batch size 0; expected 1 or more", assertThrows(IllegalArgumentException.class, () -> Training.adam(1).batchSize(0)).getMessage());
        assertEquals("0 epochs; expected 1 or more", assertThrows(IllegalArgumentException.class, () -> Training.adam(1).epochs(0)).getMessage());
    }

    @Test
    void fiftyEpochsHoldNoMoreNativeArraysThanTwo() throws ReflectiveOperationException {
        try (var deep = Network.of(Tiny.NETWORK, 1)) {
            int untrained = arrays((BaseNDManager) deep.model().getNDManager());
            assertEquals(6, untrained, "two convolution and four dense parameters");
            Training.sgd(0.01, 0.5).batchSize(4).epochs(2).fit(deep, ten, test);
            int afterTwo = arrays((BaseNDManager) deep.model().getNDManager());
            Training.sgd(0.01, 0.5).batchSize(4).epochs(50).fit(deep, ten, test);
            assertEquals(afterTwo, arrays((BaseNDManager) deep.model().getNDManager()));
            assertEquals(untrained, afterTwo);
        }
    }

    /** Arrays that a manager and those below it hold. */
    private static int arrays(BaseNDManager manager) throws ReflectiveOperationException {
        int count = 0;
        for (String name : new String[] {"resources", "tempResources"}) {
            var field = BaseNDManager.class.getDeclaredField(name);
            field.setAccessible(true);
            for (Object held : ((Map<?, ?>) field.get(manager)).values()) {
                count += held instanceof BaseNDManager below ? arrays(below) : held instanceof NDArray || name.equals("tempResources") ? 1 : 0;
            }
        }
        return count;
    }
}
