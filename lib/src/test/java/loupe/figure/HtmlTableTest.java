package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class HtmlTableTest {
    private static Element parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    }

    private static List<String> cells(String html, String tag) throws Exception {
        var cells = parsed(html).getElementsByTagName(tag);
        return IntStream.range(0, cells.getLength()).mapToObj(i -> cells.item(i).getTextContent()).toList();
    }

    @Test
    void whatATableHoldsIsTextNeverMarkup() throws Exception {
        var nasty = "<script>alert(\"1\" & \u0000 '2')</script>";
        var html = HtmlTable.of(Table.create("t", StringColumn.create(nasty, nasty)), nasty);
        assertFalse(html.contains("<script"));
        assertEquals(List.of(nasty.replace('\u0000', '\uFFFD')), cells(html, "th"));
    }

    @Test
    void fractionsHaveFourDecimalsAtMostAndAlikeWithinAColumn() throws Exception {
        assertEquals(List.of("0.3333", "−0.5000", "12.0000"), cells(HtmlTable.of(Table.create("t", DoubleColumn.create("x", 1 / 3.0, -0.5, 12))), "td"));
        assertEquals(List.of("0.5", "2.0"), cells(HtmlTable.of(Table.create("t", DoubleColumn.create("x", 0.5, 2))), "td"));
        assertEquals(List.of("0"), cells(HtmlTable.of(Table.create("t", DoubleColumn.create("x", -0.00001))), "td"));
    }

    @Test
    void largeNumbersAreGroupedAndYearsAreNot() throws Exception {
        assertEquals(List.of("60,000", "500"), cells(HtmlTable.of(Table.create("t", IntColumn.create("n", 60_000, 500))), "td"));
        assertEquals(List.of("2026"), cells(HtmlTable.of(Table.create("t", IntColumn.create("year", new int[] {2026}))), "td"));
    }

    @Test
    void aTableWithoutRowsShowsItsHeadings() throws Exception {
        var html = HtmlTable.of(Table.create("t", StringColumn.create("s"), DoubleColumn.create("x")));
        assertEquals(List.of("s", "x"), cells(html, "th"));
        assertEquals(List.of(), cells(html, "td"));
    }

    @Test
    void missingValuesAreEmpty() throws Exception {
        var table = Table.create("t", StringColumn.create("s", "a"), DoubleColumn.create("x", 1.5), IntColumn.create("n", 1));
        table.columns().forEach(column -> column.setMissing(0));
        assertEquals(List.of("", "", ""), cells(HtmlTable.of(table), "td"));
    }

    @Test
    void afterFifteenRowsItSaysHowManyThereAre() throws Exception {
        var table = Table.create("t", IntColumn.create("n", IntStream.range(0, 12_345).toArray()));
        var cells = cells(HtmlTable.of(table), "td");
        assertEquals(16, cells.size());
        assertEquals("the first 15 of 12,345 rows", cells.get(15));
        assertEquals(15, cells(HtmlTable.of(table.first(15)), "td").size());
    }

    @Test
    void numbersStandOnTheRight() throws Exception {
        var cells = parsed(HtmlTable.of(Table.create("t", StringColumn.create("s", "a"), IntColumn.create("n", 1)))).getElementsByTagName("td");
        assertTrue(((Element) cells.item(0)).getAttribute("style").contains("text-align:left"));
        assertTrue(((Element) cells.item(1)).getAttribute("style").contains("text-align:right"));
    }

    @Test
    void anEmptyTableIsStillWellFormed() throws Exception {
        assertEquals("table", parsed(HtmlTable.of(Table.create("t"), "nothing")).getTagName());
    }
}
