package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * A picture in an {@link ImageGrid}.
 *
 * @param caption lines of text below it
 * @param isMarked whether it has a frame and a bold coloured caption
 * @param part of the picture that is framed, in its own pixels
 */
record GridCell(BufferedImage image, List<String> caption, boolean isMarked, Optional<Rectangle> part) {
    private static final Lettering TEXT = Lettering.SMALL;

    static GridCell of(BufferedImage image) {
        return new GridCell(image, List.of(), false, Optional.empty());
    }

    GridCell captioned(String text) {
        return new GridCell(image, List.of(text.split("\n")), isMarked, part);
    }

    GridCell marked(boolean mark) {
        return new GridCell(image, caption, mark, part);
    }

    GridCell framed(Optional<Rectangle> newPart) {
        return new GridCell(image, caption, isMarked, newPart);
    }

    double captionWidth() {
        return TEXT.bold().width(caption);
    }

    double captionHeight() {
        return caption.isEmpty() ? 0 : caption.size() * TEXT.lineHeight() + 4;
    }

    /**
     * @param middle of the cell
     * @param bottom of the picture, below which the caption begins
     */
    void draw(Graphics2D g, double zoom, double middle, double bottom) {
        double width = image.getWidth() * zoom;
        double height = image.getHeight() * zoom;
        double left = Math.round(middle - width / 2);
        double top = Math.round(bottom - height);
        g.drawImage(image, new AffineTransform(zoom, 0, 0, zoom, left, top), null);
        g.setColor(isMarked ? Palette.WRONG : Palette.GRID);
        g.setStroke(new BasicStroke(isMarked ? 2f : 1f));
        double half = isMarked ? 1 : 0.5;
        g.draw(new Rectangle2D.Double(left - half, top - half, width + 2 * half, height + 2 * half));
        part.ifPresent(each -> {
            g.setColor(Palette.ORANGE);
            g.setStroke(new BasicStroke(2f));
            g.draw(new Rectangle2D.Double(left + each.x * zoom, top + each.y * zoom, each.width * zoom, each.height * zoom));
        });
        (isMarked ? TEXT.bold().color(Palette.WRONG) : TEXT).drawLines(g, caption, middle, bottom + 3, Lettering.Anchor.CENTER);
    }
}
