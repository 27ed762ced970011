package loupe.figure;

import java.awt.Graphics2D;

/** The measures all figures share, in CSS pixels. */
final class Layout {
    static final int MARGIN = 14;
    /** A page column: what a figure's width should not exceed. */
    static final int PAGE = 880;

    private Layout() {}

    /** Room for the title, with the margin above it; just the margin where there is none. */
    static int headHeight(String title, double width) {
        if (title.isBlank()) return MARGIN;
        return (int) Math.ceil(MARGIN + Lettering.TITLE.wrap(title, width - 2 * MARGIN).size() * Lettering.TITLE.lineHeight() + 6);
    }

    static void drawHead(Graphics2D g, String title, double width) {
        if (title.isBlank()) return;
        Lettering.TITLE.drawLines(g, Lettering.TITLE.wrap(title, width - 2 * MARGIN), MARGIN, MARGIN - 2, Lettering.Anchor.LEFT);
    }

    /** Draws a figure with its upper left corner there. */
    static void drawAt(Graphics2D g, Figure figure, int x, int y) {
        g.translate(x, y);
        figure.draw(g);
        g.translate(-x, -y);
    }
}
