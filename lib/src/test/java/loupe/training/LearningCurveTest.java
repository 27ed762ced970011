package loupe.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    /** Twenty of each of three classes. */
    private static final ImageSet STRIPES = Tiny.stripes(60, 4);
    private static final Training RECIPE = Training.sgd(0.1, 0.9).batchSize(5).epochs(2);

    private static LongFunction<Network> tiny() {
        return seed -> Network.of(Tiny.NETWORK, seed);
    }

    /** Trained by hand on the first four of each class in the order that the seed shuffles them into, and asked for the other 48. */
    @Test
    void soManyOfEachClassAreLearnedAndAllOthersAsked() {
        var curve = LearningCurve.of(RECIPE, tiny(), STRIPES, 2, 4);
        for (int seed = 1; seed <= 2; seed++) {
            var mixed = STRIPES.shuffled(seed);
            var known = new ArrayList<Integer>();
            for (int label = 0; label < 3; label++) {
                int each = label;
                IntStream.range(0, 60).filter(i -> mixed.label(i) == each).limit(4).forEach(known::add);
            }
            try (var network = Network.of(Tiny.NETWORK, seed)) {
                var others = mixed.where(i -> !known.contains(i));
                assertEquals(48, others.size());
                RECIPE.seed(seed).fit(network, mixed.where(known::contains), others);
                assertEquals(network.predict(others).accuracy(), curve.amounts().get(0).accuracies().get(seed - 1));
            }
        }
    }

    @Test
    void theTableHasARowForEachAmount() {
        var curve = new LearningCurve(List.of(new LearningCurve.Amount(1, List.of(0.25, 0.25)), new LearningCurve.Amount(16, List.of(1.0, 0.5))));
        assertArrayEquals(new int[] {1, 16}, curve.perClass());
        assertEquals(List.of("of each class", "mean accuracy", "deviation"), curve.toTable().columnNames());
        assertEquals(List.of(0.25, 0.75), curve.toTable().doubleColumn("mean accuracy").asList());
    }

    /** 0.5 and 0.7: mean 0.6, deviations ±0.1, so √(0.02 / 1) = 0.1414. */
    @Test
    void anAmountHasAMeanAndADeviation() {
        var amount = new LearningCurve.Amount(3, List.of(0.5, 0.7));
        assertEquals(0.6, amount.mean(), 1e-15);
        assertEquals(Math.sqrt(0.02), amount.deviation(), 1e-15);
        assertEquals("3 of each class: 60.0% ± 14.1", new LearningCurve(List.of(amount)).toString());
        assertThrows(IllegalArgumentException.class, () -> new LearningCurve.Amount(3, List.of(0.5)));
    }

    @Test
    void everyNetworkIsClosed() {
        var made = new ArrayList<Network>();
        LearningCurve.of(RECIPE.epochs(1), seed -> {
            made.add(Network.of(Tiny.NETWORK, seed));
            return made.get(made.size() - 1);
        }, STRIPES, 2, 1, 2);
        assertEquals(4, made.size());
        assertTrue(made.stream().allMatch(Network::isClosed));
    }

    @Test
    void anAmountThatLeavesNothingToAskIsRefused() {
        for (int amount : new int[] {0, 20}) {
            assertEquals("%d images of each class; expected 1 to 19, as the smallest class of stripes has 20".formatted(amount),
                    assertThrows(IllegalArgumentException.class, () -> LearningCurve.of(RECIPE, tiny(), STRIPES, 2, 1, amount)).getMessage());
        }
    }

    @Test
    void anInterruptEndsItAndIsSaid() {
        Thread.currentThread().interrupt();
        var end = assertThrows(CancellationException.class, () -> LearningCurve.of(RECIPE, tiny(), STRIPES, 2, 1));
        assertTrue(Thread.interrupted());
        assertEquals("interrupted with 1 of each class", end.getMessage());
    }
}
