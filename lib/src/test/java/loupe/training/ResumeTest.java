package loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.nn.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same weights, bit for bit, whatever happened on the way. */
class ResumeTest {
    /** 8 steps an epoch, the last of 4 images. */
    private final ImageSet train = Tiny.stripes(60, 1);
    private final ImageSet test = Tiny.stripes(30, 2);
    @TempDir
    private Path folder;

    static Stream<Arguments> recipes() {
        return Stream.of(
                Arguments.of("descent", Training.sgd(0.05, 0.9).weightDecay(1e-3)),
                Arguments.of("descent in one cycle", Training.sgd(0.1, 0.9).schedule(Schedule.ONE_CYCLE)),
                Arguments.of("Adam in one cycle", Training.adam(0.01).schedule(Schedule.ONE_CYCLE).weightDecay(1e-2)));
    }

    private static Training five(Training recipe) {
        return recipe.batchSize(8).epochs(5).seed(7);
    }

    private Map<String, Tensor> trained(Training recipe, long networkSeed) {
        try (var network = Network.of(Tiny.NETWORK, networkSeed)) {
            recipe.fit(network, train, test);
            return network.parameters();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void theSameSeedGivesTheSameWeightsWhateverRanBefore(String name, Training recipe) {
        var first = trained(five(recipe), 1);
        trained(five(recipe).seed(99).epochs(1), 99);
        assertEquals(first, trained(five(recipe), 1));
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        var recipe = five(Training.sgd(0.05, 0.9)).epochs(1);
        assertNotEquals(trained(recipe, 1), trained(recipe.seed(8), 1), "order and dropout");
        assertNotEquals(trained(recipe, 1), trained(recipe, 2), "initial weights");
    }

    @Test
    void twoTrainingsAtATimeDoNotDisturbEachOther() throws InterruptedException {
        var recipe = five(Training.adam(0.01));
        var alone = trained(recipe, 1);
        var found = List.of(new AtomicReference<Map<String, Tensor>>(), new AtomicReference<Map<String, Tensor>>());
        var threads = found.stream().map(place -> new Thread(() -> place.set(trained(recipe, 1)))).toList();
        threads.forEach(Thread::start);
        for (var thread : threads) thread.join();
        for (var place : found) assertEquals(alone, place.get());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void interruptedAfterEpoch2AndResumedFromAFile(String name, Training recipe) {
        resumedEqualsUninterrupted(five(recipe), progress -> progress.history().test().size() == 3, 16);
    }

    @ParameterizedTest(name = "after step {0}")
    @ValueSource(longs = {1, 7, 13, 39})
    void interruptedInTheMiddleOfAnEpochAndResumedFromAFile(long step) {
        resumedEqualsUninterrupted(five(Training.adam(0.01).schedule(Schedule.ONE_CYCLE)), progress -> progress.step() == step, step);
    }

    private void resumedEqualsUninterrupted(Training recipe, Predicate<Progress> when, long stepsTaken) {
        var expected = Network.of(Tiny.NETWORK, 1);
        var whole = recipe.fit(expected, train, test);
        Path file = folder.resolve("half.safetensors");
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            var history = interruptedWhen(when, recipe).fit(network, train, test);
            assertTrue(Thread.interrupted(), "the flag stays set");
            assertEquals(stepsTaken, history.step());
            assertFalse(history.isComplete());
            Checkpoint.of(network, history).write(file);
        }
        var read = Checkpoint.read(file);
        try (expected; var network = read.network()) {
            var history = read.history().recipe().resume(network, read.history(), train, test);
            assertEquals(expected.parameters(), network.parameters());
            assertTrue(history.isComplete());
            assertEquals(whole.test().stream().map(Point::loss).toList(), history.test().stream().map(Point::loss).toList());
            assertEquals(whole.test().stream().map(Point::examples).toList(), history.test().stream().map(Point::examples).toList());
            assertEquals(whole.toTable().doubleColumn("training loss").get(5), history.toTable().doubleColumn("training loss").get(5), 1e-12);
        }
    }

    /** However often the listener hears in between, which the machine's speed decides. */
    @ParameterizedTest(name = "after step {0}")
    @ValueSource(longs = {1, 3, 7})
    void aSumOfLossesIsTheSameHoweverManyCallsItTakes(long cut) {
        var recipe = five(Training.sgd(0.05, 0.9));
        try (var whole = Network.of(Tiny.NETWORK, 1); var parts = Network.of(Tiny.NETWORK, 1)) {
            assertEquals(lossOfAnEpoch(recipe, whole, 8), lossOfAnEpoch(recipe, parts, cut), 0);
            assertEquals(whole.parameters(), parts.parameters());
        }
    }

    private double lossOfAnEpoch(Training recipe, Network network, long cut) {
        int[] order = recipe.order(60, 0);
        try (var hold = network.hold(); var stepper = new Stepper(recipe, network, train, Map.of(), Loss.CROSS_ENTROPY)) {
            double first = stepper.advance(order, 0, cut, 0).loss();
            return cut == 8 ? first : stepper.advance(order, cut, 8, first).loss();
        }
    }

    private static Training interruptedWhen(Predicate<Progress> when, Training recipe) {
        return recipe.listener(progress -> {
            if (when.test(progress)) Thread.currentThread().interrupt();
        });
    }

    @Test
    void twoEpochsAndThenThreeMoreAreFiveAtAConstantRate() {
        var recipe = five(Training.sgd(0.05, 0.9));
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            var two = recipe.epochs(2).fit(network, train, test);
            var five = recipe.resume(network, two, train, test);
            assertEquals(trained(recipe, 1), network.parameters());
            assertEquals(List.of(0L, 60L, 120L, 180L, 240L, 300L), five.test().stream().map(Point::examples).toList());
        }
    }

    @Test
    void resumingWhatIsCompleteChangesNothing() {
        var recipe = five(Training.sgd(0.05, 0.9)).epochs(1);
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            var history = recipe.fit(network, train, test);
            var before = network.parameters();
            assertEquals(history.test(), recipe.resume(network, history, train, test).test());
            assertEquals(before, network.parameters());
        }
    }

