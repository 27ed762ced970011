package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import loupe.embedding.Distance;
import loupe.embedding.PairDistances;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;

class DistanceStripsTest {
    private static PairDistances distances(List<Double> within, List<Double> between) {
        return new PairDistances("here", Distance.EUCLIDEAN, List.of(new PairDistances.OfClass("a", within, between)));
    }

    /** For each strip its box, its dots and its median. */
    private static List<XYSeries> series(List<Double> within, List<Double> between) {
        return List.copyOf(DistanceStrips.of(distances(within, between)).chart().getSeriesMap().values());
    }

    /** Of 1, 2, 3 the quartiles are 1.5, 2 and 2.5; of 2, 4, 6, 10 they are 3.5, 5 and 7. */
    @Test
    void theLineIsTheMedianAndTheBoxTheMiddleHalf() {
        var series = series(List.of(3.0, 1.0, 2.0), List.of(2.0, 4.0, 6.0, 10.0));
        assertArrayEquals(new double[] {1.5, 2.5, 2.5, 1.5, Double.NaN}, series.get(0).getXData());
        assertArrayEquals(new double[] {2, 2}, series.get(2).getXData());
        assertArrayEquals(new double[] {3.5, 7, 7, 3.5, Double.NaN}, series.get(3).getXData());
        assertArrayEquals(new double[] {5, 5}, series.get(5).getXData());
    }

    @Test
    void withinAClassLiesAboveBetweenClasses() {
        var series = series(List.of(1.0, 2.0), List.of(3.0, 4.0));
        double lowest = Arrays.stream(series.get(1).getYData()).min().orElseThrow();
        assertTrue(lowest > Arrays.stream(series.get(4).getYData()).max().orElseThrow());
        assertEquals(List.of("within the class", "to the other classes"), List.of(series.get(1).getLabel(), series.get(4).getLabel()));
    }

    @Test
    void classesStandInTheirOrderFromTheTop() {
        var two = new PairDistances("here", Distance.EUCLIDEAN, List.of(new PairDistances.OfClass("a", List.of(1.0), List.of(2.0)), new PairDistances.OfClass("b", List.of(1.0), List.of(2.0))));
        var function = DistanceStrips.of(two).chart().getStyler().getyAxisTickLabelsFormattingFunction();
        assertEquals(List.of("b", "a"), List.of(function.apply(0.0).trim(), function.apply(1.0).trim()));
    }

    @Test
    void manyPairsAreDrawnAsFourHundred() {
        var many = IntStream.range(0, 50_000).mapToObj(i -> i / 1000.0).toList();
        var dots = series(List.of(1.0), many).get(4).getXData();
        assertEquals(400, dots.length);
        assertEquals(List.of(0.0, 49.999), List.of(dots[0], dots[399]));
    }

    @Test
    void equalImagesAreDrawnToo() {
        var chart = DistanceStrips.of(distances(Collections.nCopies(3, 0.0), List.of(0.0)));
        assertEquals(List.of(-0.01, 1.0), List.of(chart.chart().getStyler().getXAxisMin(), chart.chart().getStyler().getXAxisMax()));
        assertEquals(640, chart.toImage(1).getWidth());
    }
}
