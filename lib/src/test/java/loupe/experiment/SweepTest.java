package loupe.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import loupe.data.ImageSet;
import loupe.evaluation.Folds;
import loupe.nn.Convolution;
import loupe.training.Tiny;
import loupe.training.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SweepTest {
    private static final Hyperparameter<Integer> FILTERS = Hyperparameter.of("filters", 2, 4, 6);
    private static final Hyperparameter<Integer> SIZE = Hyperparameter.of("size", 3, 9);
    private static final SearchSpace SPACE = SearchSpace.of(FILTERS);
    private static final ImageSet IMAGES = Tiny.stripes(60, 4);

    @TempDir
    Path folder;

    private static Candidate candidate(Configuration chosen) {
        return new Candidate(Tiny.NETWORK.with("conv1", Convolution.of(chosen.get(FILTERS), 3)), Training.sgd(0.1, 0.5).batchSize(16).epochs(2));
    }

    private Sweep sweep() {
        return Sweep.of(folder.resolve("some/sweep.jsonl"), Validation.holdOut(IMAGES, 20), SweepTest::candidate).executor(new LocalExecutor(2));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(sweep().log());
    }

    private static List<Long> weights(SweepResults results) {
        return results.measurements().stream().map(Measurement::weights).toList();
    }

    /** Counts the trials that a run runs. */
    private static final class Counting implements TrialExecutor {
        final AtomicInteger jobs = new AtomicInteger();

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public void run(List<Job> list, Consumer<Ended> ended) {
            jobs.addAndGet(list.size());
            new LocalExecutor(1).run(list, ended);
        }
    }

    @Test
    void eachTrialIsALineAndRunsOnce() throws IOException {
        var first = sweep().seeds(1, 2).run(SPACE.grid());
        assertEquals(6, first.trials().size());
        assertEquals(6, lines().size());
        var counting = new Counting();
        assertEquals(first, sweep().seeds(1, 2).executor(counting).run(SPACE.grid()));
        assertEquals(0, counting.jobs.get());
        var more = sweep().seeds(1, 2, 3).executor(counting).run(SPACE.grid());
        assertEquals(3, counting.jobs.get());
        assertEquals(9, more.trials().size());
        assertEquals(first, more.where(trial -> trial.seed() < 3));
    }

    @Test
    void aLineOfAnOlderVersionIsRecognised() throws IOException {
        sweep().run(SPACE.grid());
        var older = lines().stream().map(line -> line.replace(",\"mirroring\":false", "")).toList();
        assertFalse(older.equals(lines()), "the older version knew no mirroring");
        Files.write(sweep().log(), older);
        var counting = new Counting();
        assertEquals(3, sweep().executor(counting).run(SPACE.grid()).trials().size());
        assertEquals(0, counting.jobs.get());
    }

    @Test
    void otherDataOrAnotherRecipeIsAnotherTrial() {
        var counting = new Counting();
        var sweep = sweep().executor(counting);
        sweep.run(SPACE.grid());
        sweep.validation(Validation.holdOut(Tiny.stripes(60, 5), 20)).run(SPACE.grid());
        assertEquals(6, counting.jobs.get());
        sweep.epochs(1).run(SPACE.grid());
        assertEquals(9, counting.jobs.get());
        sweep.validation(sweep.validation().first(30)).run(SPACE.grid());
        assertEquals(12, counting.jobs.get());
    }

    @Test
    void theNumberOfWorkersDoesNotMatter() {
        var expected = weights(sweep().seeds(1, 2).executor(new LocalExecutor(1)).run(SPACE.grid()));
        assertEquals(6, expected.stream().distinct().count());
        for (int workers : new int[] {2, 8}) {
            var other = new Sweep(folder.resolve(workers + ".jsonl"), sweep().validation(), SweepTest::candidate, List.of(1L, 2L), new LocalExecutor(workers), progress -> {});
            assertEquals(expected, weights(other.run(SPACE.grid())), workers + " workers");
        }
    }

    @Test
    void aTrialIsOnTheDiskBeforeItIsHeardOf() {
        var seen = new ArrayList<String>();
        sweep().listener(progress -> {
            seen.add(progress.toString());
            assertEquals(progress.done(), TrialLog.read(sweep().log()).size());
        }).run(SPACE.grid());
        assertEquals(4, seen.size());
        assertEquals("0 of 3 trials", seen.get(0));
        assertTrue(seen.get(3).startsWith("3 of 3 trials; best so far: filters "), seen.get(3));
    }

    @Test
    void aTornLastLineIsCutAwayAndItsTrialRunAgain() throws IOException {
        var expected = sweep().run(SPACE.grid());
        var log = sweep().log();
        var bytes = Files.readAllBytes(log);
        for (int cut : new int[] {1, 2, 50}) {
            Files.write(log, Arrays.copyOf(bytes, bytes.length - cut));
            assertEquals(2, SweepResults.read(log, SPACE).trials().size(), "a line counts once it is whole");
            var counting = new Counting();
            var again = sweep().executor(counting).run(SPACE.grid());
            assertEquals(1, counting.jobs.get());
            assertEquals(weights(expected), weights(again));
            assertEquals(3, lines().size());
        }
    }

    @Test
    void aDamagedLineIsNamedAndNothingIsTouched() throws IOException {
        sweep().run(SPACE.grid());
        var lines = new ArrayList<>(lines());
        for (String damage : List.of("", "{", "[]", "{\"configuration\":{}}", lines.get(1).replace("\"accuracy\":", "\"akkuracy\":").replace("\"measurement\":", "\"mismeasurement\":"))) {
            lines.set(1, damage);
            Files.write(sweep().log(), lines);
            var before = Files.readAllBytes(sweep().log());
            var error = assertThrows(IllegalArgumentException.class, () -> sweep().run(SPACE.grid()));
            assertTrue(error.getMessage().contains("sweep.jsonl:2 is no trial"), error.getMessage());
            assertArrayEquals(before, Files.readAllBytes(sweep().log()));
        }
    }

    @Test
    void twoAtOnceOnOneLogAreRefused() {
        try (var other = TrialLog.open(sweep().log())) {
            var error = assertThrows(IllegalStateException.class, () -> sweep().run(SPACE.grid()));
            assertTrue(error.getMessage().contains("is being written by another program"), error.getMessage());
        }
        assertEquals(3, sweep().run(SPACE.grid()).trials().size());
    }

    @Test
    void aNetworkThatCannotBeIsARowWithItsReasonAndNeverWins() throws IOException {
        var space = SearchSpace.of(SIZE);
        var sweep = Sweep.of(folder.resolve("sizes.jsonl"), sweep().validation(), chosen -> new Candidate(Tiny.NETWORK.with("conv1", Convolution.of(4, chosen.get(SIZE))), Training.sgd(0.1, 0.5)));
        var results = sweep.run(space.grid());
        assertEquals(List.of("layer \"conv1\": 4 filters 9 × 9 does not fit into maps of 8 × 8"), results.failures().stream().map(each -> ((Failure) each.outcome()).reason()).toList());
        assertEquals("size 3", results.best().configuration().toString());
        assertEquals(2, Files.readAllLines(sweep.log()).size());
        assertEquals(results, sweep.run(space.grid()));
        assertEquals(2, Files.readAllLines(sweep.log()).size(), "nor does it run again");
        assertEquals(results.toString(), SweepResults.read(sweep.log(), space).toString());
    }

    @Test
    void aTrainingThatDivergesIsARowToo() {
        var rates = Hyperparameter.of("rate", 0.1, 1e30);
        var results = Sweep.of(folder.resolve("rates.jsonl"), sweep().validation(), chosen -> new Candidate(Tiny.NETWORK, Training.sgd(chosen.get(rates), 0.5).epochs(3))).run(SearchSpace.of(rates).grid());
        assertEquals(1, results.failures().size());
        assertTrue(((Failure) results.failures().get(0).outcome()).reason().startsWith("TrainingDivergedException: the loss"), results.failures().toString());
        assertEquals(0.1, results.best().configuration().get(rates));
    }

    @Test
    void ifAllFailThatIsAnErrorWithTheReasons() {
        var large = Hyperparameter.of("size", 9, 11);
        var sweep = Sweep.of(folder.resolve("large.jsonl"), sweep().validation(), chosen -> new Candidate(Tiny.NETWORK.with("conv1", Convolution.of(4, chosen.get(large))), Training.sgd(0.1, 0.5)));
        for (int i = 0; i < 2; i++) {
            var error = assertThrows(IllegalStateException.class, () -> sweep.run(SearchSpace.of(large).grid()));
            assertTrue(error.getMessage().startsWith("all 2 trials failed: 1 times \"layer \"conv1\": 4 filters 9 × 9"), error.getMessage());
        }
    }

    @Test
    void anInterruptStopsWithinASecondAndKeepsWhatIsDone() throws Exception {
        var space = SearchSpace.of(Hyperparameter.of("filters", Stream.iterate(2, i -> i + 1).limit(40).toArray(Integer[]::new)));
        var filters = (Hyperparameter<?>) space.hyperparameters().get(0);
        var long_ = Training.sgd(0.1, 0.5).batchSize(4).epochs(100);
        var sweep = Sweep.of(folder.resolve("long.jsonl"), sweep().validation(), chosen -> new Candidate(Tiny.NETWORK.with("conv1", Convolution.of((Integer) chosen.get(filters), 3)), long_)).executor(new LocalExecutor(2));
        var found = new ArrayList<SweepResults>();
        var ended = new ArrayList<Boolean>();
        var thread = new Thread(() -> {
            found.add(sweep.run(space.grid()));
            ended.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        while (TrialLog.read(sweep.log()).size() < 2) Thread.sleep(5);
        thread.interrupt();
        thread.join(5_000);
        assertFalse(thread.isAlive());
        assertEquals(List.of(true), ended);
        int done = found.get(0).trials().size();
        assertTrue(done >= 2 && done < 40, done + " trials");
        assertEquals(done, TrialLog.read(sweep.log()).size());
    }

    @Test
    void foldsAreTrialsOfTheirOwn() {
        var folds = Folds.stratified(IMAGES.labels(), 3, 1);
        var results = sweep().validation(Validation.folds(IMAGES, folds)).run(SPACE.grid());
        assertEquals(9, results.trials().size());
        assertEquals(3, results.scores().size());
        assertEquals(3, results.best().trials());
        var accuracies = results.of(results.best().configuration()).measurements().stream().mapToDouble(Measurement::accuracy).toArray();
        double mean = (accuracies[0] + accuracies[1] + accuracies[2]) / 3;
        assertEquals(mean, results.best().accuracy(), 1e-12);
    }

    @Test
    void aPlanCountsWhatIsLeftAndItsArithmetic() {
        var before = sweep().plan(SPACE.grid());
        assertEquals(3, before.trials());
        assertEquals(0, before.done());
        double expected = 0;
        for (int filters : FILTERS.values()) { // 40 images twice, 20 tested three times, forward and backward as three times forward
            double network = 36 * filters * 9 + 9 * filters * 6 + 6 * 3;
            expected += network * (3 * 40 * 2 + 20 * 3);
        }
        assertEquals(expected, before.multiplyAdds(), 1e-6);
        assertTrue(before.seconds() > 0 && before.seconds() < 60, before.toString());
        sweep().run(SPACE.grid());
        var after = sweep().plan(SPACE.grid());
        assertEquals("3 trials, 3 done; nothing to train", after.toString());
    }

    @Test
    void validationsThatLeaveNothingAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Validation.holdOut(IMAGES, 60)).getMessage().contains("60 of 60 images held out"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Validation.of(IMAGES.first(0), IMAGES)).getMessage().contains("no image to learn from"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> sweep().seeds(new long[0])).getMessage().contains("expected one or more"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> sweep().seeds(1, 1)).getMessage().contains("each once"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new LocalExecutor(0)).getMessage().contains("0 workers"));
    }

    @Test
    void aLogOfAnotherSpaceOrNoLogIsRefused() throws IOException {
        sweep().run(SPACE.grid());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SweepResults.read(sweep().log(), SearchSpace.of(SIZE))).getMessage().contains("sweep.jsonl holds a trial of another space: no \"size\""));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SweepResults.read(folder.resolve("none.jsonl"), SPACE)).getMessage().contains("none.jsonl holds no trial"));
        Files.writeString(sweep().log(), "torn", StandardOpenOption.APPEND);
        assertEquals(3, SweepResults.read(sweep().log(), SPACE).trials().size());
    }

    @Test
    void aLineTornWithinACharacterIsCutOffLikeAnyOther() throws IOException {
        sweep().run(SPACE.grid());
        byte[] torn = "{\"name\":\"38 ×".getBytes(StandardCharsets.UTF_8);
        Files.write(sweep().log(), Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);
        var counting = new Counting();
        assertEquals(3, sweep().executor(counting).run(SPACE.grid()).trials().size());
        assertEquals(0, counting.jobs.get());
    }

    @Test
    void aPlanDoesNotMindALearningRateThatIsFarTooHigh() {
        var wild = Sweep.of(folder.resolve("wild.jsonl"), Validation.holdOut(IMAGES, 20), chosen -> new Candidate(Tiny.NETWORK, Training.sgd(1e20, 0.9).batchSize(4)));
        assertTrue(wild.plan(SPACE.grid()).seconds() > 0);
    }

    @Test
    void aPlanThatIsInterruptedSaysSo() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> sweep().plan(SPACE.grid()));
        assertTrue(Thread.interrupted());
    }
}