    @Test
    void aHistoryOfAnotherTrainingIsRefused() {
        var recipe = five(Training.sgd(0.05, 0.9)).epochs(2);
        try (var network = Network.of(Tiny.NETWORK, 1); var larger = Network.of(Tiny.NETWORK.with("fc1", new loupe.nn.Dense(7)), 1)) {
            var history = recipe.fit(network, train, test);
            refused("the history is of ", recipe, network, history, Tiny.stripes(60, 3));
            refused("the history is of batches of 8, seed 7", recipe.batchSize(9), network, history, train);
            refused("the history is of batches of 8, seed 7", recipe.seed(8), network, history, train);
            refused("the history is of batches of 8, seed 7", five(Training.adam(0.05)), network, history, train);
            refused("the history has 2 epochs already, this training ends after 1", recipe.epochs(1), network, history, train);
            refused("the history did not end with this network's weights", recipe.epochs(3), larger, history, train);
        }
    }

    /** What a listener is given shows curves; the optimizer's momentum is not in it. */
    @Test
    void aHistoryWithoutItsOptimizerStateIsRefused() {
        var last = new AtomicReference<History>();
        var recipe = five(Training.sgd(0.05, 0.9)).epochs(1);
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            recipe.listener(progress -> last.set(progress.history())).fit(network, train, test);
            refused("the history has no optimizer state", recipe.epochs(2), network, last.get(), train);
        }
    }

    private void refused(String message, Training recipe, Network network, History history, ImageSet images) {
        var error = assertThrows(IllegalArgumentException.class, () -> recipe.resume(network, history, images, test));
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }
}
