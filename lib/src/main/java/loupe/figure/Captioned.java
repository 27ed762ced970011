package loupe.figure;

import java.awt.Graphics2D;
import java.util.List;

/** A figure and the text below it. */
record Captioned(Figure figure, String caption) implements Figure {
    private static final int GAP = 6;

    @Override
    public int width() {
        return Math.max(figure.width(), caption.isBlank() ? 0 : 320);
    }

    @Override
    public int height() {
        return figure.height() + (caption.isBlank() ? 0 : GAP + (int) Math.ceil(lines().size() * Lettering.CAPTION.lineHeight()) + Layout.MARGIN / 2);
    }

    @Override
    public String title() {
        return figure.title();
    }

    @Override
    public void draw(Graphics2D g) {
        figure.draw(g);
        if (!caption.isBlank()) Lettering.CAPTION.drawLines(g, lines(), Layout.MARGIN, figure.height() + GAP / 2.0, Lettering.Anchor.LEFT);
    }

    private List<String> lines() {
        return Lettering.CAPTION.wrap(caption, width() - 2 * Layout.MARGIN);
    }
}
