package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class FilterLikenessTest {
    private static FilterBank bank(float... weights) {
        int count = weights.length / 9;
        return new FilterBank("test", Tensor.of(TensorShape.of(count, 1, 3, 3), weights), Tensor.of(TensorShape.of(count), new float[count]));
    }

    @Test
    void aClassicFilterIsLikeItselfWithItsSignAndWhateverItsStrength() {
        var rows = FilterLikeness.of(bank(-3, 0, 3, -6, 0, 6, -3, 0, 3, /* Prewitt, upside down: */ 1, 1, 1, 0, 0, 0, -1, -1, -1)).rows();
        assertEquals(1, rows.get(0).classic().get(ClassicFilter.SOBEL_X), 1e-9);
        assertEquals(0, rows.get(0).classic().get(ClassicFilter.SOBEL_Y), 1e-9);
        assertEquals(Math.sqrt(0.5), rows.get(0).classic().get(ClassicFilter.SOBEL_DOWN), 1e-9);
        assertEquals(Math.sqrt(0.5), rows.get(0).classic().get(ClassicFilter.SOBEL_UP), 1e-9);
        assertEquals(-8 / Math.sqrt(6 * 12), rows.get(1).classic().get(ClassicFilter.SOBEL_Y), 1e-9);
    }

    /** A mean of 3 × 3 has 16 · 1 in common with the binomial [1 2 1]² over lengths 3 and 6; with anything whose weights add up to zero, nothing. */
    @Test
    void plainBrightnessIsNoEdge() {
        var row = FilterLikeness.of(bank(1, 1, 1, 1, 1, 1, 1, 1, 1)).rows().get(0);
        assertEquals(16.0 / 18, row.classic().get(ClassicFilter.GAUSSIAN), 1e-9);
        assertEquals(0, row.classic().get(ClassicFilter.LAPLACIAN), 1e-9);
        assertEquals(ClassicFilter.GAUSSIAN, row.mostLike().classic());
        assertTrue(row.gaborLikeness() > 0.99, "a long wave under a wide bell is flat");
    }

    @Test
    void theMostSobelLikeIsPickedByStrengthOfEitherSign() {
        var likeness = FilterLikeness.of(bank(1, 1, 1, 1, 1, 1, 1, 1, 1, /* −Sobel ↗: */ 0, 2, 2, -2, 0, 2, -2, -2, 0, 1, 2, 1, 0, 0, 0, -1, -2, -2));
        var match = likeness.mostSobelLike();
        assertEquals(1, match.filter());
        assertEquals(ClassicFilter.SOBEL_UP, match.classic());
        assertEquals(1, match.likeness(), 1e-6);
        assertEquals("−Sobel Y", likeness.toTable().stringColumn("most like").get(2));
    }

    @Test
    void theSummaryIsTheMeanOfStrengths() {
        var summary = FilterLikeness.of(bank(1, 0, -1, 2, 0, -2, 1, 0, -1, /* nothing: */ 0, 0, 0, 0, 0, 0, 0, 0, 0)).summary("half of it");
        assertEquals(0.5, summary.doubleColumn("strongest Sobel").get(0), 1e-9);
        assertEquals(0, summary.doubleColumn("Gaussian").get(0), 1e-9);
        assertEquals("half of it", summary.stringColumn("filters").get(0));
    }

    @Test
    void aFilterOfZerosIsLikeNothing() {
        var row = FilterLikeness.of(bank(new float[9])).rows().get(0);
        for (double likeness : row.classic().values()) assertEquals(0, likeness);
        assertEquals(0, row.gaborLikeness());
    }

    @Test
    void theBestGaborIsAtLeastAsLikeAsAnyOfAThousand() {
        try (var network = Network.of(Cnn.DIGITS, 3)) {
            var filters = FilterBank.of(network, "conv1");
            var random = new SplittableRandom(1);
            for (var row : FilterLikeness.of(filters).rows()) {
                for (int i = 0; i < 100; i++) {
                    double angle = random.nextDouble(0, Math.PI);
                    double phase = random.nextDouble(0, 2 * Math.PI);
                    var other = new Gabor(random.nextDouble(2, 20), angle, phase, random.nextDouble(0.5, 5), random.nextDouble(0.3, 3));
                    double likeness = FilterLikeness.cosine(filters.kernel(row.filter(), 0), other.kernel(5, 5));
                    assertTrue(row.gaborLikeness() >= likeness - 1e-6, () -> row.gabor() + " " + other);
                }
            }
        }
    }

    @Test
    void filtersOverSeveralChannelsAreRefused() {
        try (var network = Network.of(Cnn.DIGITS, 3)) {
            var filters = FilterBank.of(network, "conv2");
            var error = assertThrows(IllegalArgumentException.class, () -> FilterLikeness.of(filters));
            assertEquals("the filters of conv2 look at 10 channels; expected 1: take one of them with ofChannel(0)", error.getMessage());
            assertEquals(20, FilterLikeness.of(filters.ofChannel(4)).rows().size());
        }
    }
}
