package loupe.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import loupe.data.Augmentation;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientDescentTest {
    private final ImageSet train = Tiny.stripes(100, 1);
    private final ImageSet validation = Tiny.stripes(30, 2);
    private final GradientDescent recipe = GradientDescent.of(0.5).momentum(0.5).batchSize(32).epochs(3);

    private Perceptron perceptron() {
        return Perceptron.of(train.shape(), 6, 3, 0.3, 7);
    }

    @Test
    void stripesAreLearned() {
        var perceptron = perceptron();
        var curve = recipe.epochs(60).fit(perceptron, train, validation);
        assertEquals(1, perceptron.predict(validation).accuracy());
        assertEquals(60, curve.measured().size());
        assertTrue(curve.isComplete());
        var last = curve.measured().get(59);
        assertEquals(perceptron.predict(validation).loss(), last.validationLoss());
        assertEquals(1, last.validationAccuracy());
        assertTrue(last.trainingLoss() < 0.1, curve::toString);
    }

    @Test
    void drawnDigitsAreLearned() {
        var digits = DrawnDigits.of(1200, 1);
        var perceptron = Perceptron.of(digits.shape(), 64, 10, 0.1, 42);
        GradientDescent.of(0.5).momentum(0.9).batchSize(100).epochs(30).fit(perceptron, digits.first(1000), digits.range(1000, 1200));
        var answers = perceptron.predict(digits.range(1000, 1200));
        assertTrue(answers.accuracy() > 0.6, answers::toString);
    }

    /**
     * Three black images of class 0, two a batch, all weights 0, one hidden unit, rate 1. First step, p = (1/2, 1/2) and a = 1/2: b2 = ±1/2, W2 = ±1/4.
     * Second step, of one image: z0 − z1 = 1 + 1/4, so p1 = 1 / (1 + exp(5/4)), and b2 moves by all of it, not by half.
     */
    @Test
    void aSmallerLastBatchIsAMeanOverItsOwnImages() {
        var weights = new Weights(1, 1, 2);
        var curve = GradientDescent.of(1).batchSize(2).fit(new Perceptron(Tiny.black(1).shape(), weights), Tiny.black(3), Tiny.black(1));
        double p1 = 1 / (1 + Math.exp(1.25));
        assertEquals(0.5 + p1, weights.b2[0], 1e-6);
        assertEquals(-0.5 - p1, weights.b2[1], 1e-6);
        assertEquals(0.25 + 0.5 * p1, weights.w2[0][0], 1e-6);
        assertEquals((2 * Math.log(2) + Math.log(1 + Math.exp(-1.25))) / 3, curve.measured().get(0).trainingLoss(), 1e-6, "each image weighs the same");
        assertEquals(1, curve.measured().get(0).trainingAccuracy());
    }

    /** A pixel that is never lit has no gradient: only decay and momentum move its weight. v1 = λw, v2 = μλw + λ(w − rλw). */
    @Test
    void weightDecayAndMomentumFollowTheirFormula() {
        var perceptron = Perceptron.of(Tiny.black(1).shape(), 1, 2, 1, 3);
        double w = perceptron.weights().w1[0][0];
        GradientDescent.of(0.5).momentum(0.9).weightDecay(0.1).epochs(2).fit(perceptron, Tiny.black(4), Tiny.black(1));
        double after = w - 0.5 * 0.1 * w;
        assertEquals(after - 0.5 * (0.9 * 0.1 * w + 0.1 * after), perceptron.weights().w1[0][0], 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theWeightsAreTheSameOnAnyNumberOfThreads(int threads) {
        var shifted = recipe.augmentation(new Augmentation(10, 0, 0, 1, 0));
        var expected = perceptron();
        shifted.fit(expected, train, validation);
        var perceptron = perceptron();
        var pool = new ForkJoinPool(threads);
        try {
            pool.submit(() -> shifted.fit(perceptron, train, validation)).join();
        } finally {
            pool.shutdown();
        }
        assertEquals(expected, perceptron);
        assertNotEquals(perceptron(), perceptron, "it must have learned something");
    }

    @Test
    void theSeedDecidesTheOrder() {
        var one = perceptron();
        var same = perceptron();
        var other = perceptron();
        recipe.fit(one, train, validation);
        recipe.fit(same, train, validation);
        recipe.seed(1).fit(other, train, validation);
        assertEquals(one, same);
        assertNotEquals(one, other);
    }

    @Test
    void augmentationChangesWhatIsLearnedAndNotWhatIsValidated() {
        var plain = perceptron();
        var changed = perceptron();
        recipe.fit(plain, train, validation);
        var curve = recipe.augmentation(new Augmentation(0, 0, 0, 2, 0)).fit(changed, train, validation);
        assertNotEquals(plain, changed);
        assertEquals(changed.predict(validation).loss(), curve.measured().get(2).validationLoss());
    }

    @Test
    void anInterruptEndsTheTrainingAndKeepsWhatThereIs() {
        var perceptron = perceptron();
        Thread.currentThread().interrupt();
        var curve = recipe.fit(perceptron, train, validation);
        assertTrue(Thread.interrupted(), "the flag stays set");
        assertFalse(curve.isComplete());
        assertEquals("nothing measured yet", curve.toString());
        assertEquals(perceptron(), perceptron);
    }

    @Test
    void anInterruptEndsALongTraining() throws Exception {
        var curve = new AtomicReference<LearningCurve>();
        var thread = new Thread(() -> curve.set(recipe.epochs(100_000_000).fit(perceptron(), train, validation)));
        thread.start();
        thread.interrupt();
        thread.join(20_000);
        assertFalse(curve.get().isComplete());
    }

    @Test
    void aRateThatIsTooLargeIsSaid() {
        var error = assertThrows(IllegalStateException.class, () -> GradientDescent.of(1e38).momentum(0.9).epochs(20).fit(perceptron(), train, validation));
        assertTrue(error.getMessage().matches("the loss is no longer a number in epoch \\d+ at learning rate 1.0E38: try a smaller rate"), error.getMessage());
    }

    static Stream<Runnable> badRecipes() {
        var good = GradientDescent.of(0.1);
        return Stream.of(() -> GradientDescent.of(0), () -> GradientDescent.of(Double.NaN), () -> good.momentum(1), () -> good.momentum(-0.1),
                () -> good.weightDecay(-1), () -> good.batchSize(0), () -> good.epochs(0));
    }

    @ParameterizedTest
    @MethodSource("badRecipes")
    void aRecipeThatMakesNoSenseIsRefused(Runnable recipe) {
        var error = assertThrows(IllegalArgumentException.class, recipe::run);
        assertTrue(error.getMessage().contains("expected"), error.getMessage());
    }

    @Test
    void imagesThatDoNotFitAreRefused() {
        assertEquals("stripes is empty; expected at least one image",
                assertThrows(IllegalArgumentException.class, () -> recipe.fit(perceptron(), train.first(0), validation)).getMessage());
        assertEquals("black has images of 1 × 1 × 1; this perceptron takes 1 × 7 × 6",
                assertThrows(IllegalArgumentException.class, () -> recipe.fit(perceptron(), train, Tiny.black(1))).getMessage());
        var two = Perceptron.of(train.shape(), 6, 2, 0.3, 7);
        assertEquals("stripes has 3 classes: [left, middle, right]; this perceptron tells 2 apart",
                assertThrows(IllegalArgumentException.class, () -> recipe.fit(two, train, validation)).getMessage());
    }

    @Test
    void theTableHasARowAnEpoch() {
        var curve = new LearningCurve(List.of(new LearningCurve.Epoch(1, 2, 0.25, 1.5, 0.5, 3)), false);
        assertEquals(List.of("epoch", "training loss", "training accuracy", "validation loss", "validation accuracy", "seconds"),
                curve.toTable().columnNames());
        assertEquals(25, curve.trainingPercent()[0]);
        assertEquals(3, curve.seconds());
        assertEquals("1 epochs in 3.0 s: training accuracy 25.00%, loss 2.0000; validation accuracy 50.00%, loss 1.5000 (stopped early)", curve.toString());
    }
}
