package loupe.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import loupe.data.MadeUpPatients;
import loupe.data.RandomSource;
import loupe.data.Source;
import loupe.evaluation.Roc;
import loupe.nn.Activation;
import loupe.nn.Dense;
import loupe.training.Training;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class LearnerTest {
    private static final FeatureTable ENCODED = FeatureEncoder.fit(Reference.ROWS).apply(Reference.ROWS);
    private static final Reference EXPECTED = Reference.READ;

    private static FeatureTable table(double[] x, double[] y, int... labels) {
        return FeatureTable.of("points", new Source(Source.Kind.FILES, "made here"), Table.create(DoubleColumn.create("x", x), DoubleColumn.create("y", y)),
                List.of("a", "b"), labels);
    }

    /** Gradient descent ends near the one minimum there is, which scikit-learn finds exactly. */
    @Test
    void logisticRegressionFindsTheProbabilitiesOfScikitLearn() {
        var answers = new LogisticRegression(200, 1).fit(ENCODED).predict(ENCODED);
        for (int i = 0; i < ENCODED.size(); i++) assertEquals(EXPECTED.probabilities()[i], answers.probabilities(i)[1], 0.02, "row " + i);
    }

    @Test
    void theRocCurveIsThatOfScikitLearn() {
        var roc = Roc.of(EXPECTED.coarse(), EXPECTED.labels());
        assertArrayEquals(EXPECTED.falsePositives(), roc.points().stream().mapToDouble(Roc.Point::falsePositives).toArray(), 1e-12);
        assertArrayEquals(EXPECTED.truePositives(), roc.points().stream().mapToDouble(Roc.Point::truePositives).toArray(), 1e-12);
        assertEquals(EXPECTED.coarseArea(), roc.area(), 1e-12);
        assertEquals(EXPECTED.area(), Roc.of(EXPECTED.probabilities(), EXPECTED.labels()).area(), 1e-5);
    }

    @Test
    void aTreeOfOneQuestionAsksTheOneOfScikitLearn() {
        assertArrayEquals(EXPECTED.stump(), new DecisionTree(1).fit(ENCODED).predict(ENCODED).predicted());
    }

    /** A box within others: no line parts them, four questions do. */
    @Test
    void deeperTreesForestsAndHiddenLayersPartWhatALineCannot() {
        int count = 200;
        var x = IntStream.range(0, count).mapToDouble(i -> (i % 20 - 9.5) / 10).toArray();
        var y = IntStream.range(0, count).mapToDouble(i -> (i / 20 - 4.7) / 5).toArray();
        var points = table(x, y, IntStream.range(0, count).map(i -> Math.abs(x[i]) < 0.52 && Math.abs(y[i]) < 0.72 ? 1 : 0).toArray());
        assertTrue(new LogisticRegression(20, 1).fit(points).predict(points).accuracy() < 0.7);
        assertTrue(new DecisionTree(5).fit(points).predict(points).accuracy() > 0.9);
        assertTrue(new RandomForest(30, 1).fit(points).predict(points).accuracy() > 0.9);
        var recipe = Training.adam(0.02).batchSize(20).epochs(60);
        try (var network = NeuralNetwork.of("hidden", recipe, new Dense(12), Activation.RELU).fit(points)) {
            assertEquals("hidden", network.network().name());
            assertTrue(network.predict(points).accuracy() > 0.9);
        }
    }

    @Test
    void theSameSeedGivesTheSameAnswers() {
        for (var learner : List.of(new LogisticRegression(3, 5), new RandomForest(5, 5), NeuralNetwork.of("n", Training.adam(0.01), new Dense(3)).withSeed(5))) {
            try (var one = learner.fit(ENCODED); var two = learner.fit(ENCODED)) {
                assertArrayEquals(one.predict(ENCODED).scores(7), two.predict(ENCODED).scores(7), learner.toString());
            }
        }
    }

    /** A committee's probability lies in the middle of its members', which differ. */
    @Test
    void aCommitteeAveragesProbabilities() {
        var rows = FeatureEncoder.fit(MadeUpPatients.of(60, 1)).apply(MadeUpPatients.of(60, 1));
        var member = NeuralNetwork.of("n", Training.sgd(0.01, 0), new Dense(3));
        try (var two = new Committee(member, 2, 9).fit(rows)) {
            var random = RandomSource.of(9, RandomSource.Purpose.INITIALISATION);
            try (var first = member.withSeed(random.key(0)).fit(rows); var second = member.withSeed(random.key(1)).fit(rows)) {
                double a = first.predict(rows).probabilities(4)[1];
                double b = second.predict(rows).probabilities(4)[1];
                assertTrue(Math.abs(a - b) > 1e-4);
                assertEquals((a + b) / 2, two.predict(rows).probabilities(4)[1], 1e-6);
            }
        }
    }

    @Test
    void otherColumnsAndNoRowsAreRefused() {
        var tree = new DecisionTree(1).fit(ENCODED);
        var points = table(new double[1], new double[1], 0);
        assertEquals("points has the columns [x, y]; learned from [age, rate, kind down, kind flat, kind up]",
                assertThrows(IllegalArgumentException.class, () -> tree.predict(points)).getMessage());
        assertEquals("points has no rows; expected one or more",
                assertThrows(IllegalArgumentException.class, () -> new DecisionTree(1).fit(points.select())).getMessage());
        for (Runnable wrong : List.<Runnable>of(() -> new DecisionTree(0), () -> new RandomForest(0, 1), () -> new LogisticRegression(0, 1), () -> new Committee(new DecisionTree(1), 1, 1))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }
}
