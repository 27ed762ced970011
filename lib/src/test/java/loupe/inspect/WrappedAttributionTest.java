package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loupe.data.DrawnDigits;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

/** The methods on a small ResNet that is built of DJL's blocks. */
class WrappedAttributionTest {
    private static final Input INPUT = Input.image(1, 28, 28).standardized(0.1307, 0.3081);

    private static Block convolution(int filters, int stride) {
        return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1)).optStride(new Shape(stride, stride)).build();
    }

    private static Block residual() {
        var branch = new SequentialBlock().addAll(
                convolution(6, 1), BatchNorm.builder().build(), Activation.reluBlock(), convolution(6, 1), BatchNorm.builder().build());
        return new ParallelBlock(lists -> new NDList(lists.get(0).singletonOrThrow().add(lists.get(1).singletonOrThrow())),
                List.of(branch, Blocks.identityBlock()));
    }

    private static Network resNet() {
        var network = Network.wrap("small ResNet", INPUT, new SequentialBlock().addAll(
                convolution(6, 2), Activation.reluBlock(), residual(), Activation.reluBlock(),
                Pool.globalAvgPool2dBlock(), Blocks.batchFlattenBlock(), Linear.builder().setUnits(10).build()));
        var random = new SplittableRandom(1);
        network.parameters().forEach((name, values) -> {
            if (name.endsWith("_weight")) network.setParameter(name, Tensor.of(values.shape(), noise(random, values.shape().elements())));
        });
        return network;
    }

    private static float[] noise(SplittableRandom random, int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) random.nextDouble(-0.5, 0.5);
        return values;
    }

    private static double score(Network network, float[] input) {
        return network.activations(Network.OUTPUT, List.of(Tensor.of(INPUT.shape(), input))).get(0).at(4);
    }

    @Test
    void itsIntegratedGradientsAddUp() {
        try (var network = resNet()) {
            var black = new float[784];
            Arrays.fill(black, INPUT.value(0, 0));
            var map = new IntegratedGradients(1000).explain(network, DrawnDigits.of(1, 1), Target.ofClass(4)).map(0);
            double difference = map.score() - score(network, black);
            assertEquals(difference, map.sum(), 0.01 * Math.abs(difference));
        }
    }

    /** SmoothGrad without noise is the gradient; along it the score grows by the gradient's length. */
    @Test
    void itsGradientIsASlope() {
        try (var network = resNet()) {
            var set = DrawnDigits.of(1, 1);
            float[] gradient = new SmoothGrad(1, 0, 1).explain(network, set, Target.ofClass(4)).map(0).values().toArray();
            double length = Math.sqrt(IntStream.range(0, 784).mapToDouble(i -> gradient[i] * gradient[i]).sum());
            float[] there = INPUT.values(set);
            float[] back = there.clone();
            for (int i = 0; i < 784; i++) {
                there[i] += 0.005 * gradient[i] / length;
                back[i] -= 0.005 * gradient[i] / length;
            }
            assertEquals(length, (score(network, there) - score(network, back)) / 0.01, 0.03 * length);
        }
    }

    /** Where a mean over positions goes straight into a dense layer, Grad-CAM weighs the maps with that layer's weights (Selvaraju et al. 2017). */
    @Test
    void itsGradCamIsItsClassActivationMap() {
        try (var network = resNet()) {
            var set = DrawnDigits.of(1, 1);
            var maps = network.activations("04LambdaBlock", set).get(0);
            var weights = network.parameter("07Linear_weight");
            var found = new GradCam("04LambdaBlock").explain(network, set, Target.ofClass(4)).map(0).toMap();
            double expected = 0;
            for (int channel = 0; channel < 6; channel++) expected += weights.at(4, channel) * maps.at(channel, 0, 0);
            assertEquals(TensorShape.of(6, 14, 14), maps.shape());
            assertEquals(Math.max(0, expected) / (14 * 14), found[0][0], 1e-6); // the corner of both
        }
    }

    @Test
    void anyLayersChannelIsExplained() {
        try (var network = resNet()) {
            var set = DrawnDigits.of(2, 1);
            for (var method : List.of(new InputTimesGradient(), new SmoothGrad(4, 0.1, 1), new Occlusion(7, 7), new GradCam("01Conv2d"))) {
                var map = method.explain(network, set, Target.maximum("03ParallelBlock", 2)).map(1);
                assertEquals(Target.maximum("03ParallelBlock", 2).value(network.activations("03ParallelBlock", set).get(1)), map.score(), 1e-6);
                assertEquals(TensorShape.of(1, 28, 28), map.values().shape());
                assertTrue(Arrays.stream(map.toMap()).anyMatch(row -> !Arrays.equals(row, new float[28])), method.title());
            }
        }
    }

    @Test
    void theSanityCheckTakesASecondOne() {
        try (var network = resNet(); var untrained = resNet()) {
            var weights = untrained.parameters();
            var check = SanityCheck.of(network, untrained, DrawnDigits.of(5, 1), List.of(new Saliency()));
            assertEquals("07Linear", check.layers().get(0));
            assertEquals("01Conv2d", check.layers().get(check.layers().size() - 1));
            assertEquals(weights, untrained.parameters());
            var error = assertThrows(IllegalArgumentException.class, () -> SanityCheck.of(network, DrawnDigits.of(1, 1), List.of(), 1));
            assertEquals("network \"small ResNet\" is a wrapped block; build it a second time and hand that over as the untrained network", error.getMessage());
        }
    }

    @Test
    void aBlockWithoutGradientsSaysSo() {
        var noise = new LambdaBlock(list -> new NDList(list.singletonOrThrow().add(list.getManager().randomNormal(list.singletonOrThrow().getShape()))));
        var noisy = new SequentialBlock().addAll(Blocks.batchFlattenBlock(), noise, Linear.builder().setUnits(3).build());
        try (var network = Network.wrap("noisy", INPUT, noisy)) {
            var error = assertThrows(IllegalStateException.class, () -> new Saliency().explain(network, DrawnDigits.of(1, 1), Target.ofClass(1)));
            assertTrue(error.getMessage().startsWith("no gradients: "), error.getMessage());
        }
    }
}
