package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.Project;
import loupe.nn.Architecture;
import loupe.nn.Cnn;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truncating is filtering: what comes out after a first convolution is what an image-processing library makes of the image with its filters. */
class FilteringComparisonTest {
    private static final ImageSet DIGITS = DrawnDigits.of(5, 1);

    @ParameterizedTest
    @CsvSource({"digits, conv1, 24", "keras, conv1, 26", "keras, relu1, 26"})
    void aTruncatedNetworkIsFilterAndBias(String name, String layer, int size) {
        try (var network = Network.load(Project.root().resolve("data/weights").resolve(name + ".safetensors"))) {
            for (var image : network.input().tensors(DIGITS)) {
                var comparison = FilteringComparison.of(network, layer, image);
                assertTrue(comparison.largestInside() <= 1e-5, comparison::toString);
                assertEquals(0, comparison.largestAtBorder(), "without padding there is nothing at the border");
                assertEquals(size * size * comparison.filtered().shape().size(0), numbers(comparison.truncated().toArray()));
            }
        }
    }

    private static int numbers(float[] values) {
        int numbers = 0;
        for (float value : values) if (!Float.isNaN(value)) numbers++;
        return numbers;
    }

    @Test
    void paddingWithZerosIsNotMirroring() {
        var padded = Architecture.of("padded", Input.image(1, 28, 28).standardized(0.1307, 0.3081), new Convolution(4, 5, 1, 2), new Flatten(), new Dense(10));
        try (var network = Network.of(padded, 1)) {
            var comparison = FilteringComparison.of(network, "conv1", network.input().tensors(DIGITS).get(0));
            assertTrue(comparison.largestInside() <= 1e-5, comparison::toString);
            assertTrue(comparison.largestAtBorder() > 0.01, comparison::toString);
        }
    }

    @Test
    void aStrideLeavesGapsAndAWrappedBlockIsNoDifferent() {
        var convolution = Conv2d.builder().setFilters(3).setKernelShape(new Shape(4, 3)).optStride(new Shape(2, 3)).optPadding(new Shape(1, 0)).build();
        var block = new SequentialBlock().add(convolution).add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(10).build());
        try (var network = Network.wrap("theirs", Input.image(1, 28, 28), block)) {
            var image = network.input().tensors(DIGITS).get(0);
            var comparison = FilteringComparison.of(network, "01Conv2d", image);
            assertTrue(comparison.largestInside() <= 1e-5, comparison::toString);
            assertEquals(3 * 14 * 9, numbers(comparison.truncated().toArray()));
        }
    }

    @Test
    void aSecondConvolutionIsRefused() {
        try (var network = Network.of(Cnn.KERAS, 1)) {
            var image = network.input().tensors(DIGITS).get(0);
            var error = assertThrows(IllegalArgumentException.class, () -> FilteringComparison.of(network, "conv2", image));
            assertEquals("conv2: units see 5 × 5 of 28 × 28; expected the first convolution: its filters are 3 × 3", error.getMessage());
            assertThrows(IllegalArgumentException.class, () -> FilteringComparison.of(network, "relu3", image));
        }
    }
}
