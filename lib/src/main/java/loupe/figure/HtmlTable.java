package loupe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table as HTML for a notebook: at most fifteen rows and four decimals, numbers on the right.
 *
 * <p>Its colours are those of the page around it, so it reads on light and dark ground; Tablesaw's own writer knows
 * neither styles nor alignment. It brings neither scripts nor style sheets, and all text is escaped.
 */
public final class HtmlTable {
    private static final int ROWS = 15;
    private static final String LINE = "rgba(128,128,128,0.45)";
    private static final String CELL = "padding:3px 10px;border:0;background:transparent;vertical-align:top;font-variant-numeric:tabular-nums;text-align:";

    private final Table table;
    private final Optional<String> caption;

    private HtmlTable(Table table, Optional<String> caption) {
        this.table = table;
        this.caption = caption;
    }

    /** One {@code <table>} element. */
    public static String of(Table table) {
        return new HtmlTable(table, Optional.empty()).html();
    }

    /** One {@code <table>} element with a text below its rows, such as the data's source. */
    public static String of(Table table, String caption) {
        return new HtmlTable(table, Optional.of(caption)).html();
    }

    private String html() {
        var html = new StringBuilder("<table style=\"border-collapse:collapse;border:0;margin:0.5em 0;font-size:13px;color:inherit\">\n");
        var columns = table.columns();
        html.append(row("th", columns.stream().map(Column::name).toList(), "border-bottom:1.5px solid " + LINE + ";font-weight:600;"));
        var texts = columns.stream().map(HtmlTable::texts).toList();
        for (int i = 0; i < Math.min(ROWS, table.rowCount()); i++) {
            int at = i;
            html.append(row("td", texts.stream().map(column -> column.get(at)).toList(), i == 0 ? "" : "border-top:1px solid rgba(128,128,128,0.18);"));
        }
        if (table.rowCount() > ROWS) html.append(note("the first %s of %s rows".formatted(Numbers.grouped(ROWS, 0), Numbers.grouped(table.rowCount(), 0))));
        caption.ifPresent(text -> html.append(note(text)));
        return html.append("</table>").toString();
    }

    private String row(String tag, List<String> texts, String style) {
        var cells = new ArrayList<String>();
        for (int j = 0; j < texts.size(); j++) {
            var align = isNumeric(table.column(j)) ? "right" : "left";
            cells.add("<%1$s style=\"%2$s%3$s;%4$s\">%5$s</%1$s>".formatted(tag, CELL, align, style, Markup.escape(texts.get(j))));
        }
        return cells.stream().collect(Collectors.joining("", "<tr style=\"background:transparent\">", "</tr>\n"));
    }

    private String note(String text) {
        return "<tr style=\"background:transparent\"><td colspan=\"%s\" style=\"%sleft;border-top:1px solid %s;opacity:0.75\">%s</td></tr>\n".formatted(
                String.valueOf(Math.max(1, table.columnCount())), CELL, LINE, Markup.escape(text));
    }

    private static boolean isNumeric(Column<?> column) {
        var type = column.type();
        return type == ColumnType.INTEGER || type == ColumnType.LONG || type == ColumnType.SHORT || type == ColumnType.DOUBLE || type == ColumnType.FLOAT;
    }

    /** The first rows of a column as text, its numbers written alike: with the decimals that the longest needs, at most four. */
    private static List<String> texts(Column<?> column) {
        if (column.isEmpty()) return List.of(); // Tablesaw's first() refuses a column without rows
        var shown = column.first(ROWS);
        var values = shown.asObjectArray();
        int decimals = 0;
        boolean large = false;
        for (int i = 0; i < values.length; i++) {
            if (shown.isMissing(i) || !(values[i] instanceof Number number)) continue;
            decimals = Math.max(decimals, Numbers.decimals(number.doubleValue()));
            large |= Math.abs(number.doubleValue()) >= 10_000;
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) texts.add(shown.isMissing(i) ? "" : text(values[i], shown.getString(i), decimals, large));
        return texts;
    }

    private static String text(Object value, String otherwise, int decimals, boolean large) {
        if (!(value instanceof Number number)) return otherwise;
        return large ? Numbers.grouped(number.doubleValue(), decimals) : Numbers.fixed(number.doubleValue(), decimals);
    }
}
