package loupe.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import loupe.data.FeatureTable;
import loupe.data.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class FeatureEncoderTest {
    private static final FeatureTable TRAIN = rows(new Integer[] {1, null, 3, 8}, "b", "a", "b", "b");

    private static FeatureTable rows(Integer[] numbers, String... kinds) {
        var table = Table.create(IntColumn.create("n", numbers), StringColumn.create("kind", kinds));
        return FeatureTable.of("made here", new Source(Source.Kind.FILES, "made here"), table, List.of("x", "y"), new int[kinds.length]);
    }

    private static void refused(String message, Executable action) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    @Test
    void theColumnsAreThoseOfScikitLearn() {
        var encoded = FeatureEncoder.fit(Reference.ROWS).apply(Reference.ROWS);
        assertEquals(List.of("age", "rate", "kind down", "kind flat", "kind up"), encoded.features());
        for (int i = 0; i < encoded.size(); i++) {
            for (int j = 0; j < 5; j++) assertEquals(Reference.READ.encoded()[i][j], encoded.number(i, j), 1e-6, "row " + i + ", column " + j);
        }
    }

    /** By hand: the median of 1, 3, 8 is 3; 1, 3, 3, 8 have the mean 3.75 and the variance 6.6875; one of four is missing, deviation √(3/16). */
    @Test
    void aMissingNumberIsTheMedianAndSaysSo() {
        var encoder = FeatureEncoder.fit(TRAIN);
        assertEquals(List.of("n", "n missing", "kind a", "kind b"), encoder.names());
        assertEquals(List.of("n", "n", "kind", "kind"), encoder.origins());
        var encoded = encoder.apply(TRAIN);
        assertEquals(-0.75 / Math.sqrt(6.6875), encoded.number(1, 0), 1e-12);
        assertEquals(0.75 / Math.sqrt(0.1875), encoded.number(1, 1), 1e-12);
        assertEquals(-0.25 / Math.sqrt(0.1875), encoded.number(0, 1), 1e-12);
    }

    @Test
    void otherRowsAreSeenByTheStatisticsOfTheTrainingRows() {
        var others = FeatureEncoder.fit(TRAIN).apply(rows(new Integer[] {100, 100}, "a", "a"));
        assertEquals((100 - 3.75) / Math.sqrt(6.6875), others.number(0, 0), 1e-12);
        assertEquals(0.75 / Math.sqrt(0.1875), others.number(0, 2), 1e-12);
    }

    @Test
    void aGapThatTrainingRowsDoNotHaveIsTheMedian() {
        var encoder = FeatureEncoder.fit(rows(new Integer[] {1, 3}, "a", "b"));
        var encoded = encoder.apply(rows(new Integer[] {null, 1}, "a", "b"));
        assertEquals(List.of("n", "kind a", "kind b"), encoder.names());
        assertEquals(0, encoded.number(0, 0));
        assertEquals(-1, encoded.number(1, 0));
    }

    @Test
    void whatIsAlwaysTheSameIsZero() {
        var encoded = FeatureEncoder.fit(rows(new Integer[] {7, 7}, "a", "a")).apply(rows(new Integer[] {7, 9}, "a", "a"));
        assertEquals(0, encoded.number(0, 0));
        assertEquals(2, encoded.number(1, 0));
        assertEquals(0, encoded.number(0, 1));
    }

    @Test
    void ordinalsAreNumbersInAlphabeticalOrder() {
        var encoded = FeatureEncoder.ordinal(TRAIN).apply(rows(new Integer[] {5, 6}, "b", "a"));
        assertEquals(List.of("n", "kind"), encoded.features());
        assertEquals(5, encoded.number(0, 0));
        assertEquals(1, encoded.number(0, 1));
        assertEquals(0, encoded.number(1, 1));
    }

    @Test
    void anUnknownCategoryIsNamedByRowAndColumn() {
        var strange = rows(new Integer[] {1, 2}, "a", "c");
        refused("made here, row 2, column kind: \"c\"; expected one of a, b, as in the training rows", () -> FeatureEncoder.fit(TRAIN).apply(strange));
        refused("made here, row 2, column kind: \"c\"; expected one of a, b, as in the training rows", () -> FeatureEncoder.ordinal(TRAIN).apply(strange.select(1)));
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        refused("made here has no rows; expected one or more", () -> FeatureEncoder.fit(TRAIN.select()));
        refused("column n: all 1 values are missing; expected one at least", () -> FeatureEncoder.fit(TRAIN.select(1)));
        refused("made here, row 1, column kind: missing; expected a category", () -> FeatureEncoder.fit(rows(new Integer[] {1}, "")));
        var swapped = TRAIN.withFeatures(Table.create(StringColumn.create("n", "1", "2", "3", "4"), StringColumn.create("kind", "a", "a", "a", "a")));
        refused("made here, column n: text; expected numbers", () -> FeatureEncoder.fit(TRAIN).apply(swapped));
    }

    @Test
    void categoriesThatDifferInCaseAloneAreRefused() {
        refused("made here: columns \"kind M\" and \"kind m\" would differ in case alone; expected features and categories that differ in more",
                () -> FeatureEncoder.fit(rows(new Integer[] {1, 2}, "M", "m")));
    }
}
