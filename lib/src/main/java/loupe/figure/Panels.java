package loupe.figure;

import java.awt.Graphics2D;
import java.util.List;

/** Figures side by side and in rows, such as filters beside what they make of an image. */
public final class Panels implements Figure {
    private final List<Figure> figures;
    private final int columns;
    private final String title;

    private Panels(List<Figure> figures, int columns, String title) {
        this.figures = figures;
        this.columns = columns;
        this.title = title;
    }

    /** All in one row. */
    public static Panels of(Figure... figures) {
        if (figures.length == 0) throw new IllegalArgumentException("no figures; panels need at least one");
        return new Panels(List.of(figures), figures.length, "");
    }

    /** So many figures a row. */
    public Panels columns(int count) {
        if (count < 1) throw new IllegalArgumentException("%d columns; expected 1 or more".formatted(count));
        return new Panels(figures, Math.min(count, figures.size()), title);
    }

    /** The text above all; the figures keep their own. */
    public Panels title(String text) {
        return new Panels(figures, columns, text);
    }

    /** The parts, row by row: a chart among them is an XChart's maker. */
    public List<Figure> figures() {
        return figures;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        int width = 0;
        for (int column = 0; column < columns; column++) width += columnWidth(column);
        return width;
    }

    @Override
    public int height() {
        int height = head();
        for (int i = 0; i < figures.size(); i += columns) height += rowHeight(i);
        return height;
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, width());
        int y = head();
        for (int i = 0; i < figures.size(); i += columns) {
            drawRow(g, i, y);
            y += rowHeight(i);
        }
    }

    private void drawRow(Graphics2D g, int from, int y) {
        int x = 0;
        for (int i = from; i < Math.min(from + columns, figures.size()); i++) {
            Layout.drawAt(g, figures.get(i), x, y);
            x += columnWidth(i - from);
        }
    }

    private int head() {
        return title.isBlank() ? 0 : Layout.headHeight(title, width());
    }

    private int columnWidth(int column) {
        int width = 0;
        for (int i = column; i < figures.size(); i += columns) width = Math.max(width, figures.get(i).width());
        return width;
    }

    private int rowHeight(int from) {
        return figures.subList(from, Math.min(from + columns, figures.size())).stream().mapToInt(Figure::height).max().orElseThrow();
    }
}
