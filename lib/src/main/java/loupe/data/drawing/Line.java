package loupe.data.drawing;

/** A line of short straight pieces, and how wide the pen is at each of its points. Mutable: it is bent on its way to the page. */
final class Line {
    private static final int SAMPLES = 96;

    final double[] x;
    final double[] y;
    final double[] radius;

    private Line(int points) {
        x = new double[points];
        y = new double[points];
        radius = new double[points];
    }

    /** A smooth curve through the points (Catmull and Rom 1974), which breaks at corners; about 96 points. */
    static Line through(double[] x, double[] y, boolean[] corner) {
        int pieces = x.length - 1;
        int steps = Math.max(4, SAMPLES / pieces);
        var line = new Line(pieces * steps + 1);
        for (int i = 0; i < pieces; i++) {
            boolean startsFree = i == 0 || corner[i];
            boolean endsFree = i == pieces - 1 || corner[i + 1];
            for (int s = 0; s <= steps; s++) {
                double t = (double) s / steps;
                line.x[i * steps + s] = between(x, i, startsFree, endsFree, t);
                line.y[i * steps + s] = between(y, i, startsFree, endsFree, t);
            }
        }
        return line;
    }

    /** One coordinate of the piece from point {@code i} to the next; at a free end the neighbour is reflected. */
    private static double between(double[] p, int i, boolean startsFree, boolean endsFree, double t) {
        double before = startsFree ? 2 * p[i] - p[i + 1] : p[i - 1];
        double after = endsFree ? 2 * p[i + 1] - p[i] : p[i + 2];
        double linear = p[i + 1] - before;
        double square = 2 * before - 5 * p[i] + 4 * p[i + 1] - after;
        double cube = 3 * (p[i] - p[i + 1]) + after - before;
        return 0.5 * (2 * p[i] + t * (linear + t * (square + t * cube)));
    }

    int size() {
        return x.length;
    }

    double length() {
        double length = 0;
        for (int i = 0; i + 1 < x.length; i++) length += Math.sqrt((x[i + 1] - x[i]) * (x[i + 1] - x[i]) + (y[i + 1] - y[i]) * (y[i + 1] - y[i]));
        return length;
    }

    /** This line without the given shares at its start and end. */
    Line without(double atStart, double atEnd) {
        int from = (int) Math.min(x.length / 3.0, atStart * x.length);
        int to = x.length - (int) Math.min(x.length / 3.0, atEnd * x.length);
        var rest = new Line(to - from);
        System.arraycopy(x, from, rest.x, 0, to - from);
        System.arraycopy(y, from, rest.y, 0, to - from);
        return rest;
    }

    /** How deep the point lies inside the ink of the piece after point {@code i}; negative outside. */
    double inside(int i, double px, double py) {
        double dx = x[i + 1] - x[i];
        double dy = y[i + 1] - y[i];
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : ((px - x[i]) * dx + (py - y[i]) * dy) / length;
        t = Math.max(0, Math.min(1, t));
        double ax = px - x[i] - t * dx;
        double ay = py - y[i] - t * dy;
        return radius[i] + t * (radius[i + 1] - radius[i]) - Math.sqrt(ax * ax + ay * ay);
    }
}
