package loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import loupe.data.Augmentation;
import loupe.data.ImageSet;
import loupe.engine.Backend;
import loupe.engine.Workers;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training spread over workers: the result does not know how many, and trouble in one of them ends the run. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpreadTest {
    private static final ImageSet STRIPES = Tiny.stripes(150, 4);

    static List<Training> recipes() {
        return List.of(
                Training.sgd(0.1, 0.9).batchSize(64).epochs(2),
                Training.adam(0.01).batchSize(128).epochs(2).weightDecay(0.01).schedule(Schedule.ONE_CYCLE),
                Training.sgd(0.1, 0.5).batchSize(7).augmentation(new Augmentation(5, 0.1, 0, 1, 0)),
                Training.sgd(0.1, 0.5).batchSize(1));
    }

    private static long trained(Training recipe) {
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            assertEquals(Backend.GRAPH, recipe.fit(network, STRIPES, STRIPES.first(10)).backend());
            return network.fingerprint();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theNumberOfWorkersDoesNotMatter(Training recipe) {
        long alone = Workers.with(1, () -> trained(recipe));
        for (int workers : new int[] {2, 3, 4, 7}) assertEquals(alone, Workers.with(workers, () -> trained(recipe)), workers + " workers");
    }

    @Test
    void trainingsAtTheSameTimeDoNotMatter() throws Exception {
        var recipe = recipes().get(0);
        long alone = trained(recipe);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var tasks = new ArrayList<Callable<Long>>();
            for (int i = 0; i < 12; i++) {
                int workers = 1 + i % 3;
                tasks.add(() -> Workers.with(workers, () -> trained(recipe)));
            }
            for (var result : threads.invokeAll(tasks)) assertEquals(alone, result.get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void trainingsApartFromEachOtherDoNotMatter() throws Exception {
        var alone = recipes().stream().map(SpreadTest::trained).toList();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var tasks = new ArrayList<Callable<Long>>();
            for (int i = 0; i < 40; i++) {
                var recipe = recipes().get(i % alone.size());
                tasks.add(() -> Workers.apart(() -> trained(recipe)));
            }
            var found = threads.invokeAll(tasks);
            for (int i = 0; i < found.size(); i++) assertEquals(alone.get(i % alone.size()), found.get(i).get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNetworkUsedApartIsTheSameBeforeAndAfter() {
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            var before = network.predict(STRIPES).toTable().toString();
            var apart = Workers.apart(() -> network.predict(STRIPES).toTable().toString());
            assertEquals(before, apart);
            assertEquals(before, network.predict(STRIPES).toTable().toString());
        }
    }

    @Test
    void whatIsComputedApartIsTimed() {
        double seconds = Workers.apart(() -> {
            double start = Workers.processorSeconds();
            trained(recipes().get(0));
            return Workers.processorSeconds() - start;
        });
        assertTrue(seconds > 0.001 && seconds < 60, seconds + " s");
    }

    @Test
    void predictingOnTheWayDoesNotMatter() {
        var recipe = recipes().get(0);
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            var seen = new ArrayList<Double>();
            recipe.listener(progress -> {
                seen.add(network.predict(STRIPES).loss());
                network.activations("conv1", STRIPES.first(1));
            }).fit(network, STRIPES, STRIPES.first(10));
            assertEquals(trained(recipe), network.fingerprint());
            assertTrue(seen.get(seen.size() - 1) < seen.get(0), "the listener sees the weights as they are: " + seen);
        }
    }

    private static Network wrapped(ai.djl.nn.Block... more) {
        var block = new SequentialBlock().add(Conv2d.builder().setFilters(4).setKernelShape(new Shape(3, 3)).build()).addAll(more)
                .add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(3).build());
        var network = Network.wrap("theirs", Tiny.NETWORK.input(), block);
        try (var model = Network.of(Tiny.NETWORK, 9)) { // weights that do not come from the engine's own generator
            var weights = model.parameter("conv1.weight");
            network.setParameter(network.parameters().keySet().iterator().next(), weights);
        }
        String dense = network.parameters().keySet().stream().filter(name -> name.endsWith("Linear_weight")).findFirst().orElseThrow();
        var shape = network.parameter(dense).shape();
        float[] values = new float[shape.elements()];
        for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(i) / 12;
        network.setParameter(dense, loupe.nn.Tensor.of(shape, values));
        return network;
    }

    @Test
    void statisticsOfBatchNormalisationDoNotKnowTheNumberOfWorkersEither() {
        var fingerprints = new ArrayList<Long>();
        for (int workers : new int[] {1, 2, 4}) {
            try (var network = wrapped(BatchNorm.builder().build())) {
                String mean = network.parameters().keySet().stream().filter(name -> name.endsWith("runningMean")).findFirst().orElseThrow();
                var before = network.parameter(mean);
                var history = Workers.with(workers, () -> recipes().get(0).fit(network, STRIPES, STRIPES));
                assertEquals(Backend.GRAPH, history.backend());
                assertNotEquals(before, network.parameter(mean), "the statistics move");
                assertTrue(history.test().get(2).accuracy() > 0.9, history.toString());
                fingerprints.add(network.fingerprint());
            }
        }
        assertEquals(1, fingerprints.stream().distinct().count(), fingerprints.toString());
    }

    @Test
    void dropoutOfSomebodyElseGetsItsMasksFromTheSeedToo() {
        var fingerprints = new ArrayList<Long>();
        for (int workers : new int[] {1, 2}) {
            try (var network = wrapped(Dropout.builder().optRate(0.3f).build())) {
                var history = Workers.with(workers, () -> recipes().get(0).fit(network, STRIPES, STRIPES));
                assertTrue(history.test().get(2).accuracy() > 0.9, history.toString());
                assertEquals(Backend.GRAPH, history.backend());
                fingerprints.add(network.fingerprint());
            }
        }
        assertEquals(fingerprints.get(0), fingerprints.get(1));
    }

    @Test
    void whatIsNoGraphIsTrainedAsDjlDoesAndSaysWhy() {
        try (var network = wrapped(new LambdaBlock(list -> new NDList(list.singletonOrThrow().add(list.singletonOrThrow().getManager().randomNormal(list.singletonOrThrow().getShape()).mul(1e-3))), "noise"))) {
            var history = recipes().get(0).fit(network, STRIPES, STRIPES);
            assertFalse(history.backend().isGraph());
            assertTrue(history.backend().reason().contains("change from pass to pass"), history.backend().toString());
            assertTrue(history.test().get(2).accuracy() > 0.9, history.toString());
        }
    }

    /** The same step, as a graph on shares and operator by operator on the whole batch: weights within what floats allow. */
    @Test
    void aGraphMovesWeightsAsDjlDoes() {
        var results = new ArrayList<Network>();
        for (boolean graph : new boolean[] {true, false}) {
            var calls = new AtomicInteger();
            var network = wrapped(new LambdaBlock(list -> {
                // a constant that changes keeps the second network from being a graph; what it adds is nothing
                var x = list.singletonOrThrow();
                return graph ? list : new NDList(x.add(x.getManager().create(1e-30f * calls.incrementAndGet())));
            }, "nothing"));
            var history = Training.sgd(0.1, 0.9).batchSize(64).epochs(1).fit(network, STRIPES, STRIPES);
            assertEquals(graph, history.backend().isGraph(), history.backend().toString());
            results.add(network);
        }
        var names = List.copyOf(results.get(0).parameters().keySet());
        for (String name : names) {
            float[] a = results.get(0).parameter(name).toArray();
            float[] b = results.get(1).parameter(name).toArray();
            double difference = 0;
            double norm = 0;
            for (int i = 0; i < a.length; i++) {
                difference = Math.hypot(difference, a[i] - b[i]);
                norm = Math.hypot(norm, b[i]);
            }
            assertTrue(difference <= 1e-5 * norm, "%s: %.1e of %.1e".formatted(name, difference, norm));
        }
        results.forEach(Network::close);
    }

    /** A block that is fine while it is looked at and fails later, on a worker. */
    @Test
    void anExceptionOnAWorkerEndsTheRun() {
        var calls = new AtomicInteger();
        try (var network = wrapped(new LambdaBlock(list -> {
            var x = list.singletonOrThrow();
            if (calls.incrementAndGet() > 12) throw new UnsupportedOperationException("out of paper");
            return new NDList(x.add(x.getManager().create(1e-30f * calls.get())));
        }, "printer"))) {
            var thrown = assertThrows(UnsupportedOperationException.class, () -> recipes().get(0).fit(network, STRIPES, STRIPES));
            assertEquals("out of paper", thrown.getMessage());
        }
        trained(recipes().get(0)); // the workers go on
    }

    @Test
    void theFirstToFailIsTheOneThatIsHeard() {
        var trouble = new IllegalStateException("no");
        for (int failing = 0; failing < 3; failing++) {
            int who = failing;
            var thrown = assertThrows(IllegalStateException.class, () -> Workers.run(3, (worker, team) -> {
                for (int step = 0; step < 100; step++) {
                    if (worker == who && step == 50) throw trouble;
                    team.await();
                }
            }));
            assertSame(trouble, thrown);
        }
        assertInstanceOf(StackOverflowError.class, assertThrows(Error.class, () -> Workers.run(2, (worker, team) -> {
            throw new StackOverflowError();
        })));
    }

    @Test
    void trainingsLeaveNoThreadsBehind() {
        trained(recipes().get(0));
        int before = workerThreads();
        for (int i = 0; i < 5; i++) trained(recipes().get(0));
        assertEquals(before, workerThreads());
    }

    private static int workerThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("loupe-worker")).count();
    }

    /** Closing while another thread trains: the training ends with what it has; nothing is freed under its hands. */
    @Test
    void aNetworkMayBeClosedWhileItIsTrained() throws Exception {
        var network = Network.of(Tiny.NETWORK, 1);
        var thread = Executors.newSingleThreadExecutor();
        try {
            var started = new CountDownLatch(1);
            var run = thread.submit(() -> recipes().get(0).epochs(100_000).listener(progress -> started.countDown()).fit(network, STRIPES, STRIPES));
            started.await();
            network.close();
            var history = run.get(30, TimeUnit.SECONDS);
            assertTrue(history.test().size() >= 1 && history.test().size() < 100_000, () -> history.test().size() + " tests");
        } finally {
            thread.shutdownNow();
        }
    }
}
