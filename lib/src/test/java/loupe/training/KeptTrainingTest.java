package loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.trial.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTrainingTest {
    private static final Training RECIPE = Training.sgd(0.1, 0.9).batchSize(8).epochs(2);

    private static final ImageSet STRIPES = Tiny.stripes(40, 4);

    @TempDir
    private Path folder;

    private Trials trials() {
        return Trials.of(folder.resolve("some.jsonl"));
    }

    private List<Path> checkpoints() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".safetensors")).toList();
        }
    }

    @Test
    void isReadWithItsWeightsAndItsHistory() {
        try (var first = Network.of(Tiny.NETWORK, 1); var second = Network.of(Tiny.NETWORK, 1); var alone = Network.of(Tiny.NETWORK, 1)) {
            var history = RECIPE.fit(trials(), first, STRIPES, STRIPES);
            var heard = new ArrayList<Progress>();
            var again = RECIPE.listener(heard::add).fit(trials(), second, STRIPES, STRIPES);
            RECIPE.fit(alone, STRIPES, STRIPES);
            assertEquals(alone.fingerprint(), first.fingerprint());
            assertEquals(alone.fingerprint(), second.fingerprint());
            assertEquals(history.epochs(), again.epochs());
            assertEquals(1, heard.size());
            assertEquals(heard.get(0).steps(), heard.get(0).step());
        }
    }

    @Test
    void runsWhereTheNetworkBeginsOtherwise() throws IOException {
        try (var first = Network.of(Tiny.NETWORK, 1); var second = Network.of(Tiny.NETWORK, 2)) {
            RECIPE.fit(trials(), first, STRIPES, STRIPES);
            RECIPE.fit(trials(), second, STRIPES, STRIPES);
            assertNotEquals(first.fingerprint(), second.fingerprint());
            assertEquals(2, checkpoints().size());
        }
    }

    @Test
    void weightsThatAreAnothersAreRefused() throws IOException {
        try (var first = Network.of(Tiny.NETWORK, 1); var other = Network.of(Tiny.NETWORK, 3); var second = Network.of(Tiny.NETWORK, 1)) {
            RECIPE.fit(trials(), first, STRIPES, STRIPES);
            Path file = checkpoints().get(0);
            Checkpoint.of(other, RECIPE.fit(other, STRIPES, STRIPES)).write(file);
            var failure = assertThrows(IllegalArgumentException.class, () -> RECIPE.fit(trials(), second, STRIPES, STRIPES));
            assertTrue(failure.getMessage().startsWith(file + " has other weights than its log says"), failure.getMessage());
        }
    }

    @Test
    void anInterruptedOneGivesWhatItHasAndLeavesNoLine() {
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            var history = RECIPE.listener(progress -> Thread.currentThread().interrupt()).fit(trials(), network, STRIPES, STRIPES);
            assertTrue(Thread.interrupted());
            assertFalse(history.isComplete());
            assertFalse(Files.exists(folder.resolve("some.jsonl")));
        }
    }
}
