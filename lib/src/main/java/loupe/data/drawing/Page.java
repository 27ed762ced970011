package loupe.data.drawing;

import java.util.List;

/**
 * Lines to pixels as MNIST has them: the ink, with the width of the pen, just fits a box of 20 by 20 that begins at a whole pixel, and the box
 * lies where the centre of mass comes closest to the middle of pixel (14, 14) of 28 by 28.
 */
final class Page {
    static final int SIZE = 28;
    static final int BOX = 20;

    private final double[] ink = new double[BOX * BOX];

    private Page() {}

    /**
     * The image, row after row, 0 for paper to 255 for ink.
     *
     * @param edge width of the ramp from ink to paper, in pixels
     * @param gain ink of a full stroke, from 0 to 1
     */
    static byte[] of(List<Line> lines, double edge, double gain) {
        var page = new Page();
        fit(lines);
        for (var line : lines) page.draw(line, edge);
        return page.centred(gain);
    }

    /** Scales and moves the lines so that their outline fits the box; the pen keeps its width. */
    private static void fit(List<Line> lines) {
        double span = Math.max(1e-3, Bounds.of(lines, 1, 0).longer());
        double scale = BOX / span;
        for (int round = 0; round < 4; round++) {
            double pen = Bounds.of(lines, scale, 1).longer() - scale * span;
            scale = Math.max(0.1, BOX - pen) / span;
        }
        var outline = Bounds.of(lines, scale, 1);
        for (var line : lines) {
            for (int i = 0; i < line.size(); i++) {
                line.x[i] = line.x[i] * scale + (BOX - outline.left() - outline.right()) / 2;
                line.y[i] = line.y[i] * scale + (BOX - outline.top() - outline.bottom()) / 2;
            }
        }
    }

    private void draw(Line line, double edge) {
        for (int i = 0; i + 1 < line.size(); i++) {
            double reach = Math.max(line.radius[i], line.radius[i + 1]) + edge;
            int left = clamp(Math.min(line.x[i], line.x[i + 1]) - reach);
            int right = clamp(Math.max(line.x[i], line.x[i + 1]) + reach);
            int top = clamp(Math.min(line.y[i], line.y[i + 1]) - reach);
            int bottom = clamp(Math.max(line.y[i], line.y[i + 1]) + reach);
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    double inside = line.inside(i, x + 0.5, y + 0.5) / edge + 0.5;
                    if (inside > ink[y * BOX + x]) ink[y * BOX + x] = Math.min(1, inside);
                }
            }
        }
    }

    private static int clamp(double place) {
        return (int) Math.max(0, Math.min(BOX - 1, place));
    }

    private byte[] centred(double gain) {
        int left = shift(1, BOX);
        int top = shift(BOX, 1);
        byte[] pixels = new byte[SIZE * SIZE];
        for (int i = 0; i < ink.length; i++) {
            int x = i % BOX + left;
            int y = i / BOX + top;
            if (x >= 0 && x < SIZE && y >= 0 && y < SIZE) pixels[y * SIZE + x] = (byte) Math.round(255 * gain * ink[i]);
        }
        return pixels;
    }

    /** How far the box goes along one axis, whose pixels are {@code step} apart, for its centre of mass to come to pixel 14. */
    private int shift(int step, int other) {
        double mass = 0;
        double moment = 0;
        for (int i = 0; i < BOX; i++) {
            for (int j = 0; j < BOX; j++) {
                mass += ink[i * step + j * other];
                moment += i * ink[i * step + j * other];
            }
        }
        return mass == 0 ? (SIZE - BOX) / 2 : (int) Math.round(SIZE / 2 - moment / mass);
    }
}
