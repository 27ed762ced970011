package loupe.data.handwriting;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Shapes of known size at known places. */
final class Drawing {
    private Drawing() {}

    static BufferedImage of(int type, int width, int height, Color paper, Color ink, Shape... shapes) {
        var image = new BufferedImage(width, height, type);
        var g = image.createGraphics();
        if (paper != null) {
            g.setColor(paper);
            g.fillRect(0, 0, width, height);
        }
        g.setColor(ink);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (var shape : shapes) g.fill(shape);
        g.dispose();
        return image;
    }

    static BufferedImage black(int width, int height, Shape... shapes) {
        return of(BufferedImage.TYPE_INT_RGB, width, height, Color.WHITE, Color.BLACK, shapes);
    }

    static Shape bar(double left, double top, double width, double height) {
        return new Rectangle2D.Double(left, top, width, height);
    }

    static Shape disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** A two as a pen would draw it, in the box from (left, top) of the given size. */
    static Shape two(double left, double top, double size, double pen) {
        var path = new Path2D.Double();
        path.moveTo(left + 0.1 * size, top + 0.25 * size);
        path.curveTo(left + 0.2 * size, top - 0.1 * size, left + 0.9 * size, top - 0.05 * size, left + 0.65 * size, top + 0.45 * size);
        path.lineTo(left + 0.1 * size, top + 0.95 * size);
        path.lineTo(left + 0.8 * size, top + 0.95 * size);
        return new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(path);
    }

    /** Copies the colours of one picture into a picture of another type, by their stored values. */
    static BufferedImage as(int type, BufferedImage from) {
        var image = new BufferedImage(from.getWidth(), from.getHeight(), type);
        int max = type == BufferedImage.TYPE_USHORT_GRAY ? 257 : 1;
        for (int y = 0; y < from.getHeight(); y++) {
            for (int x = 0; x < from.getWidth(); x++) image.getRaster().setSample(x, y, 0, (from.getRGB(x, y) & 0xFF) * max);
        }
        return image;
    }

    static void rule(BufferedImage image, Color colour, int spacing, int thick) {
        Graphics2D g = image.createGraphics();
        g.setColor(colour);
        for (int y = spacing / 2; y < image.getHeight(); y += spacing) g.fillRect(0, y, image.getWidth(), thick);
        g.dispose();
    }
}
