package loupe.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep whose process is killed again and again. {@code -Dloupe.kills=100} kills more often. */
class KilledSweepTest {
    private static final int KILLS = Integer.getInteger("loupe.kills", 3);

    @TempDir
    Path folder;

    private Process start(Path log) throws IOException {
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"), SweepProcess.class.getName(), log.toString());
        return process.redirectError(folder.resolve("errors.txt").toFile()).start();
    }

    /** Kills a sweep a moment after so many of its trials were reported; returns the number that was reported last. */
    private int killed(Path log, int after, long millis) throws Exception {
        var process = start(log);
        int done = -1;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            while (done < after) {
                String line = lines.readLine();
                if (line == null) throw new AssertionError("ended after %d: %s".formatted(done, Files.readString(folder.resolve("errors.txt"))));
                if (line.matches("\\d+")) done = Integer.parseInt(line);
            }
            Thread.sleep(millis);
            process.destroyForcibly(); // SIGKILL
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) if (line.matches("\\d+")) done = Integer.parseInt(line);
        } catch (IOException closedByKill) {
            // what was written before has been read
        }
        return done;
    }

    @Test
    @Timeout(3600)
    void nothingThatWasReportedIsLostAndNothingIsRunTwice() throws Exception {
        var expected = SweepProcess.sweep(folder.resolve("whole.jsonl")).run(SweepProcess.SPACE.grid());
        var random = new SplittableRandom(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Path log = folder.resolve(kill + ".jsonl");
            int reported = 0;
            for (int part = 0; part < 2 && reported < 20; part++) {
                int now = killed(log, Math.min(23, reported + 1 + random.nextInt(6)), random.nextInt(60));
                assertTrue(TrialLog.read(log).size() >= now, "a trial that was reported is in the log");
                reported = now;
            }
            var results = SweepProcess.sweep(log).run(SweepProcess.SPACE.grid());
            assertEquals(weights(expected), weights(results));
            var lines = TrialLog.read(log);
            assertEquals(24, lines.size());
            assertEquals(24, lines.stream().map(TrialLine::key).distinct().count());
        }
    }

    private static List<Long> weights(SweepResults results) {
        return results.measurements().stream().map(Measurement::weights).collect(Collectors.toList());
    }

    @Test
    void anotherProcessOnTheSameLogIsRefused() throws Exception {
        Path log = folder.resolve("shared.jsonl");
        try (var mine = TrialLog.open(log)) {
            TrialLog.read(log); // reading it meanwhile gives nothing away
            var process = start(log);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(1, process.exitValue());
            String said = Files.readString(folder.resolve("errors.txt"));
            assertTrue(said.contains("shared.jsonl is being written by another program"), said);
        }
    }
}
