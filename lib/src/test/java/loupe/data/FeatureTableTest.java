package loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class FeatureTableTest {
    private static final Source HERE = new Source(Source.Kind.FILES, "made here");
    private static final FeatureTable ROWS = FeatureTable.of("people", HERE,
            Table.create(IntColumn.create("age", 30, 40, 0), StringColumn.create("kind", "a", "b", "a")), List.of("well", "ill"), 0, 1, 1);

    private static void refused(String message, Executable action) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    @Test
    void rowsKeepTheirNumberInTheWholeTable() {
        var some = ROWS.select(2, 0);
        assertEquals("row 3", some.name(0));
        assertEquals("ill", some.labelName(0));
        assertEquals(30, some.number(1, 0));
        assertEquals("people, row 1", some.select(1).place(0));
        assertArrayEquals(new int[] {1, 2}, ROWS.classSizes());
        assertEquals(0, ROWS.select().size());
        assertEquals(40, ROWS.select(1, 1).number(1, 0), "a row may be selected twice");
    }

    @Test
    void aCodeBecomesMissing() {
        var cleaned = ROWS.missingWhere("age", 0);
        assertTrue(Double.isNaN(cleaned.number(2, 0)));
        assertEquals(0, ROWS.number(2, 0), "the table it was made from stays as it was");
        refused("people, column kind: expected whole numbers", () -> ROWS.missingWhere("kind", 0));
    }

    @Test
    void aNetworkTakesFiniteNumbersAlone() {
        refused("people, column kind: text; expected numbers: encode the table first", ROWS::checkNumbers);
        var numbers = ROWS.withFeatures(Table.create(DoubleColumn.create("x", 1, Double.POSITIVE_INFINITY, 2)));
        refused("people, row 2, column x: Infinity; expected a finite number", numbers::vectors);
        var gaps = ROWS.missingWhere("age", 0);
        refused("people, row 3, column age: missing; expected a finite number", () -> gaps.withFeatures(gaps.toTable().selectColumns("age")).checkNumbers());
    }

    @Test
    void whatWasPutInAndTakenOutCanChangeWithoutIt() {
        var table = Table.create(IntColumn.create("age", 1, 2));
        var rows = FeatureTable.of("two", HERE, table, List.of("a", "b"), 0, 1);
        table.intColumn("age").set(0, 99);
        rows.toTable().intColumn("age").set(0, 99);
        ((IntColumn) rows.feature("age")).set(0, 99);
        assertEquals(1, rows.number(0, 0));
    }

    @Test
    void theFingerprintIsOfTheContent() {
        assertEquals(ROWS.fingerprint(), ROWS.select(0, 1, 2).fingerprint());
        assertNotEquals(ROWS.fingerprint(), ROWS.select(1, 0, 2).fingerprint());
        assertNotEquals(ROWS.fingerprint(), ROWS.with(IntColumn.create("age", 30, 41, 0)).fingerprint());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused("column \"height\" not found; people has age, kind", () -> ROWS.feature("height"));
        refused("people: 1 labels for 3 rows; expected one each", () -> FeatureTable.of("people", HERE, ROWS.toTable(), List.of("a"), 0));
        refused("x: label 2; the classes are 0 to 1: [a, b]", () -> FeatureTable.of("x", HERE, Table.create(IntColumn.create("n", new int[] {1})), List.of("a", "b"), 2));
        refused("x, column t: BOOLEAN; expected numbers or text", () -> FeatureTable.of("x", HERE, Table.create(BooleanColumn.create("t", true)), List.of("a"), 0));
        refused("x has no columns; expected one or more", () -> FeatureTable.of("x", HERE, Table.create(), List.of("a")));
        assertEquals("people has rows of a table; expected images", assertThrows(IllegalStateException.class, ROWS::asImages).getMessage());
    }
}
