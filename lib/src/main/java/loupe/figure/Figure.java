package loupe.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import loupe.data.WholeFile;

/**
 * A drawing of a fixed size that draws itself.
 *
 * <p>Immutable. {@link #toPng}, {@link #toSvg} and {@link #toPdf} come from the same {@link #draw} and give the same bytes in every run on the
 * same JDK.
 */
public interface Figure {
    /** In CSS pixels. */
    int width();

    /** In CSS pixels. */
    int height();

    /** What is seen, in a sentence or less; empty if nothing was said. An SVG carries it for screen readers. */
    String title();

    /** Draws onto {@code g}, from (0, 0) to ({@link #width}, {@link #height}); the ground is already white. */
    void draw(Graphics2D g);

    /** This figure with a line of text below it: where the data comes from, what to look for. */
    default Figure withCaption(String caption) {
        return new Captioned(this, caption);
    }

    /**
     * The figure as pixels.
     *
     * @param scale image pixels a CSS pixel; 2 is sharp on most displays
     */
    default BufferedImage toImage(double scale) {
        if (!(scale > 0 && scale <= 8)) throw new IllegalArgumentException("scale %s; expected more than 0, at most 8".formatted(scale));
        Headless.ensure();
        var image = new BufferedImage((int) Math.ceil(width() * scale), (int) Math.ceil(height() * scale), BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Palette.PAPER);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.scale(scale, scale);
        draw(g);
        g.dispose();
        return image;
    }

    /**
     * A PNG file that programs show at the figure's own size, whatever the scale.
     *
     * @param scale image pixels a CSS pixel
     */
    default byte[] toPng(double scale) {
        return Png.encode(toImage(scale), scale);
    }

    /** An SVG file; text is outlines, image pixels stay square when enlarged. */
    default String toSvg() {
        return Svg.of(this);
    }

    /** A PDF file of one page, as large as the figure (96 pixels an inch); text is outlines, image pixels stay square when enlarged. */
    default byte[] toPdf() {
        return Pdf.of(this);
    }

    /**
     * Writes {@code name.png} (at scale 2) and {@code name.svg}, each whole or not at all; makes the folder if it is missing.
     *
     * @return the PNG file
     * @throws IllegalArgumentException if the name is anything but letters, digits, {@code .}, {@code _} and {@code -}
     * @throws java.io.UncheckedIOException if a file cannot be written
     */
    default Path write(Path folder, String name) {
        var png = FigureFile.of(folder, name, ".png");
        WholeFile.write(FigureFile.of(folder, name, ".svg"), toSvg().getBytes(StandardCharsets.UTF_8));
        WholeFile.write(png, toPng(2));
        return png;
    }

    /** Writes {@code name.pdf} as {@link #write} does the other two, for a text set in LaTeX, say. */
    default Path writePdf(Path folder, String name) {
        var pdf = FigureFile.of(folder, name, ".pdf");
        WholeFile.write(pdf, toPdf());
        return pdf;
    }
}
