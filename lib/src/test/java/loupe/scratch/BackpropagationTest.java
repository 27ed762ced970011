package loupe.scratch;

import static loupe.nn.Activation.SIGMOID;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.nn.Architecture;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;

/** The gradient of a batch, against numeric differences, an automatic differentiation, and by hand. */
class BackpropagationTest {
    private final ImageSet batch = Tiny.stripes(21, 6);

    @Test
    void everyDerivativeAgreesWithNumericDifferences() {
        var perceptron = Perceptron.of(batch.shape(), 5, 3, 0.5, 4);
        var gradient = Tiny.backpropagation(perceptron, batch).run().matrices();
        var loss = new PlainLoss(perceptron, batch);
        for (int m = 0; m < 4; m++) {
            double largest = 0;
            for (int i = 0; i < gradient.get(m).length; i++) {
                for (int j = 0; j < gradient.get(m)[i].length; j++) {
                    double numeric = loss.derivative(m, i, j, 1e-4);
                    assertEquals(numeric, gradient.get(m)[i][j], 1e-6, "matrix %d, row %d, column %d".formatted(m, i, j));
                    largest = Math.max(largest, Math.abs(numeric));
                }
            }
            assertTrue(largest > 0.01, "the gradient must not vanish: " + largest);
        }
    }

    /** One pixel of brightness 1, one hidden unit, two classes, all weights 0 but w1 = ln 3 and W2 = (2, 0): a = 3/4, z = (3/2, 0). */
    @Test
    void oneImageByHand() {
        byte[] pixels = {(byte) 255};
        var white = ImageSet.of("white", Tiny.black(1).source(), new ImageShape(1, 1, 1), List.of("yes", "no"), pixels, new byte[] {1}, List.of());
        var weights = new Weights(1, 1, 2);
        weights.w1[0][0] = (float) Math.log(3);
        weights.w2[0][0] = 2;
        var backpropagation = Tiny.backpropagation(new Perceptron(white.shape(), weights), white);
        var gradient = backpropagation.run();
        double p = 1 / (1 + Math.exp(-1.5)); // of class 0, where the truth is class 1
        assertEquals(-Math.log(1 - p), backpropagation.loss(), 1e-6);
        assertArrayEquals(new float[] {(float) p, (float) -p}, gradient.b2, 1e-6f);
        assertArrayEquals(new float[] {(float) (0.75 * p)}, gradient.w2[0], 1e-6f);
        assertArrayEquals(new float[] {(float) (-0.75 * p)}, gradient.w2[1], 1e-6f);
        assertArrayEquals(new float[] {(float) (2 * p * 0.75 * 0.25)}, gradient.b1, 1e-6f);
        assertArrayEquals(gradient.b1, gradient.w1[0], 1e-6f);
        assertEquals(0, backpropagation.right());
    }

    @Test
    void theGradientIsThatOfAutomaticDifferentiation() {
        var images = DrawnDigits.of(40, 3);
        var architecture = Architecture.of("two layers", Input.image(1, 28, 28), new Flatten(), new Dense(16), SIGMOID, new Dense(10));
        try (var network = Network.of(architecture, 5)) {
            var expected = gradients(network, images);
            var gradient = Tiny.backpropagation(copied(network, images.shape(), 16, 10), images).run();
            assertTransposed(expected.get("fc1.weight"), gradient.w1);
            assertArrayEquals(expected.get("fc1.bias"), gradient.b1, 1e-6f);
            for (int c = 0; c < 10; c++) for (int j = 0; j < 16; j++) assertEquals(expected.get("fc2.weight")[c * 16 + j], gradient.w2[c][j], 1e-6f);
            assertArrayEquals(expected.get("fc2.bias"), gradient.b2, 1e-6f);
        }
    }

    private static Perceptron copied(Network network, ImageShape shape, int hidden, int classes) {
        var weights = new Weights(shape.pixels(), hidden, classes);
        for (int p = 0; p < shape.pixels(); p++) for (int j = 0; j < hidden; j++) weights.w1[p][j] = network.parameter("fc1.weight").at(j, p);
        for (int c = 0; c < classes; c++) for (int j = 0; j < hidden; j++) weights.w2[c][j] = network.parameter("fc2.weight").at(c, j);
        return new Perceptron(shape, weights);
    }

    private static void assertTransposed(float[] expected, float[][] rows) {
        double largest = 0;
        for (int p = 0; p < rows.length; p++) {
            for (int j = 0; j < rows[p].length; j++) {
                assertEquals(expected[j * rows.length + p], rows[p][j], 1e-6f, "pixel %d, unit %d".formatted(p, j));
                largest = Math.max(largest, Math.abs(rows[p][j]));
            }
        }
        assertTrue(largest > 1e-3, "the gradient must not vanish: " + largest);
    }

    /** DJL's own, by parameter. */
    private static Map<String, float[]> gradients(Network network, ImageSet images) {
        var found = new LinkedHashMap<String, float[]>();
        try (var manager = network.model().getNDManager().newSubManager(); var collector = Engine.getInstance().newGradientCollector()) {
            var block = network.model().getBlock();
            block.getParameters().forEach(each -> each.getValue().getArray().setRequiresGradient(true));
            var x = manager.create(network.input().values(images), new Shape(network.input().batchSizes(images.size())));
            NDArray labels = manager.create(images.labels());
            var scores = block.forward(new ParameterStore(manager, false), new NDList(x), true);
            collector.backward(Loss.softmaxCrossEntropyLoss().evaluate(new NDList(labels), scores));
            var names = network.parameters().keySet().iterator();
            block.getParameters().forEach(each -> found.put(names.next(), each.getValue().getArray().getGradient().toFloatArray()));
        }
        return found;
    }

    @Test
    void theGradientOfABatchIsTheMeanOverItsImages() {
        var perceptron = Perceptron.of(batch.shape(), 5, 3, 0.5, 4);
        float[][] whole = Tiny.backpropagation(perceptron, batch).run().w2;
        var sum = new double[3][5];
        for (int i = 0; i < batch.size(); i++) {
            float[][] one = Tiny.backpropagation(perceptron, batch.select(i)).run().w2;
            for (int c = 0; c < 3; c++) for (int j = 0; j < 5; j++) sum[c][j] += one[c][j] / batch.size();
        }
        for (int c = 0; c < 3; c++) for (int j = 0; j < 5; j++) assertEquals(sum[c][j], whole[c][j], 1e-6);
    }

    @Test
    void theCheckFindsTheGradientRight() {
        var perceptron = Perceptron.of(batch.shape(), 5, 3, 0.5, 4);
        var check = GradientCheck.of(perceptron, batch);
        assertEquals(List.of("W1", "b1", "W2", "b2"), check.rows().stream().map(GradientCheck.Row::name).toList());
        assertEquals(List.of(200, 5, 15, 3), check.rows().stream().map(GradientCheck.Row::checked).toList());
        for (var row : check.rows()) assertTrue(row.largest() > 1e-3 && row.difference() < 1e-5 * row.largest(), row::toString);
    }

    @Test
    void theTableGivesDifferencesInMillionths() {
        var check = new GradientCheck(List.of(new GradientCheck.Row("W1", 1, 0.2, 0.1)));
        assertEquals(500_000, check.toTable().doubleColumn(3).get(0), 1e-6);
    }

    @Test
    void aCheckNeedsImages() {
        var error = assertThrows(IllegalArgumentException.class, () -> GradientCheck.of(Perceptron.of(batch.shape(), 5, 3, 0.5, 4), batch.first(0)));
        assertEquals("stripes is empty; expected at least one image", error.getMessage());
    }
}
