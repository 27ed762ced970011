package loupe.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import loupe.data.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommittedLogsTest {
    static List<Path> logs() throws IOException {
        try (var files = Files.list(Project.root().resolve("data/sweeps"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void holdEachTrialOnceInTodaysTerms(Path log) {
        var lines = TrialLog.read(log);
        assertTrue(lines.size() > 1, "%s has %d trials".formatted(log, lines.size()));
        assertEquals(lines.size(), lines.stream().map(TrialLine::key).distinct().count(), "trials that differ");
        assertEquals(List.of(), lines.stream().map(line -> line.train().name()).filter(name -> !name.contains("MNIST")).distinct().toList(), "trained on drawn images");
    }
}
