package loupe.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import loupe.data.DrawnDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {
    @TempDir
    private Path folder;

    private record Score(double accuracy, List<Double> losses) {}

    private record Recipe(double rate, Optional<String> frozen) {}

    private Path log() {
        return folder.resolve("some.jsonl");
    }

    private static Score score(double accuracy) {
        return new Score(accuracy, List.of(0.1, Double.NaN));
    }

    @Test
    void whatTheLogHoldsIsReadAndNotComputed() {
        var from = Map.of("recipe", new Recipe(0.1, Optional.of("conv1")), "images", DrawnDigits.test().first(3), "seeds", new long[] {1, 2});
        assertEquals(score(0.5), Trials.of(log()).run("training", from, Score.class, () -> score(0.5)));
        assertEquals(score(0.5), Trials.of(log()).run("training", from, Score.class, () -> {
            throw new AssertionError("computed again");
        }));
    }

    @Test
    void whatFollowsFromSomethingElseIsComputed() {
        var trials = Trials.of(log());
        trials.run("training", Map.of("seed", 1), Score.class, () -> score(0.5));
        assertEquals(score(0.6), trials.run("training", Map.of("seed", 2), Score.class, () -> score(0.6)));
        assertEquals(score(0.7), trials.run("test", Map.of("seed", 1), Score.class, () -> score(0.7)));
        assertEquals(score(0.8), trials.run("training", Map.of("seed", 1, "set", DrawnDigits.test().first(2)), Score.class, () -> score(0.8)));
        assertEquals(score(0.9), trials.run("training", Map.of("seed", 1, "set", DrawnDigits.test().range(1, 3)), Score.class, () -> score(0.9)));
    }

    @Test
    void aLineSaysWhatItCameFromAndWhatItRanOn() throws IOException {
        Trials.of(log()).run("training", Map.of("seed", 7, "recipe", new Recipe(0.5, Optional.empty())), Score.class, () -> new Score(1, List.of()));
        var line = JsonParser.parseString(Files.readString(log())).getAsJsonObject();
        assertEquals("{\"numerics\":1,\"recipe\":{\"is\":\"Recipe\",\"rate\":0.5,\"frozen\":[]},\"seed\":7}", sorted(line.getAsJsonObject("from").toString()));
        assertEquals("{\"accuracy\":1.0,\"losses\":[]}", line.get("result").toString());
        assertEquals(LocalDate.now().toString(), line.get("date").getAsString());
        assertEquals(Machine.here().get("mxnet"), line.getAsJsonObject("on").get("mxnet").getAsString());
    }

    /** The members of an object are told by name, wherever the number of the numerics stands. */
    private static String sorted(String json) {
        var members = JsonParser.parseString(json).getAsJsonObject();
        return Description.of(members.asMap()).toString();
    }

    @Test
    void aComputationThatFailsLeavesNoLine() {
        var trials = Trials.of(log());
        assertThrows(CancellationException.class, () -> trials.run("training", Map.of("seed", 1), Score.class, () -> {
            throw new CancellationException();
        }));
        assertFalse(Files.exists(log()));
        assertEquals("some.jsonl: nothing asked for yet", trials.toString());
    }

    @Test
    void withoutALogEverythingIsComputed() {
        var count = new AtomicInteger();
        for (int i = 0; i < 2; i++) Trials.none().run("training", Map.of("seed", 1), Integer.class, count::incrementAndGet);
        assertEquals(2, count.get());
    }

    @Test
    void itSaysHowManyWereReadAndWhatTheyCost() {
        var old = new TrialLine("training", JsonParser.parseString("{\"seed\":1,\"numerics\":1}").getAsJsonObject(), JsonParser.parseString("3"), 60, 118.5, "2026-02-03",
                Map.of("processor", "A chip, AVX2", "java", "17"));
        try (var file = LineFile.open(log())) {
            file.append(old.text());
        }
        var trials = Trials.of(log());
        assertEquals(3, trials.run("training", Map.of("seed", 1), Integer.class, () -> 4));
        assertEquals("some.jsonl: read: 1 × training, run on 3 February 2026 on A chip, AVX2 (Java 17), in 2 min of processor time", trials.toString());
        trials.run("training", Map.of("seed", 2), Integer.class, () -> 4);
        assertTrue(trials.toString().contains("; run now: 1 × training, run on "), trials::toString);
    }

    @Test
    void whatNothingIsKnownByIsRefused() {
        var failure = assertThrows(IllegalArgumentException.class, () -> Trials.of(log()).run("training", Map.of("way", new Object()), Integer.class, () -> 1));
        assertTrue(failure.getMessage().startsWith("a trial cannot be known by a java.lang.Object; expected numbers, text"), failure.getMessage());
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        Files.writeString(log(), "{\"kind\":\"training\"}\n");
        var failure = assertThrows(IllegalArgumentException.class, () -> Trials.of(log()));
        assertEquals(log() + ":1 is no trial (a kind, what it came from, a result, a date and what it ran on are needed): repair the line or take it out", failure.getMessage());
    }

    @Test
    void aLogThatComesWithTheProjectIsOnlyRead() {
        var kept = Places.of(folder.resolve("data/trials/x.jsonl"), folder, Optional.empty(), false);
        assertEquals(new Places(Optional.of(folder.resolve("data/trials/x.jsonl")), folder.resolve("build/data/trials/x.jsonl"), Optional.of(folder.resolve("build/data/trials/.x.jsonl.asked"))), kept);
        var fresh = Places.of(folder.resolve("data/trials/x.jsonl"), folder, Optional.of(folder.resolve("other")), true);
        assertEquals(new Places(Optional.empty(), folder.resolve("other/trials/x.jsonl"), Optional.of(folder.resolve("other/trials/.x.jsonl.asked"))), fresh);
        var elsewhere = Places.of(folder.resolve("x.jsonl"), folder, Optional.of(folder.resolve("other")), true);
        assertEquals(new Places(Optional.empty(), folder.resolve("x.jsonl"), Optional.empty()), elsewhere);
    }
}
