package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import loupe.data.DrawnDigits;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.training.Training;
import org.junit.jupiter.api.Test;

class FilterHistoryTest {

    @Test
    void aTrainingIsRecordedFromItsFirstWeightsToItsLast() {
        var digits = DrawnDigits.of(320, 1);
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var before = FilterBank.of(network, "conv1");
            var history = FilterHistory.of(network, "conv1");
            Training.sgd(0.05, 0.5).batchSize(32).epochs(2).listener(progress -> history.record(32 * progress.step())).fit(network, digits, digits.first(10));
            var moments = history.moments();
            assertEquals(before, moments.get(0).filters());
            assertEquals(0, moments.get(0).examples());
            assertEquals(FilterBank.of(network, "conv1"), moments.get(moments.size() - 1).filters());
            assertEquals(640, moments.get(moments.size() - 1).examples());
            assertEquals(21, moments.size());
            assertNotEquals(before, moments.get(1).filters());
        }
    }

    @Test
    void aMomentIsKeptOnceAndTimeDoesNotRunBackwards() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var history = FilterHistory.of(network, "conv2");
            for (long examples : List.of(0L, 0L, 64L)) history.record(examples);
            assertEquals(List.of(0L, 64L), history.moments().stream().map(FilterHistory.Moment::examples).toList());
            assertThrows(IllegalArgumentException.class, () -> history.record(63));
        }
    }

    @Test
    void aLayerWithoutFiltersIsRefusedBeforeTheTraining() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            assertThrows(IllegalArgumentException.class, () -> FilterHistory.of(network, "fc1"));
        }
    }
}
