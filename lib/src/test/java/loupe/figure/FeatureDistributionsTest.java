package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import loupe.data.MadeUpPatients;
import loupe.data.Source;
import loupe.evaluation.Roc;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class FeatureDistributionsTest {
    private static final FeatureTable ROWS = FeatureTable.of("rows", new Source(Source.Kind.FILES, "made here"),
            Table.create(IntColumn.create("n", new Integer[] {0, 10, 19, 20, 100, 140, null, 55}), StringColumn.create("kind", "b", "a", "a", "a", "b", "b", "b", "b")),
            List.of("x", "y"), 0, 0, 0, 0, 1, 1, 1, 1);

    @Test
    void sharesOfACategoryAreOfTheClass() {
        var spread = Spread.of(ROWS, "kind");
        assertEquals(List.of("a", "b"), spread.categories());
        assertArrayEquals(new double[] {75, 25}, spread.shares()[0]);
        assertArrayEquals(new double[] {0, 100}, spread.shares()[1]);
    }

    /** From 0 to 140 in intervals of ten: 0, 10 and 19 and 20 fall into the first three; a missing number is left out. */
    @Test
    void numbersFallIntoRoundIntervals() {
        var spread = Spread.of(ROWS, "n");
        assertEquals(List.of(0.0, 10.0, 150.0), List.of(spread.low(), spread.step(), spread.high()));
        assertEquals(15, spread.groups());
        assertArrayEquals(new double[] {25, 50, 25}, IntStream.range(0, 3).mapToDouble(group -> spread.shares()[0][group]).toArray());
        assertEquals(100 / 3.0, spread.shares()[1][14], 1e-9);
        assertEquals(100 / 3.0, spread.shares()[1][5], 1e-9);
    }

    @Test
    void fewWholeNumbersAreCategories() {
        assertEquals(List.of("0", "1"), Spread.of(MadeUpPatients.of(50, 1), "FastingBS").categories());
    }

    /** Class x in the left half of its group, y in the right; categories are 1 apart. */
    @Test
    void theClassesOfAGroupStandSideBySide() {
        var series = FeatureDistributions.of(ROWS, "kind").chart().getSeriesMap();
        assertArrayEquals(new double[] {-0.42, 0, 0, -0.42, Double.NaN}, Arrays.copyOf(series.get(" 1").getXData(), 5), 1e-12);
        assertArrayEquals(new double[] {0, 0, 75, 75, Double.NaN}, Arrays.copyOf(series.get(" 1").getYData(), 5));
        assertArrayEquals(new double[] {0, 0.42, 0.42, 0, Double.NaN}, Arrays.copyOf(series.get(" 2").getXData(), 5), 1e-12);
        assertArrayEquals(new double[] {0, 0, 100, 100, Double.NaN}, Arrays.copyOfRange(series.get(" 2").getYData(), 5, 10));
    }

    @Test
    void theClassesOfAFeatureAloneAreInItsLegend() {
        var chart = FeatureDistributions.of(ROWS, "n").chart();
        assertEquals(List.of("x", "y"), chart.getSeriesMap().values().stream().filter(XYSeries::isShowInLegend).map(XYSeries::getLabel).limit(2).toList());
        assertTrue(chart.getStyler().isLegendVisible());
        assertEquals("n", chart.getTitle());
    }

    @Test
    void aChartAFeatureIsDrawnInRowsOfThree() {
        var all = MadeUpPatients.of(80, 1);
        var figure = FeatureDistributions.of(all).title("Patients");
        assertEquals("Patients", figure.title());
        var three = FeatureDistributions.of(all.withFeatures(all.toTable().selectColumns("Age", "Sex", "MaxHR"))).title("Patients");
        assertEquals(three.height(), FeatureDistributions.of(ROWS).title("Patients").height());
        assertEquals(three.height() + 3 * 184, figure.height(), "eleven features");
        assertTrue(figure.width() <= Layout.PAGE);
    }

    @Test
    void aClassWithoutRowsIsRefused() {
        assertEquals("rows has no row of class \"y\"; expected at least one",
                assertThrows(IllegalArgumentException.class, () -> FeatureDistributions.of(ROWS.first(4))).getMessage());
    }

    /** One of two right answers, then the other: found 0, 1 and 1 of the second class at 0, 0 and 1 false alarms. */
    @Test
    void aRocCurveHasItsAreaInTheLegend() {
        var chart = RocCurves.of(Map.of("tree", Roc.of(new double[] {0.1, 0.9}, new int[] {0, 1}))).title("ROC").chart();
        assertEquals("ROC", chart.getTitle());
        assertTrue(chart.getStyler().isLegendVisible());
        assertEquals(Set.of("tree, area 1.000", "guessing, area 0.500"), chart.getSeriesMap().values().stream().filter(XYSeries::isEnabled).map(XYSeries::getLabel).collect(Collectors.toSet()));
        assertArrayEquals(new double[] {0, 0, 100}, chart.getSeriesMap().get("tree, area 1.000").getXData());
        assertArrayEquals(new double[] {0, 100, 100}, chart.getSeriesMap().get("tree, area 1.000").getYData());
        assertEquals("no curves; the chart needs at least one", assertThrows(IllegalArgumentException.class, () -> RocCurves.of(Map.of())).getMessage());
    }
}
