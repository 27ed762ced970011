package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import java.awt.Color;
import java.util.List;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.inspect.ClassicFilter;
import loupe.inspect.FilterBank;
import loupe.inspect.FilterLikeness;
import loupe.inspect.FilteringComparison;
import loupe.inspect.LayerStatistics;
import loupe.inspect.NearestImages;
import loupe.inspect.StrongestImages;
import loupe.nn.Cnn;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class InspectionGridsTest {
    private static final ImageSet DIGITS = DrawnDigits.of(40, 1);

    @Test
    void aLayersMapsAreDrawnInRowsAndItsUnitsOrStepsAsOneMap() {
        var maps = InspectionGrids.planes(Tensor.of(TensorShape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8));
        assertArrayEquals(new float[][] {{5, 6}, {7, 8}}, maps.get(1));
        var units = InspectionGrids.planes(Tensor.of(TensorShape.of(12), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        assertEquals(1, units.size());
        assertEquals(11, units.get(0)[1][1]);
        assertTrue(Float.isNaN(units.get(0)[1][2]), "there is no thirteenth unit");
        var steps = InspectionGrids.planes(Tensor.of(TensorShape.of(2, 3), 1, 2, 3, 4, 5, 6));
        assertEquals(1, steps.size());
        assertArrayEquals(new float[][] {{1, 2, 3}, {4, 5, 6}}, steps.get(0));
        assertThrows(IllegalArgumentException.class, () -> ImageGrid.ofMaps(Tensor.of(TensorShape.of(1, 1, 1, 2), 1, 2)));
    }

    /** Weights of −1, 0 and 1 in red, none in green, ±½ in blue: of a scale up to 1 these are 0, half and full light. */
    @Test
    void filtersOverThreeChannelsAreInColourAndGreyIsZero() {
        var block = new SequentialBlock().add(Conv2d.builder().setFilters(1).setKernelShape(new Shape(1, 3)).build());
        try (var network = Network.wrap("coloured", Input.image(3, 8, 8), block)) {
            network.setParameter("01Conv2d_weight", Tensor.of(TensorShape.of(1, 3, 1, 3), -1, 0, 1, 0, 0, 0, 0.5f, 0, -0.5f));
            var filters = FilterBank.of(network, "01Conv2d");
            var picture = InspectionGrids.pictures(filters, InspectionGrids.largest(filters)).get(0);
            assertEquals(0xFF0080BF, picture.getRGB(0, 0));
            assertEquals(0xFF808080, picture.getRGB(1, 0));
            assertEquals(0xFFFF8040, picture.getRGB(2, 0));
            assertNotEquals(ImageGrid.of(filters).toSvg(), ImageGrid.ofChannels(filters).toSvg());
            assertTrue(FilterEffects.of(filters, Tensor.of(TensorShape.of(3, 8, 8), new float[192])).height() > 0);
        }
    }

    @Test
    void filtersOverManyChannelsAreARowEach() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var filters = FilterBank.of(network, "conv2");
            assertEquals(ImageGrid.ofChannels(filters).toSvg(), ImageGrid.of(filters).toSvg());
            var error = assertThrows(IllegalArgumentException.class, () -> FilterEffects.of(filters, Tensor.of(TensorShape.of(10, 8, 8), new float[640])));
            assertEquals("conv2: 20 filters of 5 × 5 over 10 channels; expected filters over 1 or 3 channels", error.getMessage());
        }
    }

    @Test
    void aPatchIsFramedWhereItLies() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var strongest = StrongestImages.of(network, "conv1", DIGITS, 1).ofChannels(0);
            var patch = strongest.patch(strongest.channel(0).excitations().get(0));
            var image = ImageGrid.of(strongest).toImage(1);
            int left = image.getWidth() - 14 - 56; // one picture of twice 28 pixels before the right margin
            assertEquals(Palette.ORANGE.getRGB(), image.getRGB(left + 2 * patch.left() + 5, 14 + 2 * patch.top()));
        }
    }

    @Test
    void unitsThatSeeEverythingHaveNoFrame() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var image = ImageGrid.of(StrongestImages.of(network, "fc1", DIGITS, 3).ofChannels(4)).toImage(1);
            int orange = 0;
            for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) if (rgb == Palette.ORANGE.getRGB()) orange++;
            assertEquals(0, orange);
        }
    }

    @Test
    void anImageAndItsNeighboursStandInOneRow() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var one = ImageGrid.of(NearestImages.of(network, "fc1", DIGITS.select(3), DIGITS, 4));
            var two = ImageGrid.of(NearestImages.of(network, "fc1", DIGITS.select(3, 4), DIGITS, 4));
            assertEquals(one.width(), two.width());
            assertTrue(two.height() > 1.5 * one.height());
        }
    }

    /** Of 28 pixels 24 are the network's: the outer two on each side are grey. */
    @Test
    void whereTheNetworkHasNoValuesItIsGrey() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var comparison = FilteringComparison.of(network, "conv1", network.input().tensors(DIGITS).get(0));
            var image = ImageGrid.of(comparison, 3).toImage(1);
            int zoom = 200 / 28;
            int second = 14 + 28 * zoom + 10;
            assertEquals(Color.LIGHT_GRAY.getRGB(), image.getRGB(second + 2 * zoom - 3, 14 + 50));
            assertNotEquals(Color.LIGHT_GRAY.getRGB(), image.getRGB(second + 2 * zoom + 3, 14 + 50));
        }
    }

    @Test
    void classMeansAreARowAClassAndAColumnAChannel() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var statistics = LayerStatistics.of(network, "relu1", DIGITS);
            var maps = statistics.classMeans().stream().flatMap(means -> InspectionGrids.planes(means).stream()).toList();
            var expected = ImageGrid.ofMaps(maps).columns(10).rows(DIGITS.classes()).heads(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
            assertEquals(expected.toSvg(), ImageGrid.ofClassMeans(statistics).toSvg());
            assertEquals(statistics.classMeans().get(3).at(7, 2, 5), maps.get(37)[2][5]);
        }
    }

    @Test
    void filtersSayWhatTheyAreLike() {
        var grid = ImageGrid.of(FilterLikeness.of(ClassicFilter.bank(5, 5)));
        var expected = ImageGrid.of(ClassicFilter.bank(5, 5)).captions(i -> i + "\n" + ClassicFilter.values()[i].label() + "\n1.00");
        assertEquals(expected.toSvg(), grid.toSvg());
    }

    @Test
    void numbersBesideEachOtherHaveTheSameDecimals() {
        assertEquals("8.20", Numbers.alike(8.2, 9.66));
        assertEquals("10.0", Numbers.alike(10, 11.3));
        assertEquals("0.012", Numbers.alike(0.0123, 0.123));
        assertEquals("120", Numbers.alike(120, 345));
    }

    @Test
    void namesHaveTheArticleThatTheySound() {
        assertEquals(List.of("a 1", "an 8", "an 11", "an alpha", "a gamma", "a 3"),
                List.of("1", "8", "11", "alpha", "gamma", "3").stream().map(InspectionGrids::withArticle).toList());
    }
}
