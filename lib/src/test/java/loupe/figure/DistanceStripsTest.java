package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import loupe.embedding.Distance;
import loupe.embedding.PairDistances;
import org.junit.jupiter.api.Test;

class DistanceStripsTest {
    private static PairDistances distances(List<Double> within, List<Double> between) {
        return new PairDistances("here", Distance.EUCLIDEAN, List.of(new PairDistances.OfClass("a", within, between)));
    }

    /** Where in the strip's row of pixels the median's line lies, in its pure colour. Strips are 26 high; the axis begins at the title's end. */
    private static double median(DistanceStrips strips, int strip, int color) {
        var image = strips.toImage(1);
        int row = Layout.headHeight(strips.title(), 640) + strip * 26 + 3;
        return IntStream.range(100, image.getWidth()).filter(x -> image.getRGB(x, row) == color).average().orElseThrow();
    }

    /** Of 1, 2, 3 the median is 2; of 2, 4, 6, 10 it is 5. The axis runs from 0 to 10.3. */
    @Test
    void theLineIsTheMedian() {
        var strips = DistanceStrips.of(distances(List.of(3.0, 1.0, 2.0), List.of(2.0, 4.0, 6.0, 10.0)));
        double within = median(strips, 0, Palette.BLUE.getRGB());
        double between = median(strips, 1, Palette.VERMILION.getRGB());
        double end = 640 - Layout.MARGIN - 8;
        double zero = (within - end * 2 / 10.3) / (1 - 2 / 10.3);
        assertEquals(zero + (end - zero) * 5 / 10.3, between, 1.5);
    }

    @Test
    void manyPairsAreDrawnAsFew() {
        var many = IntStream.range(0, 50_000).mapToObj(i -> i / 1000.0).toList();
        assertTrue(DistanceStrips.of(distances(List.of(1.0), many)).toSvg().length() < 200_000);
    }

    @Test
    void equalImagesAreDrawnToo() {
        assertTrue(DistanceStrips.of(distances(Collections.nCopies(3, 0.0), List.of(0.0))).toPng(1).length > 0);
    }
}
