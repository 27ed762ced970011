package loupe.data.drawing;

import java.util.List;

/** The box around lines. */
record Bounds(double left, double top, double right, double bottom) {

    /** The box around the lines, their places times {@code scale} and their radii times {@code pen}. */
    static Bounds of(List<Line> lines, double scale, double pen) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (var line : lines) {
            for (int i = 0; i < line.size(); i++) {
                double radius = pen * line.radius[i];
                left = Math.min(left, line.x[i] * scale - radius);
                right = Math.max(right, line.x[i] * scale + radius);
                top = Math.min(top, line.y[i] * scale - radius);
                bottom = Math.max(bottom, line.y[i] * scale + radius);
            }
        }
        return new Bounds(left, top, right, bottom);
    }

    double longer() {
        return Math.max(right - left, bottom - top);
    }
}
