package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.util.List;
import loupe.nn.Cnn;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class FilterBankTest {
    private static final FilterBank TWO =
            new FilterBank("two", Tensor.of(TensorShape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 6, 7, 8), Tensor.of(TensorShape.of(2), 0, 10));

    private static Network coloured() {
        var convolution = Conv2d.builder().setFilters(4).setKernelShape(new Shape(3, 5)).optBias(false).build();
        var block = new SequentialBlock().add(convolution).add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(3).build());
        return Network.wrap("theirs", Input.image(3, 8, 8), block);
    }

    @Test
    void filtersAreAConvolutionsWeightsAndBiases() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var filters = FilterBank.of(network, "conv2");
            assertEquals(network.parameter("conv2.weight"), filters.weights());
            assertEquals(network.parameter("conv2.bias"), filters.biases());
            assertEquals("conv2: 20 filters of 5 × 5 over 10 channels", filters.toString());
            assertEquals(network.parameter("conv2.weight").at(3, 7, 2, 4), filters.kernel(3, 7).at(2, 4));
        }
    }

    @Test
    void filtersOfAWrappedBlockMayBeOblongAndColouredAndLackBiases() {
        try (var network = coloured()) {
            var filters = FilterBank.of(network, "01Conv2d");
            assertEquals(TensorShape.of(4, 3, 3, 5), filters.weights().shape());
            assertArrayEquals(new float[4], filters.biases().toArray());
            assertEquals(filters.kernel(2, 1), filters.ofChannel(1).kernel(2, 0));
        }
    }

    @Test
    void layersWithoutFiltersAreNamedBesideThoseWithSome() {
        try (var network = Network.of(Cnn.DIGITS, 1); var theirs = coloured()) {
            var error = assertThrows(IllegalArgumentException.class, () -> FilterBank.of(network, "pool1"));
            assertEquals("layer \"pool1\" has no filters; there are filters in [conv1, conv2]", error.getMessage());
            assertEquals(List.of("01Conv2d"), FilterBank.layersWithFilters(theirs));
        }
    }

    /** By hand: 1·a + 2·b of the first channel and 3·a + 4·b of the second, a to the left of b; the pixel before the first is the second. */
    @Test
    void channelsAreAddedUp() {
        var image = Tensor.of(TensorShape.of(2, 1, 3), 1, 10, 100, 2, 20, 200);
        assertArrayEquals(new float[] {10 + 2 + 3 * 20 + 4 * 2, 1 + 20 + 3 * 2 + 4 * 20, 10 + 200 + 3 * 20 + 4 * 200}, first(TWO.apply(image), 3));
        assertEquals(TWO.apply(image).at(1, 0, 2) + 10, TWO.applyWithBias(image).at(1, 0, 2));
    }

    private static float[] first(Tensor tensor, int count) {
        return java.util.Arrays.copyOf(tensor.toArray(), count);
    }

    @Test
    void someFiltersKeepTheirWeightsAndBiases() {
        var one = TWO.select(1);
        assertEquals(Tensor.of(TensorShape.of(1, 2, 1, 2), 5, 6, 7, 8), one.weights());
        assertEquals(Tensor.of(TensorShape.of(1), 10), one.biases());
    }

    @Test
    void anImageOfOtherChannelsIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> TWO.apply(Tensor.of(TensorShape.of(1, 1, 3), 1, 2, 3)));
        assertEquals("an image of 1 × 1 × 3; the filters of two take 2 × height × width", error.getMessage());
    }

    @Test
    void theTableHasTheirSumsAndNorms() {
        var table = TWO.toTable();
        assertEquals(List.of(10.0, 26.0), table.doubleColumn("sum").asList());
        assertEquals(List.of(0.0, 10.0), table.doubleColumn("bias").asList());
        assertEquals(Math.sqrt(1 + 4 + 9 + 16), table.doubleColumn("norm").get(0));
    }

    @Test
    void aFilterThatIsNotThereIsNamed() {
        assertEquals("filter 2; two has 0 to 1", assertThrows(IllegalArgumentException.class, () -> TWO.kernel(2, 0)).getMessage());
        assertEquals("channel -1; the filters of two look at 0 to 1", assertThrows(IllegalArgumentException.class, () -> TWO.ofChannel(-1)).getMessage());
    }

    /** By hand: the means 2 and 3, twice each, are 26 of 1 + 4 + 9 + 16; alike channels are all mean, opposite ones have none. */
    @Test
    void theGreyShareIsThatOfTheMeanOverTheChannels() {
        assertEquals(26 / 30.0, TWO.greyShares()[0], 1e-6);
        var others = Tensor.of(TensorShape.of(2, 3, 1, 1), 5, 5, 5, 1, -3, 2);
        assertArrayEquals(new double[] {1, 0}, new FilterBank("x", others, Tensor.of(TensorShape.of(2), 0, 0)).greyShares(), 1e-6);
    }

    @Test
    void negativesFollowTheFilters() {
        var bank = new FilterBank("x", Tensor.of(TensorShape.of(1, 1, 1, 2), 3, -1), Tensor.of(TensorShape.of(1), 5));
        assertEquals(new FilterBank("x", Tensor.of(TensorShape.of(2, 1, 1, 2), 3, -1, -3, 1), Tensor.of(TensorShape.of(2), 0, 0)), bank.withNegatives());
    }

    @Test
    void filtersOfUnitLengthKeepTheirForm() {
        var bank = new FilterBank("x", Tensor.of(TensorShape.of(2, 1, 1, 2), 3, -4, 0, 0.5f), Tensor.of(TensorShape.of(2), 5, 6));
        assertEquals(new FilterBank("x", Tensor.of(TensorShape.of(2, 1, 1, 2), 0.6f, -0.8f, 0, 1), Tensor.of(TensorShape.of(2), 0, 0)), bank.ofUnitLength());
        var zeros = new FilterBank("x", Tensor.of(TensorShape.of(1, 1, 1, 2), 0, 0), Tensor.of(TensorShape.of(1), 0));
        assertThrows(IllegalStateException.class, zeros::ofUnitLength);
    }

    @Test
    void weightsAndBiasesHaveToFit() {
        assertThrows(IllegalArgumentException.class, () -> new FilterBank("x", Tensor.of(TensorShape.of(2, 2), 1, 2, 3, 4), TWO.biases()));
        assertThrows(IllegalArgumentException.class, () -> new FilterBank("x", TWO.weights(), Tensor.of(TensorShape.of(1), 0)));
    }
}
