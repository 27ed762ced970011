package loupe.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecheckTest {
    private static TrialLine line(int seed, String result, String processor) {
        return new TrialLine("training", JsonParser.parseString("{\"seed\":%d}".formatted(seed)).getAsJsonObject(), JsonParser.parseString(result), 1, 2, "2026-02-03",
                Map.of("processor", processor, "mxnet", "1.9.1", "java", processor));
    }

    /** 200 trials of 2 s, of which 100 s are wanted: each is picked with a chance of 1/4, so 50 ± 6.1 of them. */
    @Test
    void aboutAsMuchIsPickedAsIsAskedFor() {
        var recheck = Recheck.of(400, Optional.of("100:7"));
        long picked = IntStream.range(0, 200).filter(i -> recheck.picks(line(i, "1", "A"))).count();
        assertTrue(picked > 25 && picked < 75, () -> picked + " picked");
        var other = Recheck.of(400, Optional.of("100:8"));
        assertTrue(IntStream.range(0, 200).anyMatch(i -> recheck.picks(line(i, "1", "A")) != other.picks(line(i, "1", "A"))), "another seed picks others");
    }

    @Test
    void nothingIsPickedUnlessAskedForAndAllWhereThereIsTime() {
        assertEquals(0, IntStream.range(0, 50).filter(i -> Recheck.of(100, Optional.empty()).picks(line(i, "1", "A"))).count());
        assertEquals(50, IntStream.range(0, 50).filter(i -> Recheck.of(100, Optional.of("200")).picks(line(i, "1", "A"))).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "-1", "10:", "1.5", ""})
    void asksForSeconds(String setting) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Recheck.of(1, Optional.of(setting))).getMessage().startsWith("LOUPE_RECHECK is " + setting));
    }

    @Test
    void onOneKindOfMachineResultsAreTheSameToTheLastBit() {
        Agreement.check(line(1, "{\"accuracy\":0.5}", "A"), line(1, "{\"accuracy\":0.5}", "A"), "x.jsonl");
        var failure = assertThrows(IllegalStateException.class, () -> Agreement.check(line(1, "{\"accuracy\":0.5}", "A"), line(1, "{\"accuracy\":0.5000001}", "A"), "x.jsonl"));
        assertEquals("x.jsonl: a training from {\"seed\":1} came to {\"accuracy\":0.5} when it ran on 2026-02-03, and now comes to {\"accuracy\":0.5000001}. What it follows from has changed: "
                + "run it anew, make notebooks FRESH=1", failure.getMessage());
    }

    @Test
    void onAnotherMachineTheyAreTheSameButForRounding() {
        Agreement.check(line(1, "{\"losses\":[0.5,10],\"weights\":17}", "A"), line(1, "{\"losses\":[0.51,10.4],\"weights\":4}", "B"), "x.jsonl");
        for (String other : new String[] {"{\"losses\":[0.56,10],\"weights\":17}", "{\"losses\":[0.5],\"weights\":17}", "{\"losses\":[0.5,10.6],\"weights\":17}", "[0.5]"}) {
            assertThrows(IllegalStateException.class, () -> Agreement.check(line(1, "{\"losses\":[0.5,10],\"weights\":17}", "A"), line(1, other, "B"), "x.jsonl"), other);
        }
    }
}
