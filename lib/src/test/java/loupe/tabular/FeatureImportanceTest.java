package loupe.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import loupe.data.MadeUpPatients;
import loupe.data.Source;
import loupe.inspect.GradCam;
import loupe.inspect.IntegratedGradients;
import loupe.inspect.Occlusion;
import loupe.inspect.Target;
import loupe.nn.Activation;
import loupe.nn.Architecture;
import loupe.nn.Dense;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Predictions;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import loupe.training.Training;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class FeatureImportanceTest {
    private static final int COUNT = 100;
    /** The class is whether "tells" is 1, and "mute" is anything. */
    private static final FeatureTable ROWS = FeatureTable.of("rows", new Source(Source.Kind.FILES, "made here"),
            Table.create(IntColumn.create("mute", IntStream.range(0, COUNT).map(i -> i * 7 % 13).toArray()), IntColumn.create("tells", IntStream.range(0, COUNT).map(i -> i % 2).toArray())),
            List.of("a", "b"), IntStream.range(0, COUNT).map(i -> i % 2).toArray());

    private static Predictions byTelling(FeatureTable rows) {
        return Predictions.of(rows, IntStream.range(0, rows.size()).mapToObj(i -> new float[] {0, (float) rows.number(i, 1) - 0.5f}).toArray(float[][]::new));
    }

    /** Dealt out anew, half of the ones stand where ones stood: about half of the answers are lost. What is not asked about costs nothing. */
    @Test
    void aFeatureThatDecidesAllCostsHalfTheAnswers() {
        var importance = new PermutationImportance(200, 1).of(FeatureImportanceTest::byTelling, ROWS);
        assertEquals(0, importance.value("mute"));
        assertEquals(50, importance.value("tells"), 2);
        assertEquals(List.of("tells", "mute"), importance.sorted().features());
        assertEquals(importance, new PermutationImportance(200, 1).of(FeatureImportanceTest::byTelling, ROWS));
    }

    @Test
    void featuresFollowAnotherMeasure() {
        var importance = new FeatureImportance("x", List.of("a", "b", "c"), List.of(1.0, 3.0, 2.0));
        var other = new FeatureImportance("y", List.of("c", "a", "b"), List.of(10.0, 20.0, 5.0));
        assertEquals(new FeatureImportance("x", List.of("a", "c", "b"), List.of(1.0, 2.0, 3.0)), importance.inOrderOf(other));
        assertThrows(IllegalArgumentException.class, () -> importance.value("d"));
        assertThrows(IllegalArgumentException.class, () -> new FeatureImportance("x", List.of("a"), List.of()));
    }

    /** Of a linear network, integrated gradients are weight times column: by hand. Columns of one category count for their feature. */
    @Test
    void columnsOfACategoryCountForTheirFeature() {
        var rows = FeatureTable.of("kinds", new Source(Source.Kind.FILES, "made here"),
                Table.create(IntColumn.create("n", 1, 3), StringColumn.create("kind", "a", "b")), List.of("x", "y"), 0, 1);
        try (var network = Network.of(Architecture.of("linear", Input.vector(3), new Dense(2)), 1)) {
            network.setParameter("fc1.weight", Tensor.of(TensorShape.of(2, 3), 1, 0, 0, 3, 5, -7));
            var found = FeatureAttributions.of(new IntegratedGradients(3), network, FeatureEncoder.fit(rows), rows);
            // the encoded rows are (-1, 1, -1) and (1, -1, 1); the weights of the log-odds (2, 5, -7)
            assertEquals(-2, found.row(0)[0], 1e-5);
            assertEquals(12, found.row(0)[1], 1e-5);
            assertEquals(-12, found.row(1)[1], 1e-5);
            assertEquals(12, found.importance().value("kind"), 1e-5);
            assertEquals(List.of("row", "truth", "n", "kind"), found.toTable().columnNames());
        }
    }

    @Test
    void partsAddUpToTheLogOddsAboveTheAverageRow() {
        var patients = MadeUpPatients.of(100, 4);
        var encoder = FeatureEncoder.fit(patients);
        var learner = NeuralNetwork.of("network", Training.adam(0.01).batchSize(10).epochs(5), new Dense(8), Activation.RELU);
        try (var classifier = learner.fit(encoder.apply(patients))) {
            var network = classifier.network();
            var found = FeatureAttributions.of(new IntegratedGradients(), network, encoder, patients);
            float[] average = network.activations(Network.OUTPUT, List.of(Tensor.of(network.input().shape(), new float[encoder.names().size()]))).get(0).toArray();
            var answers = classifier.predict(encoder.apply(patients));
            for (int i = 0; i < patients.size(); i++) {
                double above = answers.scores(i)[1] - answers.scores(i)[0] - average[1] + average[0];
                assertEquals(above, IntStream.range(0, 11).mapToDouble(at(found.row(i))).sum(), 0.05, "row " + i);
            }
        }
    }

    private static IntToDoubleFunction at(double[] row) {
        return j -> row[j];
    }

    @Test
    void methodsForImagesSaySo() {
        try (var network = Network.of(Architecture.of("linear", Input.vector(2), new Dense(2)), 1)) {
            for (var method : List.of(new Occlusion(3, 1), new GradCam("fc1"))) {
                assertEquals("rows has rows of a table; expected images",
                        assertThrows(IllegalStateException.class, () -> method.explain(network, ROWS, Target.ofClass(0))).getMessage());
            }
            var maps = new IntegratedGradients(5).explain(network, ROWS, Target.ofClass(0));
            assertTrue(maps.toString().endsWith("100 rows"), maps.toString());
            assertEquals(COUNT, maps.completeness(network).rowCount());
            assertThrows(IllegalStateException.class, maps::images);
        }
    }
}
