package loupe.data.drawing;

import java.util.List;

/**
 * Lines to pixels as MNIST has them: the ink, with the width of the pen, just fits a box of 20 by 20 that begins at a whole pixel, and the box
 * lies where the centre of mass comes closest to the middle of pixel (14, 14) of 28 by 28.
 */
final class Page {
    static final int SIZE = 28;
    static final int BOX = 20;

    private final Ink ink = new Ink(BOX);

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
        for (var line : lines) page.ink.draw(line, edge);
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

    private byte[] centred(double gain) {
        int left = shift(true);
        int top = shift(false);
        byte[] pixels = new byte[SIZE * SIZE];
        for (int y = Math.max(0, top); y < Math.min(SIZE, top + BOX); y++) {
            for (int x = Math.max(0, left); x < Math.min(SIZE, left + BOX); x++) {
                pixels[y * SIZE + x] = (byte) Math.round(255 * gain * ink.at(x - left, y - top));
            }
        }
        return pixels;
    }

    /** How far the box goes to the right, or down, for its centre of mass to come closest to pixel 14. */
    private int shift(boolean right) {
        double mass = 0;
        double moment = 0;
        for (int y = 0; y < BOX; y++) {
            for (int x = 0; x < BOX; x++) {
                mass += ink.at(x, y);
                moment += (right ? x : y) * ink.at(x, y);
            }
        }
        return mass == 0 ? (SIZE - BOX) / 2 : (int) Math.round(SIZE / 2 - moment / mass);
    }
}
