package loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.Augmentation;
import loupe.data.FeatureTable;
import loupe.data.Source;
import loupe.nn.Activation;
import loupe.nn.Architecture;
import loupe.nn.Dense;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import loupe.trial.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class SquaredErrorTest {
    private static final FeatureTable ROWS = rows(-2, -1, 0.5, 1, 2);
    private static final Architecture ONE = Architecture.of("one", Input.vector(1), new Dense(1), Activation.SIGMOID);
    private static final Training ONCE = Training.sgd(0.5, 0).batchSize(5).epochs(1);

    /** Ill above 0. */
    private static FeatureTable rows(double... x) {
        return FeatureTable.of("points", new Source(Source.Kind.FILES, "made here"), Table.create(DoubleColumn.create("x", x)), List.of("well", "ill"),
                IntStream.range(0, x.length).map(i -> x[i] > 0 ? 1 : 0).toArray());
    }

    private static Network network() {
        var network = Network.of(ONE, 1);
        network.setParameter("fc1.weight", Tensor.of(TensorShape.of(1, 1), 0.3f));
        network.setParameter("fc1.bias", Tensor.of(TensorShape.of(1), 0.1f));
        return network;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** As PyTorch computes it: the mean of all 25 squares, or of the five on its diagonal. */
    private static double loss(SquaredError kind, double weight, double bias) {
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                if (kind == SquaredError.PAIRED && i != j) continue;
                sum += Math.pow(sigmoid(weight * ROWS.number(i, 0) + bias) - ROWS.label(j), 2);
            }
        }
        return sum / (kind == SquaredError.PAIRED ? 5 : 25);
    }

    /** One step goes against the numeric derivative of the loss written out above. */
    @Test
    void aStepFollowsTheLossAsItIsWrittenDown() {
        double weight = 0.3f;
        double bias = 0.1f;
        double h = 1e-5;
        for (var kind : SquaredError.values()) {
            try (var network = network()) {
                var losses = kind.fit(ONCE, network, ROWS);
                assertEquals(loss(kind, weight, bias), losses.get(0), 1e-6, kind.toString());
                double slope = (loss(kind, weight + h, bias) - loss(kind, weight - h, bias)) / (2 * h);
                double lift = (loss(kind, weight, bias + h) - loss(kind, weight, bias - h)) / (2 * h);
                assertEquals(weight - 0.5 * slope, network.parameter("fc1.weight").at(0, 0), 1e-5, kind.toString());
                assertEquals(bias - 0.5 * lift, network.parameter("fc1.bias").at(0), 1e-5, kind.toString());
            }
        }
    }

    @Test
    void theBroadcastLearnsTheShareAndNoMore() {
        try (var network = network()) {
            var losses = SquaredError.BROADCAST.fit(ONCE.epochs(2000), network, ROWS);
            assertEquals(0.6 * 0.4, losses.get(1999), 1e-4);
            for (var output : network.activations(Network.OUTPUT, ROWS)) assertEquals(0.6, output.at(0), 0.01);
        }
    }

    @Test
    void pairedLearnsToTellTheClassesApart() {
        try (var network = network()) {
            var losses = SquaredError.PAIRED.fit(ONCE.epochs(500), network, ROWS);
            assertEquals(500, losses.size());
            assertTrue(losses.get(499) < 0.05, losses.get(499).toString());
        }
    }

    private static void refused(String message, Executable action) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (var network = network(); var two = Network.of(Architecture.of("two", Input.vector(1), new Dense(2)), 1)) {
            refused("two puts out 2; expected one number", () -> SquaredError.PAIRED.fit(ONCE, two, ROWS));
            refused("points is empty; expected at least one example", () -> SquaredError.PAIRED.fit(ONCE, network, ROWS.select()));
            var three = FeatureTable.of("three", ROWS.source(), Table.create(DoubleColumn.create("x", new double[] {1})), List.of("a", "b", "c"), 0);
            refused("three has the classes [a, b, c]; expected two", () -> SquaredError.PAIRED.fit(ONCE, network, three));
        }
    }

    @Test
    void aNetworkWithAnOutputAClassTrainsOnRowsAsOnImages() {
        try (var two = Network.of(Architecture.of("two", Input.vector(1), new Dense(2)), 1)) {
            var history = ONCE.epochs(100).fit(two, ROWS, ROWS);
            assertEquals(1, history.test().get(100).accuracy());
            assertEquals(1, Evaluation.of(two, ROWS).roc().area());
            refused("points has 1 features a row; this network takes 2", () -> Network.of(Architecture.of("other", Input.vector(2), new Dense(2)), 1).predict(ROWS));
            var turned = ONCE.augmentation(new Augmentation(5, 0, 0, 0, 0));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> turned.fit(two, ROWS, ROWS)).getMessage().startsWith("points has rows of a table; "));
        }
    }

    /** (3 − 1) / 2 = 1 for the first feature, (3 − 0) / 1 for the second. */
    @Test
    void featuresAreStandardizedByTheirOwnMeanAndDeviation() {
        var rows = FeatureTable.of("pair", ROWS.source(), Table.create(DoubleColumn.create("x", new double[] {3}), DoubleColumn.create("y", new double[] {3})), List.of("a", "b"), 0);
        var input = new Input(TensorShape.of(2), List.of(1.0, 0.0), List.of(2.0, 1.0));
        assertEquals(Tensor.of(TensorShape.of(2), 1, 3), input.tensors(rows).get(0));
    }

    @Test
    void aNetworkThatDivergesHasItsWeightsBack() {
        try (var network = Network.of(Architecture.of("line", Input.vector(1), new Dense(1)), 1)) {
            network.setParameter("fc1.weight", Tensor.of(TensorShape.of(1, 1), 0.3f));
            var error = assertThrows(TrainingDivergedException.class, () -> SquaredError.PAIRED.fit(Training.sgd(1e10, 0.9).epochs(50), network, ROWS));
            assertTrue(error.getMessage().contains("the network has the weights that it began with"), error.getMessage());
            assertEquals(0.3f, network.parameter("fc1.weight").at(0, 0));
        }
    }

    /** Outputs above a half stand for the second class: two of three right. The place of the largest of one number is always the first. */
    @Test
    void aTrialTellsTheTwoWaysToReadOneOutputApart() {
        var trial = new SquaredErrorTrial(0.2, List.of(0.2, 0.7, 0.5), List.of(0, 1, 1));
        assertEquals(2 / 3.0, trial.accuracy());
        assertEquals(1 / 3.0, trial.argmaxAccuracy());
        assertEquals(1, trial.argmaxAnswers());
        assertEquals(0.2, trial.lowest());
        assertEquals(0.7, trial.highest());
    }

    @Test
    void aTrialHasTheLossAndTheOutputsOfTheTrainedNetwork() {
        try (var alone = network(); var inTrial = network()) {
            var losses = SquaredError.PAIRED.fit(ONCE.epochs(3), alone, ROWS);
            var trial = SquaredErrorTrial.of(Trials.none(), SquaredError.PAIRED, ONCE.epochs(3), inTrial, ROWS, ROWS.first(2));
            assertEquals(losses.get(2), trial.loss());
            assertEquals(alone.activations(Network.OUTPUT, ROWS.first(2)).stream().map(output -> (double) output.at(0)).toList(), trial.outputs());
            assertEquals(List.of(0, 0), trial.labels());
        }
    }
}
