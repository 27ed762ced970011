package loupe.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import loupe.data.FeatureTable;
import loupe.data.MadeUpPatients;
import loupe.evaluation.Folds;
import loupe.nn.Activation;
import loupe.nn.Dense;
import loupe.training.Training;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;

class PipelineTest {
    private static final FeatureTable PATIENTS = MadeUpPatients.of(200, 3).missingWhere("Cholesterol", 0);
    private static final Pipeline TREE = Pipeline.of(new DecisionTree(3));
    private static final Pipeline NETWORK = Pipeline.of(NeuralNetwork.of("network", Training.sgd(0.05, 0.9).batchSize(20).epochs(3), new Dense(4), Activation.RELU));

    /**
     * What the rows held out hold, but for a category never met, changes no other row's answer: nothing is fitted to them, neither means nor medians nor
     * components.
     */
    @Test
    void nothingIsFittedToTheRowsHeldOut() {
        var folds = Folds.stratified(PATIENTS.labels(), 4, 1);
        var pipeline = NETWORK.withPca(5);
        int[] held = folds.test(2);
        var ages = (IntColumn) PATIENTS.feature("Age");
        for (int i : held) ages.set(i, 1000 + i);
        var before = pipeline.crossValidate(PATIENTS, folds).predictions();
        var learned = pipeline.fit(PATIENTS.select(folds.train(2)));
        try (learned) {
            var changed = learned.predict(PATIENTS.with(ages).select(held));
            var after = pipeline.crossValidate(PATIENTS.with(ages), folds).predictions();
            for (int k = 0; k < held.length; k++) assertArrayEquals(changed.scores(k), after.scores(held[k]));
            for (int k = 0; k < held.length; k++) assertArrayEquals(learned.predict(PATIENTS.select(held)).scores(k), before.scores(held[k]));
        }
    }

    @Test
    void anUnknownCategoryInATestRowIsNamed() {
        var strange = PATIENTS.first(3);
        var slopes = (StringColumn) strange.feature("ST_Slope");
        slopes.set(1, "Sideways");
        var fitted = TREE.fit(PATIENTS);
        assertEquals("made-up patients, row 2, column ST_Slope: \"Sideways\"; expected one of Down, Flat, Up, as in the training rows",
                assertThrows(IllegalArgumentException.class, () -> fitted.predict(strange.with(slopes))).getMessage());
    }

    @Test
    void answersAreOfTheRowsAsTheyCame() {
        var answers = TREE.fit(PATIENTS).predict(PATIENTS.range(5, 9));
        assertEquals(PATIENTS.features(), ((FeatureTable) answers.examples()).features());
        assertEquals("row 6", answers.toTable().stringColumn("example").get(0));
    }

    @Test
    void comparingAtOnceGivesWhatOneAfterTheOtherGives() {
        var comparison = ModelComparison.of(List.of(TREE, NETWORK), PATIENTS, 3, 2);
        for (int model = 0; model < 2; model++) {
            for (int seed = 1; seed <= 2; seed++) {
                var alone = comparison.models().get(model).withSeed(seed).crossValidate(PATIENTS, Folds.stratified(PATIENTS.labels(), 3, seed));
                assertEquals(ModelComparison.Scores.of(alone), comparison.scores().get(model).get(seed - 1));
            }
        }
    }

    @Test
    void theTableIsSortedAndTheBestIsItsFirst() {
        var none = Pipeline.of(new LogisticRegression(1, 1)).withPca(1);
        var comparison = ModelComparison.of(List.of(none, Pipeline.of(new LogisticRegression(10, 1))), PATIENTS, 3, 2);
        var scores = comparison.toTable().doubleColumn("Brier score");
        assertTrue(scores.get(0) < scores.get(1));
        assertEquals("logistic regression", comparison.best().toString());
        assertEquals("logistic regression", comparison.toTable().stringColumn("model").get(0));
        double mean = (comparison.scores().get(1).get(0).accuracy() + comparison.scores().get(1).get(1).accuracy()) / 2;
        assertEquals(100 * mean, comparison.toTable().doubleColumn("accuracy (%)").get(0), 1e-9);
    }

    @Test
    void anInterruptEndsAComparison() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> ModelComparison.of(List.of(TREE), PATIENTS, 3, 2));
        assertTrue(Thread.interrupted());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> TREE.withPca(0));
        assertThrows(IllegalArgumentException.class, () -> ModelComparison.of(List.of(TREE), PATIENTS, 3, 1));
        var score = new ModelComparison.Scores(1, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> new ModelComparison(List.of(), List.of(List.of(score))));
        assertThrows(IllegalArgumentException.class, () -> new ModelComparison(List.of(TREE), List.of(List.of())));
    }
}
