package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/**
 * A cuboid seen slightly from above and the right: channels run to the right, rows down, columns into the depth.
 *
 * @param left of the front face
 * @param bottom of the front face
 */
record Block(double left, double bottom, double thickness, double height, double depth) {
    private static final BasicStroke EDGE = new BasicStroke(0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    double width() {
        return thickness + depth;
    }

    void draw(Graphics2D g, Color color) {
        double right = left + thickness;
        double top = bottom - height;
        face(g, color, 0.55, left, bottom, right, bottom, right, top, left, top);
        face(g, color, 0.3, left, top, right, top, right + depth, top - depth, left + depth, top - depth);
        face(g, color, 0.75, right, bottom, right + depth, bottom - depth, right + depth, top - depth, right, top);
    }

    private static void face(Graphics2D g, Color color, double share, double... corners) {
        var face = new Path2D.Double();
        face.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) face.lineTo(corners[i], corners[i + 1]);
        face.closePath();
        g.setColor(Palette.tint(color, share));
        g.fill(face);
        g.setColor(Palette.PAPER);
        g.setStroke(EDGE);
        g.draw(face);
    }

    /** A place on the right face, where the maps' rows and columns are seen: across and down from 0 to 1. */
    private Point2D onFace(double across, double down) {
        return new Point2D.Double(left + thickness + across * depth, bottom - height + down * height - across * depth);
    }

    /** The square of {@code rows} × {@code columns} shares of the right face that one value of the next block looks at, and the rays to that value. */
    void drawKernel(Graphics2D g, double rows, double columns, Point2D value) {
        double across = Math.max(0, 0.55 - columns / 2);
        double down = Math.max(0, 0.4 - rows / 2);
        Point2D[] corners = {onFace(across, down), onFace(across + columns, down), onFace(across + columns, down + rows), onFace(across, down + rows)};
        g.setColor(Palette.INK);
        g.setStroke(EDGE);
        for (int i = 0; i < 4; i++) g.draw(new Line2D.Double(corners[i], corners[(i + 1) % 4]));
        g.draw(new Line2D.Double(corners[1], value));
        g.draw(new Line2D.Double(corners[2], value));
    }

    /** Where the front face's left edge is looked at from the block before. */
    Point2D entrance() {
        return new Point2D.Double(left, bottom - height * 0.6);
    }
}
