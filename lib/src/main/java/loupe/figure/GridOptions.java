package loupe.figure;

import java.util.List;
import java.util.Optional;

/**
 * All of an {@link ImageGrid} but its pictures.
 *
 * @param group how many columns belong together; a gap parts them from the next
 * @param cell how wide the widest picture may become, in CSS pixels
 * @param rows a text before each row, or none
 * @param heads a text above each column, or none
 */
record GridOptions(int columns, int group, int cell, List<String> rows, List<String> heads, String title, Optional<ColorBar> bar) {
    static final int GAP = 10;
    private static final int GROUP_GAP = 24;
    private static final Lettering TEXT = Lettering.SMALL;

    static GridOptions of(int columns, int cell) {
        return new GridOptions(columns, Integer.MAX_VALUE, cell, List.of(), List.of(), "", Optional.empty());
    }

    GridOptions columns(int count, int width) {
        return new GridOptions(count, group, width, rows, heads, title, bar);
    }

    GridOptions group(int count) {
        return new GridOptions(columns, count, cell, rows, heads, title, bar);
    }

    GridOptions cell(int width) {
        return columns(columns, width);
    }

    GridOptions rows(List<String> texts) {
        return new GridOptions(columns, group, cell, List.copyOf(texts), heads, title, bar);
    }

    GridOptions heads(List<String> texts) {
        return new GridOptions(columns, group, cell, rows, List.copyOf(texts), title, bar);
    }

    GridOptions title(String text) {
        return new GridOptions(columns, group, cell, rows, heads, text, bar);
    }

    GridOptions bar(Optional<ColorBar> newBar) {
        return new GridOptions(columns, group, cell, rows, heads, title, newBar);
    }

    /** Where a column begins, from the first. */
    double left(int column, double width) {
        return column * (width + GAP) + column / group * GROUP_GAP;
    }

    /** Width of the texts before the rows. */
    double before() {
        return rows.isEmpty() ? 0 : TEXT.width(rows) + GAP;
    }

    /** Width of all that is not pictures. */
    double beside() {
        return before() + (columns - 1) / group * GROUP_GAP + bar.map(each -> 2 * GAP + each.width()).orElse(0);
    }

    double above() {
        return heads.isEmpty() ? 0 : TEXT.lineHeight() + 4;
    }
}
