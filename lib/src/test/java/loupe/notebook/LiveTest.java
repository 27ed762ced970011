package loupe.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import loupe.data.DrawnDigits;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.training.History;
import loupe.training.Progress;
import loupe.training.Training;
import org.junit.jupiter.api.Test;

class LiveTest {
    private static History interruptedAtOnce() {
        var digits = DrawnDigits.of(20, 1);
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            Thread.currentThread().interrupt();
            return Training.sgd(0.1, 0).fit(network, digits, digits);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void theLineTellsTheWayToGoOrThatItWasCutShort() {
        var history = interruptedAtOnce();
        assertEquals("0 of 1,000 steps", Live.text(new Progress(history, 0, 1000, Double.NaN), false));
        assertEquals("250 of 1,000 steps, about 13 s left", Live.text(new Progress(history, 250, 1000, 12.2), false));
        assertEquals("250 of 1,000 steps: interrupted, the network keeps what it has learned: nothing measured yet",
                Live.text(new Progress(history, 250, 1000, 12.2), true));
        assertEquals("1,000 of 1,000 steps: nothing measured yet", Live.text(new Progress(history, 1000, 1000, 0), false));
    }
}
