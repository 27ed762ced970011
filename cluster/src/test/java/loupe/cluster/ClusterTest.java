package loupe.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import loupe.experiment.Outcome;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A master and workers as processes of their own. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("spark.driver.host", "127.0.0.1", "spark.driver.bindAddress", "127.0.0.1", "spark.executor.memory", "512m");

    @TempDir
    Path home;

    /** Counts the tasks that went down with their executor. */
    private static AtomicInteger lost() {
        var lost = new AtomicInteger();
        SparkContext.getOrCreate().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd task) {
                if (task.reason() instanceof ExecutorLostFailure) lost.incrementAndGet();
            }
        });
        return lost;
    }

    @Test
    void twoWorkersGiveWhatThisMachineGivesAndOneMayBeKilledMeanwhile() throws Exception {
        var jobs = new ArrayList<>(Trials.jobs(20));
        jobs.add(3, Trials.broken());
        var expected = Trials.expected(jobs);
        var outcomes = new Outcome[jobs.size()];
        var processes = new ArrayList<ProcessHandle>();
        try (var cluster = StandaloneCluster.start(home, 2); var spark = SparkExecutor.of(cluster.url(), SETTINGS, PATIENCE)) {
            while (spark.workers() < 2) Thread.sleep(50);
            processes.addAll(ProcessHandle.current().descendants().toList());
            assertTrue(processes.size() >= 5, "a master, two workers, two executors: " + processes);
            var few = Trials.jobs(1);
            assertEquals(Trials.expected(few), Trials.results(Trials.outcomes(spark, few)));
            var heard = new AtomicInteger();
            var lost = lost();
            spark.run(jobs, ended -> {
                outcomes[ended.job()] = ended.outcome();
                if (heard.incrementAndGet() == 4) assertEquals(1, cluster.kill(1));
            });
            assertEquals(jobs.size(), heard.get());
            assertEquals(1, lost.get(), "the trial that the killed one was at ran again");
        }
        assertEquals(expected, Trials.results(Arrays.asList(outcomes)));
        assertTrue(expected.get(3).contains("classes"), expected.get(3));
        for (var process : processes) process.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void withoutAnyWorkerThereIsAnErrorInTimeAtTheStartAndLater() throws Exception {
        try (var cluster = StandaloneCluster.start(home, 0)) {
            var error = assertThrows(IllegalStateException.class, () -> SparkExecutor.of(cluster.url(), SETTINGS, Duration.ofSeconds(2)));
            assertTrue(error.getMessage().startsWith("no executor of %s was there for 2 s: look at its page whether workers are alive".formatted(cluster.url())), error.getMessage());
            cluster.addWorker();
            try (var spark = SparkExecutor.of(cluster.url(), SETTINGS, PATIENCE.dividedBy(3))) {
                var heard = new ArrayList<Integer>();
                var later = assertThrows(IllegalStateException.class, () -> spark.run(Trials.jobs(60), ended -> {
                    heard.add(ended.job());
                    if (heard.size() == 1) cluster.kill(0);
                }));
                assertTrue(later.getMessage().contains("was there for 20 s"), later.getMessage());
                assertEquals(List.of(0), heard);
            }
        }
    }

    @Test
    void aMasterThatDoesNotAnswerIsNamedAtOnce() {
        for (String master : List.of("spark://127.0.0.1:1", "spark://127.0.0.1:1,127.0.0.1:2", "spark://127.0.0.1", "spark://127.0.0.1:70000", "spark://:7077")) {
            var error = assertThrows(IllegalStateException.class, () -> SparkExecutor.of(master));
            assertTrue(error.getMessage().startsWith("no Spark master answers at " + master + ": look"), error.getMessage());
        }
    }
}
