package loupe.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** How a text looks: face, size in pixels, colour. Texts are filled outlines, in all files alike. */
record Lettering(Typeface face, double size, Color color) {
    static final Lettering TITLE = new Lettering(Typeface.BOLD, 15, Palette.INK);
    static final Lettering SUBTITLE = new Lettering(Typeface.BOLD, 12.5, Palette.INK);
    static final Lettering LABEL = new Lettering(Typeface.REGULAR, 12, Palette.INK);
    static final Lettering SMALL = new Lettering(Typeface.REGULAR, 11, Palette.INK);
    static final Lettering CAPTION = new Lettering(Typeface.REGULAR, 11.5, Palette.MUTED);

    /** Where the given x lies in the text. */
    enum Anchor {
        LEFT(0), CENTER(0.5), RIGHT(1);

        private final double share;

        Anchor(double share) {
            this.share = share;
        }
    }

    Lettering color(Color other) {
        return new Lettering(face, size, other);
    }

    Lettering bold() {
        return new Lettering(Typeface.BOLD, size, color);
    }

    Font font() {
        return face.at(size);
    }

    double width(String text) {
        return text.isEmpty() ? 0 : face.glyphs(text, size).getLogicalBounds().getWidth();
    }

    double width(List<String> texts) {
        return texts.stream().mapToDouble(this::width).max().orElse(0);
    }

    double lineHeight() {
        return Math.ceil(size * 1.35);
    }

    /** Draws one line whose baseline lies at {@code y}. */
    void draw(Graphics2D g, String text, double x, double y, Anchor anchor) {
        if (text.isEmpty()) return;
        var glyphs = face.glyphs(text, size);
        double left = x - anchor.share * glyphs.getLogicalBounds().getWidth();
        g.setColor(color);
        g.fill(glyphs.getOutline((float) left, (float) y));
    }

    /** Draws one line in the middle of {@code y}, as beside a bar or in a cell. */
    void drawMiddle(Graphics2D g, String text, double x, double y, Anchor anchor) {
        draw(g, text, x, y + 0.364 * size, anchor); // half the height of Inter's capitals
    }

    /** Draws one line that reads upwards, centred on (x, y). */
    void drawUpwards(Graphics2D g, String text, double x, double y) {
        var kept = g.getTransform();
        g.rotate(-Math.PI / 2, x, y);
        drawMiddle(g, text, x, y, Anchor.CENTER);
        g.setTransform(kept);
    }

    /** Draws lines below each other; the first one's top lies at {@code top}. */
    void drawLines(Graphics2D g, List<String> lines, double x, double top, Anchor anchor) {
        for (int i = 0; i < lines.size(); i++) draw(g, lines.get(i), x, top + i * lineHeight() + size, anchor);
    }

    /** The text in lines no wider than {@code width}, broken at blanks and at line ends; a longer word stays whole. */
    List<String> wrap(String text, double width) {
        var lines = new ArrayList<String>();
        for (var paragraph : text.split("\n")) {
            var line = "";
            for (var word : paragraph.trim().split(" +")) {
                var longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && width(longer) > width) {
                    lines.add(line);
                    longer = word;
                }
                line = longer;
            }
            lines.add(line);
        }
        return lines;
    }
}
