package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarChartTest {

    /** Pixels of the bars' colour in the row through the middle of bar {@code i}; without a title bars begin at 14 and are 22 apart. */
    private static long length(BarChart chart, int i) {
        var image = chart.toImage(1);
        return IntStream.range(0, image.getWidth()).filter(x -> image.getRGB(x, 14 + 22 * i + 5) == Palette.BLUE.getRGB()).count();
    }

    @Test
    void lengthsAreInProportionFromZero() {
        var chart = BarChart.of("", List.of("a", "b", "c"), 10, 5, 0);
        assertEquals(length(chart, 0), 2.0 * length(chart, 1), 3);
        assertEquals(0, length(chart, 2));
    }

    @Test
    void negativeBarsAreAsLongAsPositiveOnes() {
        var chart = BarChart.of("", List.of("a", "b"), 3, -3);
        assertEquals(length(chart, 0), length(chart, 1), 2);
    }

    @Test
    void onlyZerosAreDrawnToo() {
        assertTrue(BarChart.of("zeros", List.of("a"), 0).toPng(1).length > 0);
    }

    @Test
    void namesAndBarsMustBeAsMany() {
        assertEquals("2 names for 1 bars; expected as many, and at least one",
                assertThrows(IllegalArgumentException.class, () -> BarChart.of("", List.of("a", "b"), 1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> BarChart.of("", List.of("a"), Double.NaN));
    }
}
