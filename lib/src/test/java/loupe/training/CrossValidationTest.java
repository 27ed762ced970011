package loupe.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.evaluation.Folds;
import loupe.nn.Architecture;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Predictions;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final ImageSet STRIPES = Tiny.stripes(60, 4);
    private static final Training RECIPE = Training.sgd(0.1, 0.9).batchSize(10).epochs(6);
    /** One weight from each of two pixels to each of two classes, and no more. */
    private static final Architecture SCALE = Architecture.of("scale", Input.image(1, 1, 2), new Flatten(), new Dense(2));

    /** Images of two pixels. */
    private static ImageSet pairs(int[] labels, int... pixels) {
        byte[] values = new byte[pixels.length];
        byte[] classes = new byte[labels.length];
        for (int i = 0; i < pixels.length; i++) values[i] = (byte) pixels[i];
        for (int i = 0; i < labels.length; i++) classes[i] = (byte) labels[i];
        return ImageSet.of("pairs", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 2), List.of("left", "right"), values, classes, List.of());
    }

    /** Knows nothing: all weights are zero, so that the first step alone decides. */
    private static Network blank() {
        var network = Network.of(SCALE, 1);
        network.setParameter("fc1.weight", Tensor.of(TensorShape.of(2, 2), new float[4]));
        network.setParameter("fc1.bias", Tensor.of(TensorShape.of(2), new float[2]));
        return network;
    }

    /**
     * By hand: with all weights zero, a step makes left's score less right's, up to a factor, the sum over the images learned of ±1 (left, right) times
     * their product with the image asked plus 1 for the bias. Three are lit at the left, one of them of class right; three at the right, all of class
     * right. Without one of the first two that is 2 · (1 − 1) − 3 = −3, so both are taken for right; without the third 2 · 2 − 3 = 1, left; without one of
     * the others 1 − 2 · 2 = −3, right.
     */
    @Test
    void eachAnswerIsThatOfWhatTheOthersSay() {
        var images = pairs(new int[] {0, 0, 1, 1, 1, 1}, 255, 0, 255, 0, 255, 0, 0, 255, 0, 255, 0, 255);
        var step = Training.sgd(1, 0).batchSize(5).epochs(1);
        var result = CrossValidation.of(step, CrossValidationTest::blank, images, Folds.leaveOneOut(6));
        assertEquals(List.of(1, 1, 0, 1, 1, 1), Arrays.stream(result.predictions().predicted()).boxed().toList());
        assertEquals(3, result.right());
        assertEquals(0.5, result.accuracy());
        assertEquals(List.of(0.0, 0.0, 0.0, 1.0, 1.0, 1.0), result.foldAccuracies());
        assertEquals("pairs, 6 folds: 3 of 6 right", result.toString());
        assertEquals(2, result.confusion().mostConfused(1).get(0).count());
    }

    @Test
    void stripesAreReadByNetworksThatHaveNotSeenThem() {
        var result = CrossValidation.of(RECIPE, () -> Network.of(Tiny.NETWORK, 1), STRIPES, Folds.stratified(STRIPES.labels(), 3, 1));
        assertTrue(result.accuracy() > 0.9, result.toString());
        assertEquals(List.of("fold", "image", "truth", "predicted", "probability"), result.toTable().columnNames());
        for (int i : result.folds().test(2)) assertEquals(2, result.toTable().intColumn("fold").get(i));
    }

    /** The scores of a fold are those of a network that is trained by hand on what the fold does not hold. */
    @Test
    void eachFoldIsAnsweredByANetworkTrainedOnTheOthers() {
        var folds = Folds.stratified(STRIPES.labels(), 3, 1);
        var result = CrossValidation.of(RECIPE.epochs(1), () -> Network.of(Tiny.NETWORK, 1), STRIPES, folds);
        for (int fold = 0; fold < 3; fold++) {
            int[] held = folds.test(fold);
            try (var network = Network.of(Tiny.NETWORK, 1)) {
                RECIPE.epochs(1).fit(network, STRIPES.select(folds.train(fold)), STRIPES.first(1));
                var alone = network.predict(STRIPES.select(held));
                for (int i = 0; i < held.length; i++) assertArrayEquals(alone.scores(i), result.predictions().scores(held[i]));
            }
        }
    }

    @Test
    void theSameRecipeGivesTheSameAnswersAndAnotherSeedOthers() {
        var folds = Folds.stratified(STRIPES.labels(), 2, 1);
        var recipe = RECIPE.epochs(1);
        Supplier<Network> fresh = () -> Network.of(Tiny.NETWORK, 1);
        double loss = CrossValidation.of(recipe, fresh, STRIPES, folds).predictions().loss();
        assertEquals(loss, CrossValidation.of(recipe, fresh, STRIPES, folds).predictions().loss());
        assertNotEquals(loss, CrossValidation.of(recipe.seed(2), fresh, STRIPES, folds).predictions().loss());
    }

    @Test
    void everyNetworkIsClosed() {
        var made = new ArrayList<Network>();
        Supplier<Network> fresh = () -> {
            made.add(Network.of(Tiny.NETWORK, 1));
            return made.get(made.size() - 1);
        };
        CrossValidation.of(RECIPE.epochs(1), fresh, STRIPES, Folds.stratified(STRIPES.labels(), 4, 1));
        assertEquals(4, made.size());
        assertTrue(made.stream().allMatch(Network::isClosed));
    }

    @Test
    void anInterruptEndsItAndIsSaid() {
        var made = new ArrayList<Network>();
        Supplier<Network> fresh = () -> {
            if (made.size() == 1) Thread.currentThread().interrupt();
            made.add(Network.of(Tiny.NETWORK, 1));
            return made.get(made.size() - 1);
        };
        var folds = Folds.stratified(STRIPES.labels(), 4, 1);
        var end = assertThrows(CancellationException.class, () -> CrossValidation.of(RECIPE, fresh, STRIPES, folds));
        assertTrue(Thread.interrupted());
        assertEquals("interrupted after 1 of 4 folds", end.getMessage());
        assertTrue(made.stream().allMatch(Network::isClosed));
    }

    @Test
    void aClassOfOneIsRefusedBeforeAnythingIsTrained() {
        var images = pairs(new int[] {0, 0, 1}, 255, 0, 255, 0, 0, 255);
        Supplier<Network> none = () -> {
            throw new AssertionError("a network was asked for");
        };
        assertEquals("without example 2 (\"2\") of pairs there is no \"right\" to know it by; expected two or more of each class",
                assertThrows(IllegalArgumentException.class, () -> CrossValidation.of(RECIPE, none, images, Folds.leaveOneOut(3))).getMessage());
        assertEquals("folds of 4 examples; there are 3",
                assertThrows(IllegalArgumentException.class, () -> CrossValidation.of(RECIPE, none, images, Folds.leaveOneOut(4))).getMessage());
    }

    @Test
    void aHeadOfAnotherSizeIsRefused() {
        Supplier<Network> ten = () -> Network.of(Tiny.NETWORK.withClasses(10), 1);
        var end = assertThrows(IllegalArgumentException.class, () -> CrossValidation.of(RECIPE, ten, STRIPES, Folds.leaveOneOut(60)));
        assertTrue(end.getMessage().startsWith("the network tells 10 classes apart, but stripes has 3"), end.getMessage());
    }

    /** Shares of 1, 1/2 and 3/4: mean 3/4, deviations 1/4, −1/4 and 0, so √((1/16 + 1/16) / 2) = 1/4. */
    @Test
    void runsOfSeveralSeedsHaveAMeanAndADeviation() {
        var repeated = new RepeatedCrossValidation(List.of(1.0, 0.5, 0.75));
        assertEquals(0.75, repeated.mean());
        assertEquals(0.25, repeated.deviation(), 1e-15);
        assertEquals("75.0% ± 25.0", repeated.toString());
        assertThrows(IllegalArgumentException.class, () -> new RepeatedCrossValidation(List.of(1.0)));
    }

    @Test
    void eachRunHasASeedOfItsOwn() {
        var seeds = new ArrayList<Long>();
        LongFunction<Network> fresh = seed -> {
            seeds.add(seed);
            return Network.of(Tiny.NETWORK, seed);
        };
        var repeated = RepeatedCrossValidation.of(RECIPE.epochs(1), fresh, STRIPES, seed -> Folds.stratified(STRIPES.labels(), 2, seed), 2);
        assertEquals(List.of(1L, 1L, 1L, 2L, 2L, 2L), seeds); // one network that the run is known by, and one a fold
        var second = CrossValidation.of(RECIPE.epochs(1).seed(2), () -> Network.of(Tiny.NETWORK, 2), STRIPES, Folds.stratified(STRIPES.labels(), 2, 2));
        assertEquals(second.accuracy(), repeated.accuracies().get(1));
    }
}
