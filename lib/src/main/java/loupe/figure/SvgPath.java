package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Geometry in SVG's notation, rounded to hundredths of a pixel. */
final class SvgPath {
    private static final String[] CAPS = {"butt", "round", "square"};
    private static final String[] JOINS = {"miter", "round", "bevel"};

    private SvgPath() {}

    /** The {@code d} of a path; empty for a shape without points. */
    static String of(Shape shape) {
        var path = new StringBuilder();
        var points = new double[6];
        for (var each = shape.getPathIterator(null); !each.isDone(); each.next()) {
            switch (each.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> append(path, 'M', points, 2);
                case PathIterator.SEG_LINETO -> append(path, 'L', points, 2);
                case PathIterator.SEG_QUADTO -> append(path, 'Q', points, 4);
                case PathIterator.SEG_CUBICTO -> append(path, 'C', points, 6);
                default -> path.append('Z');
            }
        }
        return path.toString();
    }

    private static void append(StringBuilder path, char command, double[] points, int count) {
        path.append(command);
        for (int i = 0; i < count; i++) {
            if (i > 0) path.append(' ');
            append(path, points[i]);
        }
    }

    /** {@code 1.5}, not {@code 1.50}; never a locale's comma or an exponent. */
    static String number(double value) {
        var text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths < 0) text.append('-');
        hundredths = Math.abs(hundredths);
        text.append(hundredths / 100);
        if (hundredths % 100 == 0) return;
        text.append('.').append(hundredths / 10 % 10);
        if (hundredths % 10 != 0) text.append(hundredths % 10);
    }

    static String stroke(BasicStroke line, double scale) {
        var text = new StringBuilder(" stroke-width=\"" + number(line.getLineWidth() * scale) + '"');
        if (line.getEndCap() != BasicStroke.CAP_BUTT) text.append(" stroke-linecap=\"").append(CAPS[line.getEndCap()]).append('"');
        if (line.getLineJoin() != BasicStroke.JOIN_MITER) text.append(" stroke-linejoin=\"").append(JOINS[line.getLineJoin()]).append('"');
        if (line.getDashArray() != null) text.append(" stroke-dasharray=\"").append(dashes(line.getDashArray(), scale)).append('"');
        return text.toString();
    }

    private static String dashes(float[] lengths, double scale) {
        var numbers = new String[lengths.length];
        for (int i = 0; i < lengths.length; i++) numbers[i] = number(lengths[i] * scale);
        return String.join(" ", numbers);
    }

    /** Six decimals, because these numbers are multiplied by whole widths. */
    static String matrix(AffineTransform transform) {
        var numbers = new double[6];
        transform.getMatrix(numbers);
        return Arrays.stream(numbers).mapToObj(each -> String.valueOf(Math.round(each * 1e6) / 1e6)).collect(Collectors.joining(" ", "matrix(", ")"));
    }

    /** The attributes of a nested {@code <svg>} that shows only this rectangle, in unchanged coordinates. */
    static String window(Rectangle2D r) {
        var x = number(r.getX());
        var y = number(r.getY());
        var width = number(r.getWidth());
        var height = number(r.getHeight());
        return "x=\"%1$s\" y=\"%2$s\" width=\"%3$s\" height=\"%4$s\" viewBox=\"%1$s %2$s %3$s %4$s\" preserveAspectRatio=\"none\"".formatted(x, y, width, height);
    }
}
