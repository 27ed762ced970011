package loupe.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import loupe.nn.Activation;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    private static final Hyperparameter<Integer> FILTERS = Hyperparameter.of("filters", 8, 16, 32);
    private static final Hyperparameter<Double> DROPOUT = Hyperparameter.of("dropout", 0.1, 0.25);
    private static final Hyperparameter<Activation> ACTIVATION = Hyperparameter.of("activation", Activation.RELU, Activation.TANH);
    private static final SearchSpace SPACE = SearchSpace.of(FILTERS, DROPOUT, ACTIVATION);

    private static String message(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    @Test
    void theGridHoldsEveryCombinationOnceTheLastChangingFastest() {
        var grid = SPACE.grid();
        assertEquals(12, grid.size());
        assertEquals(12, new HashSet<>(grid).size());
        assertEquals(12, SPACE.size());
        assertEquals("filters 8, dropout 0.1, activation relu", grid.get(0).toString());
        assertEquals("filters 8, dropout 0.1, activation tanh", grid.get(1).toString());
        assertEquals("filters 32, dropout 0.25, activation tanh", grid.get(11).toString());
    }

    @Test
    void valuesComeBackWithTheirTypes() {
        var configuration = SPACE.grid().get(7);
        int filters = configuration.get(FILTERS);
        double dropout = configuration.get(DROPOUT);
        assertEquals(16, filters);
        assertEquals(0.25, dropout);
        assertEquals(Activation.TANH, configuration.get(ACTIVATION));
        assertEquals(32, configuration.with(FILTERS, 32).get(FILTERS));
        assertEquals(16, configuration.get(FILTERS), "the one it was made from stays as it is");
    }

    @Test
    void aSampleHasNoConfigurationTwiceAndFollowsItsSeed() {
        var sample = SPACE.sample(7, 1);
        assertEquals(7, new HashSet<>(sample).size());
        assertEquals(sample, SPACE.sample(7, 1));
        assertNotEquals(sample, SPACE.sample(7, 2));
        assertEquals(new HashSet<>(SPACE.grid()), new HashSet<>(SPACE.sample(12, 3)));
        assertTrue(message(() -> SPACE.sample(13, 1)).contains("expected 1 to 12"));
    }

    @Test
    void oneAtATimeVariesEachAloneAndHoldsTheBaselineOnce() {
        var baseline = Configuration.of(FILTERS, 16).with(DROPOUT, 0.1).with(ACTIVATION, Activation.RELU);
        var found = SPACE.oneAtATime(baseline);
        assertEquals(1 + 2 + 1 + 1, found.size());
        assertEquals(baseline, found.get(0));
        for (var each : found) {
            int same = (each.get(FILTERS) == 16 ? 1 : 0) + (each.get(DROPOUT) == 0.1 ? 1 : 0) + (each.get(ACTIVATION) == Activation.RELU ? 1 : 0);
            assertTrue(same >= 2, each.toString());
        }
    }

    @Test
    void textsAreReadBackAndUnknownOnesNamed() {
        for (var each : SPACE.grid()) assertEquals(each, SPACE.parse(each.texts()));
        assertTrue(message(() -> SPACE.parse(Map.of("filters", "9", "dropout", "0.1", "activation", "relu"))).contains("filters 9; expected one of [8, 16, 32]"));
        assertTrue(message(() -> SPACE.parse(Map.of("filters", "8"))).contains("no \"dropout\""));
        assertTrue(message(() -> SearchSpace.of(FILTERS).parse(Map.of("filters", "8", "units", "3"))).contains("units"));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertTrue(message(() -> Hyperparameter.of("filters", 8, 8)).contains("the value 8 twice"));
        assertTrue(message(() -> new Hyperparameter<>("filters", List.of())).contains("no values"));
        assertTrue(message(() -> Hyperparameter.of(" ", 1)).contains("without a name"));
        assertTrue(message(() -> SearchSpace.of(FILTERS, Hyperparameter.of("filters", 1))).contains("two hyperparameters named \"filters\""));
        assertTrue(message(() -> Configuration.of(FILTERS, 9)).contains("filters 9; expected one of [8, 16, 32]"));
        assertTrue(message(() -> Configuration.of(FILTERS, 8).get(DROPOUT)).contains("\"dropout\" not found; there are [filters]"));
        assertTrue(message(() -> SPACE.oneAtATime(Configuration.of(FILTERS, 8))).contains("this space has"));
    }
}
