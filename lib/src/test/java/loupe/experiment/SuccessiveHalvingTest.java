package loupe.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import loupe.training.Epoch;
import loupe.training.Tiny;
import loupe.training.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuccessiveHalvingTest {
    private static final Hyperparameter<Integer> BATCH = Hyperparameter.of("batch", 1, 2, 3, 4, 5, 6, 7, 8);
    private static final SearchSpace SPACE = SearchSpace.of(BATCH);

    @TempDir
    Path folder;

    /** Says that an accuracy is what the size of the batch and the number of images make it, without training. */
    private static final class Pretending implements TrialExecutor {
        final List<String> asked = new ArrayList<>();

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public void run(List<Job> jobs, Consumer<Ended> ended) {
            for (int i = 0; i < jobs.size(); i++) {
                var recipe = jobs.get(i).candidate().recipe();
                int images = jobs.get(i).split().train().size();
                asked.add(recipe.batchSize() + ":" + images + ":" + recipe.epochs());
                boolean failing = recipe.batchSize() == 8;
                double accuracy = (images == 10 ? recipe.batchSize() : 10 - recipe.batchSize()) / 10.0;
                ended.accept(new Ended(i, failing ? new Failure("eight") : new Measurement(accuracy, 1, 1, recipe.batchSize(), 0, List.<Epoch>of())));
            }
        }
    }

    private Sweep sweep(TrialExecutor executor) {
        return Sweep.of(folder.resolve("halving.jsonl"), Validation.holdOut(Tiny.stripes(60, 1), 20), chosen -> new Candidate(Tiny.NETWORK, Training.sgd(0.1, 0.5).batchSize(chosen.get(BATCH)))).executor(executor);
    }

    private static final Rung[] PLAN = {new Rung(8, 10, 1), new Rung(4, 20, 2), new Rung(2, 40, 3)};

    @Test
    void theBetterOnesGoOnAndOneThatFailedNeverDoes() {
        var executor = new Pretending();
        var halving = SuccessiveHalving.run(sweep(executor), SPACE.grid(), PLAN);
        assertEquals(8 + 4 + 2, executor.asked.size());
        assertEquals(List.of("4:20:2", "5:20:2", "6:20:2", "7:20:2"), executor.asked.subList(8, 12).stream().sorted().toList(), "the best four of those that worked");
        assertEquals(List.of("4:40:3", "5:40:3"), executor.asked.subList(12, 14).stream().sorted().toList());
        assertEquals(4, halving.best().configuration().get(BATCH));
        assertEquals(-1, halving.rankCorrelations().get(0), 1e-12, "the order turned round");
        assertTrue(Double.isNaN(halving.rankCorrelations().get(1)), "two are too few");
        assertEquals(halving, SuccessiveHalving.read(folder.resolve("halving.jsonl"), SPACE, PLAN));
        var climbers = halving.climbersTable();
        assertEquals(List.of("batch 4", "batch 5", "batch 6", "batch 7"), climbers.stringColumn("configuration").asList());
        assertEquals(List.of(4, 3, 2, 1), climbers.intColumn("place on the first").asList(), "of batches 7, 6, 5, 4, 3, 2, 1");
        assertEquals(List.of(0.4, 0.5, 0.6, 0.7), climbers.doubleColumn("10 images, 1 epochs").asList());
        assertTrue(climbers.doubleColumn("40 images, 3 epochs").isMissing(3));
        assertEquals(List.of(7, 4, 2), halving.toTable().intColumn("configurations").asList());
    }

    @Test
    void runningItAgainRunsNothing() {
        var first = SuccessiveHalving.run(sweep(new Pretending()), SPACE.grid(), PLAN);
        var executor = new Pretending();
        assertEquals(first.best(), SuccessiveHalving.run(sweep(executor), SPACE.grid(), PLAN).best());
        assertEquals(0, executor.asked.size());
    }

    @Test
    void rungsThatGrowAreRefused() {
        var sweep = sweep(new Pretending());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SuccessiveHalving.run(sweep, SPACE.grid(), new Rung(4, 10, 1))).getMessage().contains("the first to hold all 8"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SuccessiveHalving.run(sweep, SPACE.grid(), new Rung(8, 10, 1), new Rung(9, 20, 1))).getMessage().contains("expected fewer"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Rung(0, 1, 1)).getMessage().contains("1 or more"));
    }

    @Test
    void theParetoFrontHoldsWhatNothingBeatsInBoth() {
        var results = sweep(new Pretending()).validation(Validation.holdOut(Tiny.stripes(30, 1), 20)).run(SPACE.grid());
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), results.paretoFront().stream().map(score -> score.configuration().get(BATCH)).toList(), "more accurate and slower, all of them");
        var turned = sweep(new Pretending()).run(SPACE.grid());
        assertEquals(List.of(1), turned.paretoFront().stream().map(score -> score.configuration().get(BATCH)).toList());
    }

    @Test
    void aRungThatWasInterruptedBeforeItsFirstTrialIsNone() {
        var stopping = new TrialExecutor() {
            @Override
            public int workers() {
                return 1;
            }

            @Override
            public void run(List<Job> jobs, Consumer<Ended> ended) {
                if (jobs.size() == 8) new Pretending().run(jobs, ended);
                else Thread.currentThread().interrupt();
            }
        };
        var halving = SuccessiveHalving.run(sweep(stopping), SPACE.grid(), PLAN);
        assertTrue(Thread.interrupted());
        assertEquals(1, halving.rungs().size());
        assertEquals(1, halving.toTable().rowCount());
        assertEquals(7, halving.best().configuration().get(BATCH));
        assertEquals(1, SuccessiveHalving.read(folder.resolve("halving.jsonl"), SPACE, PLAN).rungs().size());
    }

    @Test
    void nothingAtAllIsNoError() {
        var nothing = new SuccessiveHalving(List.of(PLAN), List.of());
        assertEquals("no rung yet", nothing.toString());
        assertEquals("no trial has ended yet", assertThrows(IllegalStateException.class, nothing::best).getMessage());
        assertEquals("no trial has ended yet", assertThrows(IllegalStateException.class, () -> new SweepResults(List.of()).best()).getMessage());
    }

    @Test
    void aRungThatTheLogDoesNotHoldEndsTheLadder() {
        SuccessiveHalving.run(sweep(new Pretending()), SPACE.grid(), PLAN);
        Path log = folder.resolve("halving.jsonl");
        assertEquals(1, SuccessiveHalving.read(log, SPACE, PLAN[0], new Rung(4, 30, 2), PLAN[2]).rungs().size(), "what is above is not taken for it");
        var error = assertThrows(IllegalArgumentException.class, () -> SuccessiveHalving.read(log, SPACE, new Rung(8, 11, 1)));
        assertEquals(log + " holds no trial of the first rung: 8 configurations, 11 images, 1 epochs", error.getMessage());
    }

    @Test
    void aRungOfMoreImagesThanThereAreIsRefused() {
        var executor = new Pretending();
        var error = assertThrows(IllegalArgumentException.class, () -> SuccessiveHalving.run(sweep(executor), SPACE.grid(), PLAN[0], new Rung(4, 41, 2)));
        assertEquals("4 configurations, 41 images, 2 epochs; there are 40 images to train on", error.getMessage());
        assertEquals(0, executor.asked.size());
    }
}
