package loupe.inspect;

import static loupe.nn.Activation.RELU;
import static loupe.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import loupe.engine.Reach;
import loupe.engine.Reaches;
import loupe.inspect.ReceptiveField.Region;
import loupe.nn.Architecture;
import loupe.nn.Cnn;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.MaxPooling;
import loupe.nn.Network;
import loupe.nn.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptiveFieldTest {
    private static final Architecture STRIDED = Architecture.of("strided", Input.image(1, 15, 12), new Convolution(3, 3, 2, 1), TANH,
            new Convolution(4, 4, 1, 2), RELU, new MaxPooling(2), new Flatten(), new Dense(3));

    /** By hand: 5; 5 + 1 = 6, 2 apart; 6 + 4·2 = 14; 14 + 2 = 16, 4 apart. */
    @Test
    void theFieldsOfTheDigitNetworkAreKnown() {
        assertEquals(new Reach(5, 1, 0), ReceptiveField.of(Cnn.DIGITS, "conv1").rows());
        assertEquals(new Reach(6, 2, 0), ReceptiveField.of(Cnn.DIGITS, "relu1").rows());
        assertEquals(new Reach(14, 2, 0), ReceptiveField.of(Cnn.DIGITS, "dropout1").columns());
        assertEquals(new Reach(16, 4, 0), ReceptiveField.of(Cnn.DIGITS, "relu2").columns());
        assertEquals(new Region(0, 0, 28, 28), ReceptiveField.of(Cnn.DIGITS, "fc1").of(0, 0));
        assertEquals(new Region(4, 12, 16, 16), ReceptiveField.of(Cnn.DIGITS, "pool2").of(1, 3));
    }

    /** By hand: stride 2 and padding 1 begin at −1; then 3 + 3·2 = 9, beginning at −1 − 2·2 = −5; then 9 + 2 = 11, 4 apart. */
    @Test
    void paddingBeginsOutsideTheInputAndIsCutOff() {
        assertEquals(new Reach(3, 2, -1), ReceptiveField.of(STRIDED, "conv1").rows());
        assertEquals(new Reach(11, 4, -5), ReceptiveField.of(STRIDED, "pool1").rows());
        assertEquals(new Region(0, 3, 6, 9), ReceptiveField.of(STRIDED, "pool1").of(0, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv1", "tanh1", "conv2", "relu1", "pool1", "fc1"})
    void gradientsReachTheWholeFieldAndNothingElse(String layer) {
        try (var network = Network.of(STRIDED, 3)) {
            reachedByGradients(network, layer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"01Conv2d", "02BatchNorm", "04ParallelBlock", "04ParallelBlock_01SequentialBlock_01Conv2d", "05LambdaBlock", "06LambdaBlock",
            "07LambdaBlock", "08Linear"})
    void fieldsWithinAWrappedBlockAreThoseThatGradientsReach(String layer) {
        var branch = new SequentialBlock().add(convolution(4, 3, 1)).add(Activation.tanhBlock()).add(convolution(4, 3, 1));
        var sum = new ParallelBlock(lists -> new NDList(lists.get(0).head().add(lists.get(1).head())), List.of(branch, Blocks.identityBlock()));
        var pooling = Pool.avgPool2dBlock(new Shape(2, 2), new Shape(2, 2));
        var block = new SequentialBlock().add(convolution(4, 3, 0)).add(BatchNorm.builder().build()).add(Activation.tanhBlock()).add(sum)
                .add(Activation.reluBlock()).add(pooling).add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(3).build());
        try (var network = Network.wrap("theirs", Input.image(1, 15, 12), block)) {
            reachedByGradients(network, layer);
        }
    }

    private static Conv2d convolution(int filters, int size, int padding) {
        return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(size, size)).optPadding(new Shape(padding, padding)).build();
    }

    /** The pixels at which a unit has a gradient, in any of many images of noise and any channel, have the field as their bounding box. */
    private static void reachedByGradients(Network network, String layer) {
        var random = new SplittableRandom(1);
        var inputs = IntStream.range(0, 60).mapToObj(i -> noise(network, random)).toList();
        var shape = network.activations(layer, inputs.subList(0, 1)).get(0).shape();
        if (shape.axes() == 1) assertEquals(ReceptiveField.of(network, layer).of(0, 0), reached(network, inputs, i -> Target.unit(layer, i % shape.size(0))));
        for (int row = 0; shape.axes() == 3 && row < shape.size(1); row += 2) {
            int y = row;
            int x = Math.min(row, shape.size(2) - 1);
            var reached = reached(network, inputs, i -> Target.unit(layer, i % shape.size(0), y, x));
            assertEquals(ReceptiveField.of(network, layer).of(y, x), reached, "row " + y);
        }
    }

    private static Region reached(Network network, List<Tensor> inputs, IntFunction<Target> target) {
        var found = network.gradients(target.apply(0).layer(), Network.INPUT, inputs, (i, output) -> target.apply(i).derivative(output));
        var rows = new IntSummaryStatistics();
        var columns = new IntSummaryStatistics();
        for (var gradient : found.gradients()) {
            float[] values = gradient.toArray();
            for (int p = 0; p < values.length; p++) {
                if (values[p] == 0) continue;
                rows.accept(p / 12);
                columns.accept(p % 12);
            }
        }
        return new Region(rows.getMin(), columns.getMin(), rows.getMax() - rows.getMin() + 1, columns.getMax() - columns.getMin() + 1);
    }

    private static Tensor noise(Network network, SplittableRandom random) {
        float[] values = new float[network.input().shape().elements()];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextDouble(-2, 2);
        return Tensor.of(network.input().shape(), values);
    }

    @Test
    void theGraphOfALibraryNetworkSaysWhatItsArchitectureSays() {
        for (var architecture : List.of(Cnn.DIGITS, Cnn.KERAS)) {
            try (var network = Network.of(architecture, 1)) {
                for (String layer : architecture.upTo("pool1").layerNames()) {
                    assertEquals(ReceptiveField.of(architecture, layer).rows(), Reaches.of(network.engineBlock(), layer).get(0), layer);
                }
            }
        }
    }

    @Test
    void layersThatAreNotThereAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ReceptiveField.of(Cnn.DIGITS, "conv3"));
        assertThrows(IllegalArgumentException.class, () -> ReceptiveField.of(Cnn.DIGITS, "conv1").of(40, 0));
    }

    @Test
    void theTableHasARowALayer() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var table = ReceptiveField.table(network);
            assertEquals(11, table.rowCount());
            assertEquals("14 × 14", table.stringColumn("field").get(3));
        }
    }
}
