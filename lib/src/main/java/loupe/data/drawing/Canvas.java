package loupe.data.drawing;

import java.util.Arrays;
import java.util.List;

/** Pieces of cloth to pixels: the whole fits 28 by 28 in its longer direction and is centred in the other. */
final class Canvas {
    private static final int SIZE = Page.SIZE;
    private static final int FINE = 3;

    private final double[] light = new double[SIZE * SIZE];
    private final Cloth cloth;

    Canvas(Cloth cloth) {
        this.cloth = cloth;
    }

    byte[] paint(List<Garment.Piece> pieces, List<Line> lines) {
        fit(lines);
        for (var piece : pieces) {
            if (piece.closed()) fill(piece.line());
            else trace(piece.line(), piece.tone());
        }
        byte[] pixels = new byte[light.length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, light[i])));
        return pixels;
    }

    private static void fit(List<Line> lines) {
        var outline = Bounds.of(lines, 1, 1);
        double scale = SIZE / outline.longer();
        for (var line : lines) {
            for (int i = 0; i < line.size(); i++) {
                line.x[i] = SIZE / 2.0 + scale * (line.x[i] - (outline.left() + outline.right()) / 2);
                line.y[i] = SIZE / 2.0 + scale * (line.y[i] - (outline.top() + outline.bottom()) / 2);
                line.radius[i] *= scale;
            }
        }
    }

    /** Fills a closed outline, darker towards its rim. */
    private void fill(Line outline) {
        double[] cover = coverage(outline);
        for (int i = 0; i < light.length; i++) {
            if (cover[i] == 0) continue;
            double rim = 0.7 + 0.3 * Math.min(Math.min(at(cover, i - 1), at(cover, i + 1)), Math.min(at(cover, i - SIZE), at(cover, i + SIZE)));
            light[i] += cover[i] * (rim * cloth.at(i % SIZE, i / SIZE) - light[i]);
        }
    }

    private static double at(double[] cover, int i) {
        return i < 0 || i >= cover.length ? 0 : cover[i];
    }

    /** Share of each pixel inside the outline (even and odd crossings), from nine points a pixel. */
    private static double[] coverage(Line outline) {
        double[] cover = new double[SIZE * SIZE];
        double[] crossings = new double[outline.size()];
        for (int row = 0; row < SIZE * FINE; row++) {
            double y = (row + 0.5) / FINE;
            int found = 0;
            for (int i = 0; i + 1 < outline.size(); i++) {
                if (outline.y[i] <= y == outline.y[i + 1] <= y) continue;
                double t = (y - outline.y[i]) / (outline.y[i + 1] - outline.y[i]);
                crossings[found++] = outline.x[i] + t * (outline.x[i + 1] - outline.x[i]);
            }
            Arrays.sort(crossings, 0, found);
            for (int k = 0; k + 1 < found; k += 2) span(cover, row / FINE, crossings[k], crossings[k + 1]);
        }
        return cover;
    }

    private static void span(double[] cover, int y, double from, double to) {
        int first = (int) Math.max(0, Math.ceil(from * FINE - 0.5));
        int last = (int) Math.min(SIZE * FINE - 1, Math.floor(to * FINE - 0.5));
        for (int x = first; x <= last; x++) cover[y * SIZE + x / FINE] += 1.0 / (FINE * FINE);
    }

    /** A line over whatever is there: a strap of the same cloth, a darker seam or a brighter edge. */
    private void trace(Line line, Garment.Tone tone) {
        var ink = new Ink(SIZE);
        ink.draw(line, 1);
        for (int i = 0; i < light.length; i++) {
            double cover = ink.at(i % SIZE, i / SIZE);
            if (cover > 0) light[i] += cover * (toned(i, tone) - light[i]);
        }
    }

    private double toned(int i, Garment.Tone tone) {
        return switch (tone) {
            case CLOTH -> cloth.at(i % SIZE, i / SIZE);
            case DARK -> 0.65 * light[i];
            case BRIGHT -> 0.5 + 0.5 * light[i];
        };
    }
}
