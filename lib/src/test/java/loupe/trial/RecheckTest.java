package loupe.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecheckTest {
    private static Agreement.Ran ran(String result, String processor) {
        return new Agreement.Ran(JsonParser.parseString(result), Map.of("processor", processor, "mxnet", "1.9.1", "java", result));
    }

    private static Recheck recheck(int trials, double cost, String setting) {
        return Recheck.of(Collections.nCopies(trials, cost), Optional.ofNullable(setting));
    }

    /** 200 trials of 2 s, of which 100 s are wanted: each is picked with a chance of 1/4, so 50 ± 6.1 of them. */
    @Test
    void aboutAsMuchIsPickedAsIsAskedFor() {
        var recheck = recheck(200, 2, "100:7");
        long picked = IntStream.range(0, 200).filter(i -> recheck.picks("trial " + i, 2)).count();
        assertTrue(picked > 25 && picked < 75, () -> picked + " picked");
        var other = recheck(200, 2, "100:8");
        assertTrue(IntStream.range(0, 200).anyMatch(i -> recheck.picks("trial " + i, 2) != other.picks("trial " + i, 2)), "another seed picks others");
    }

    @Test
    void nothingIsPickedUnlessAskedForAndAllWhereThereIsTime() {
        assertEquals(0, IntStream.range(0, 50).filter(i -> recheck(50, 2, null).picks("trial " + i, 2)).count());
        assertEquals(50, IntStream.range(0, 50).filter(i -> recheck(50, 2, "200").picks("trial " + i, 2)).count());
    }

    @Test
    void whatTakesVeryLongIsNeverPicked() {
        var recheck = Recheck.of(List.of(1.0, 61.0), Optional.of("10"));
        assertTrue(recheck.picks("short", 1));
        assertFalse(recheck.picks("long", 61));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "-1", "10:", "1.5", ""})
    void asksForSeconds(String setting) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> recheck(1, 1, setting)).getMessage().startsWith("LOUPE_RECHECK is " + setting));
    }

    @Test
    void onOneKindOfMachineResultsAreTheSameToTheLastBit() {
        Agreement.check("a trial", ran("{\"accuracy\":0.5}", "A"), ran("{\"accuracy\":0.5}", "A"));
        var failure = assertThrows(IllegalStateException.class, () -> Agreement.check("a trial", ran("{\"accuracy\":0.5}", "A"), ran("{\"accuracy\":0.5000001}", "A")));
        assertEquals("a trial came to {\"accuracy\":0.5} when it ran, and now comes to {\"accuracy\":0.5000001}. What it follows from has changed: "
                + "run it anew, make notebooks FRESH=1", failure.getMessage());
    }

    @Test
    void onAnotherMachineTheyAreTheSameButForRounding() {
        Agreement.check("a trial", ran("{\"losses\":[0.5,10],\"weights\":17}", "A"), ran("{\"losses\":[0.52,10.2],\"weights\":4}", "B"));
        for (String other : new String[] {"{\"losses\":[0.56,10],\"weights\":17}", "{\"losses\":[0.5],\"weights\":17}", "{\"losses\":[0.5,10.6],\"weights\":17}", "[0.5]"}) {
            assertThrows(IllegalStateException.class, () -> Agreement.check("a trial", ran("{\"losses\":[0.5,10],\"weights\":17}", "A"), ran(other, "B")), other);
        }
    }
}
