package loupe.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import loupe.experiment.Candidate;
import loupe.experiment.Hyperparameter;
import loupe.experiment.LocalExecutor;
import loupe.experiment.Measurement;
import loupe.experiment.SearchSpace;
import loupe.experiment.Sweep;
import loupe.training.Training;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spark within this process. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SparkExecutorTest {
    private static SparkExecutor spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        spark = SparkExecutor.of("local[2]");
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    @Test
    void resultsAreThoseOfThisMachineBitForBit() {
        var jobs = Trials.jobs(2);
        var expected = Trials.results(Trials.outcomes(new LocalExecutor(1), jobs));
        assertEquals(12, new HashSet<>(expected).size());
        assertEquals(expected, Trials.results(Trials.outcomes(new LocalExecutor(2), jobs)));
        assertEquals(expected, Trials.results(Trials.outcomes(spark, jobs)));
        assertEquals(2, spark.workers());
    }

    @Test
    void eachJobIsHeardOfOnceAsItEndsAndOnTheCallingThread() {
        var caller = Thread.currentThread();
        var jobs = Trials.jobs(3);
        var seconds = new ArrayList<Double>();
        var heard = new ArrayList<Integer>();
        long start = System.nanoTime();
        spark.run(jobs, ended -> {
            assertSame(caller, Thread.currentThread());
            heard.add(ended.job());
            seconds.add((System.nanoTime() - start) / 1e9);
        });
        assertEquals(IntStream.range(0, 12).boxed().toList(), heard.stream().sorted().toList());
        assertTrue(seconds.get(0) < seconds.get(11) / 2, seconds.toString());
    }

    @Test
    void aTrialThatThrowsIsAFailureAmongTheOthers() {
        var jobs = new ArrayList<>(Trials.jobs(1).subList(0, 2));
        jobs.add(1, Trials.broken());
        var expected = Trials.expected(jobs);
        assertTrue(expected.get(1).contains("classes"), expected.get(1));
        assertEquals(expected, Trials.results(Trials.outcomes(spark, jobs)));
    }

    @Test
    void anInterruptStopsWithinASecondAndSparkGoesOn() throws Exception {
        var jobs = Trials.jobs(2000);
        var flags = Collections.synchronizedList(new ArrayList<Boolean>());
        var thread = new Thread(() -> {
            spark.run(jobs, ended -> {});
            flags.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Thread.sleep(1500);
        assertTrue(thread.isAlive());
        thread.interrupt();
        thread.join(1000);
        assertFalse(thread.isAlive());
        assertEquals(List.of(true), flags);
        var next = Trials.jobs(1).subList(0, 2);
        assertEquals(Trials.expected(next), Trials.results(Trials.outcomes(spark, next)));
    }

    @Test
    void whatTheListenerThrowsEndsTheRun() {
        var thrown = new IllegalStateException("the disk is full");
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> spark.run(Trials.jobs(2), ended -> {
            throw thrown;
        })));
        assertInstanceOf(Measurement.class, Trials.outcomes(spark, Trials.jobs(1).subList(0, 1)).get(0));
    }

    @Test
    void aSweepTakesItForItsExecutor() throws Exception {
        var filters = Hyperparameter.of("filters", 2, 29);
        var sweep = Sweep.of(folder.resolve("sweep.jsonl"), Trials.FOLDS, chosen -> new Candidate(Trials.network(chosen.get(filters)), Training.sgd(0.05, 0.5)));
        var first = sweep.executor(spark).run(SearchSpace.of(filters).grid());
        assertEquals(6, Files.readAllLines(sweep.log()).size());
        assertEquals(first, sweep.executor(new LocalExecutor(1)).run(SearchSpace.of(filters).grid()), "nothing is left to run");
        assertTrue(first.failures().isEmpty(), first.failures().toString());
    }

    @Test
    void aProgramHasItsOutputToItself() throws Exception {
        Path said = folder.resolve("out.txt");
        Path errors = folder.resolve("errors.txt");
        String classes = String.join(File.pathSeparator, "target/dist/*", "target/spark/*", "target/test-classes");
        var program = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp", classes, SparkProgram.class.getName(), "local[*]");
        assertEquals(0, program.redirectOutput(said.toFile()).redirectError(errors.toFile()).start().waitFor(), () -> text(errors));
        assertEquals(List.of(), text(errors).lines().filter(line -> !line.contains("MXNet start using engine")).toList());
        assertEquals(Trials.expected(Trials.jobs(1).subList(0, 4)), text(said).lines().toList());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSecondOneInAProcessIsRefused() {
        var error = assertThrows(IllegalStateException.class, () -> SparkExecutor.of("local[1]"));
        assertTrue(error.getMessage().startsWith("Spark runs in this process already: close the SparkExecutor"), error.getMessage());
    }
}
