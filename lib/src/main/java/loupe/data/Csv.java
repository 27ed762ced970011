package loupe.data;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A CSV file of known columns, read without mercy: each message names the row (the first after the header is row 1), the column and what was expected. */
final class Csv {
    /** The columns in their order, each INTEGER, DOUBLE or STRING. */
    private final Map<String, ColumnType> columns;

    Csv(Map<String, ColumnType> columns) {
        this.columns = columns;
    }

    /** @throws IllegalArgumentException if the file is missing, has other columns, or a cell is missing or not what its column holds */
    Table read(Path file) {
        var lines = lines(file);
        if (lines.isEmpty()) throw new IllegalArgumentException("the file is empty; expected a header line with " + names());
        checkHeader(List.of(lines.get(0)));
        var table = Table.create(file.getFileName().toString());
        columns.forEach((name, type) -> table.addColumns(type.create(name)));
        for (int row = 1; row < lines.size(); row++) append(table, row, lines.get(row));
        if (table.rowCount() == 0) throw new IllegalArgumentException("there is no row below the header; expected one or more");
        return table;
    }

    private static List<String[]> lines(Path file) {
        var settings = new CsvParserSettings();
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setCommentProcessingEnabled(false);
        settings.setSkipEmptyLines(false);
        settings.setNullValue("");
        settings.setEmptyValue("");
        try {
            return new CsvParser(settings).parseAll(new StringReader(Files.readString(file).replaceFirst("^\uFEFF", "")));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is no text in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it could not be read: " + e, e);
        } catch (TextParsingException e) {
            throw new IllegalArgumentException("row %d is no CSV: a cell or a row is too long, as where a quotation mark is never closed".formatted(e.getLineIndex()), e);
        }
    }

    private void checkHeader(List<String> header) {
        if (header.equals(List.copyOf(columns.keySet()))) return;
        if (header.size() == 1 && columns.size() > 1) {
            throw new IllegalArgumentException("the header is one column, \"%s\"; expected %d, separated by commas: %s".formatted(shortened(header.get(0)), columns.size(), names()));
        }
        var missing = columns.keySet().stream().filter(name -> !header.contains(name)).toList();
        var more = new ArrayList<>(header);
        columns.keySet().forEach(more::remove);
        if (missing.isEmpty() && more.isEmpty()) throw new IllegalArgumentException("columns in the order %s; expected %s".formatted(String.join(", ", header), names()));
        throw new IllegalArgumentException("%s%s%s; expected %s".formatted(
                missing.isEmpty() ? "" : "missing column " + String.join(", ", missing), missing.isEmpty() || more.isEmpty() ? "" : ", ",
                more.isEmpty() ? "" : "additional column " + String.join(", ", more), names()));
    }

    private String names() {
        return String.join(", ", columns.keySet());
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private void append(Table table, int row, String[] cells) {
        if (cells.length != columns.size()) throw new IllegalArgumentException("row %d: %d cells; expected %d: %s".formatted(row, cells.length, columns.size(), names()));
        for (int j = 0; j < cells.length; j++) append(table.column(j), row, cells[j].trim());
    }

    private static void append(Column<?> column, int row, String cell) {
        try {
            if (column instanceof IntColumn whole) whole.append(Integer.parseInt(cell));
            else if (column instanceof DoubleColumn number) number.append(finite(cell));
            else if (!cell.isEmpty()) ((StringColumn) column).append(cell);
            else throw new NumberFormatException();
        } catch (NumberFormatException e) {
            String expected = column instanceof IntColumn ? "a whole number" : column instanceof DoubleColumn ? "a number" : "a text";
            throw new IllegalArgumentException("row %d, column %s: \"%s\"; expected %s".formatted(row, column.name(), shortened(cell), expected), e);
        }
    }

    private static double finite(String cell) {
        double value = Double.parseDouble(cell);
        if (!Double.isFinite(value)) throw new NumberFormatException();
        return value;
    }
}
