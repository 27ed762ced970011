package loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({"0", "0.1", "0.5", "0.999", "1"})
    void aConstantRateIsTheSameThroughout(double progress) {
        assertEquals(1, Schedule.CONSTANT.factor(progress));
    }

    /** Cosines from 1/25 to 1 over the first 0.3 and to 1/250,000 at the end; half-way along each lies the mean of its ends. */
    @ParameterizedTest
    @CsvSource({
        "0,    0.04",
        "0.15, 0.52",
        "0.3,  1",
        "0.65, 0.500002",
        "1,    0.000004"
    })
    void oneCycleRisesToThePeakAndFallsToAlmostNothing(double progress, double factor) {
        assertEquals(factor, Schedule.ONE_CYCLE.factor(progress), 1e-12);
    }

    /** A third of the way up: 1/25 + 24/25 · (1 − cos 60°) / 2. */
    @Test
    void oneCycleFollowsACosine() {
        assertEquals(0.04 + 0.96 * 0.25, Schedule.ONE_CYCLE.factor(0.1), 1e-12);
    }

    @Test
    void oneCycleNeverTurnsButAtThePeak() {
        for (int i = 1; i <= 1000; i++) {
            double change = Schedule.ONE_CYCLE.factor(i / 1000.0) - Schedule.ONE_CYCLE.factor((i - 1) / 1000.0);
            assertTrue(i <= 300 ? change > 0 : change < 0, "at " + i / 1000.0);
        }
    }
}
