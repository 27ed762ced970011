package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import loupe.data.MadeUpPatients;
import loupe.data.Source;
import loupe.evaluation.Roc;
import org.junit.jupiter.api.Test;
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
        assertEquals(List.of("a", "b"), spread.axis().categories());
        assertArrayEquals(new double[] {75, 25}, spread.shares()[0]);
        assertArrayEquals(new double[] {0, 100}, spread.shares()[1]);
    }

    /** From 0 to 140 in intervals of ten: 0, 10 and 19 and 20 fall into the first three; a missing number is left out. */
    @Test
    void numbersFallIntoRoundIntervals() {
        var spread = Spread.of(ROWS, "n");
        assertEquals(new Axis.Range(0, 150), spread.axis().range().orElseThrow());
        assertEquals(15, spread.groups());
        assertArrayEquals(new double[] {25, 50, 25}, IntStream.range(0, 3).mapToDouble(group -> spread.share(0, group)).toArray());
        assertEquals(100 / 3.0, spread.share(1, 14), 1e-9);
        assertEquals(100 / 3.0, spread.share(1, 5), 1e-9);
    }

    @Test
    void fewWholeNumbersAreCategories() {
        assertEquals(List.of("0", "1"), Spread.of(MadeUpPatients.of(50, 1), "FastingBS").axis().categories());
    }

    @Test
    void aPlotAFeatureIsDrawnInRowsOfThree() {
        var figure = FeatureDistributions.of(MadeUpPatients.of(80, 1)).title("Patients");
        assertEquals("Patients", figure.title());
        var three = FeatureDistributions.of(MadeUpPatients.of(80, 1).withFeatures(MadeUpPatients.of(80, 1).toTable().selectColumns("Age", "Sex", "MaxHR"))).title("Patients");
        assertEquals(3 * (three.height() - FeatureDistributions.of(ROWS).title("Patients").height()), 0);
        assertTrue(figure.height() > 3 * 170);
        assertTrue(figure.toSvg().contains("<svg"));
    }

    @Test
    void aClassWithoutRowsIsRefused() {
        assertEquals("rows has no row of class \"y\"; expected at least one",
                assertThrows(IllegalArgumentException.class, () -> FeatureDistributions.of(ROWS.first(4))).getMessage());
    }

    @Test
    void aRocCurveHasItsAreaInTheLegend() {
        var chart = RocCurves.of(Map.of("tree", Roc.of(new double[] {0.1, 0.9}, new int[] {0, 1}))).title("ROC");
        assertEquals("ROC", chart.title());
        assertTrue(chart.toPng(1).length > 0);
        assertEquals("no curves; the chart needs at least one", assertThrows(IllegalArgumentException.class, () -> RocCurves.of(Map.of())).getMessage());
    }
}
