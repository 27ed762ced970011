package loupe.data.drawing;

/** A square of pixels that lines are drawn on: how much of each pixel is covered, from 0 to 1. */
final class Ink {
    private final int size;
    private final double[] cover;

    Ink(int size) {
        this.size = size;
        cover = new double[size * size];
    }

    /** Draws the line; from ink to paper it takes {@code edge} pixels. */
    void draw(Line line, double edge) {
        for (int i = 0; i + 1 < line.size(); i++) {
            double reach = Math.max(line.radius[i], line.radius[i + 1]) + edge;
            int left = clamp(Math.min(line.x[i], line.x[i + 1]) - reach);
            int right = clamp(Math.max(line.x[i], line.x[i + 1]) + reach);
            int top = clamp(Math.min(line.y[i], line.y[i + 1]) - reach);
            int bottom = clamp(Math.max(line.y[i], line.y[i + 1]) + reach);
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    double inside = line.inside(i, x + 0.5, y + 0.5) / edge + 0.5;
                    if (inside > cover[y * size + x]) cover[y * size + x] = Math.min(1, inside);
                }
            }
        }
    }

    private int clamp(double place) {
        return (int) Math.max(0, Math.min(size - 1, place));
    }

    double at(int x, int y) {
        return cover[y * size + x];
    }
}
