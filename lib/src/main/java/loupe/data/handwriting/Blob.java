package loupe.data.handwriting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A connected piece of ink.
 *
 * @param left first column; {@code right}, {@code bottom} are the last ones inside
 * @param mass sum of its contrast
 * @param pixels where it is, {@code y * width + x}
 */
record Blob(int left, int top, int right, int bottom, double mass, int[] pixels) {

    int width() {
        return right - left + 1;
    }

    int height() {
        return bottom - top + 1;
    }

    int size() {
        return Math.max(width(), height());
    }

    double centreX() {
        return (left + right + 1) / 2.0;
    }

    double centreY() {
        return (top + bottom + 1) / 2.0;
    }

    /** Free pixels between the two boxes, 0 if they overlap. */
    double gap(Blob other) {
        int across = Math.max(0, Math.max(left - other.right, other.left - right) - 1);
        int down = Math.max(0, Math.max(top - other.bottom, other.top - bottom) - 1);
        return Math.hypot(across, down);
    }

    /** How many columns both cover. */
    int sharedColumns(Blob other) {
        return Math.max(0, Math.min(right, other.right) - Math.max(left, other.left) + 1);
    }

    /** How many of the four edges of a picture it comes within {@code margin} pixels of. */
    int edges(int width, int height, int margin) {
        int edges = left <= margin ? 1 : 0;
        if (top <= margin) edges++;
        if (right >= width - 1 - margin) edges++;
        if (bottom >= height - 1 - margin) edges++;
        return edges;
    }

    boolean inside(Blob other) {
        return left > other.left && top > other.top && right < other.right && bottom < other.bottom;
    }

    /** Share of the pixels that lie within an eighth of the box's size from its sides. */
    double alongSides(int width) {
        double along = 0;
        for (int p : pixels) {
            int x = p % width;
            int y = p / width;
            boolean across = Math.min(x - left, right - x) < width() / 8.0;
            boolean down = Math.min(y - top, bottom - y) < height() / 8.0;
            if (across || down) along++;
        }
        return along / pixels.length;
    }

    Blob and(Blob other) {
        int[] all = Arrays.copyOf(pixels, pixels.length + other.pixels.length);
        System.arraycopy(other.pixels, 0, all, pixels.length, other.pixels.length);
        return new Blob(Math.min(left, other.left), Math.min(top, other.top), Math.max(right, other.right), Math.max(bottom, other.bottom),
                mass + other.mass, all);
    }

    /** All 8-connected pieces above {@code low} that somewhere exceed {@code high} (hysteresis, Canny 1986). */
    static List<Blob> in(Plane contrast, float low, float high) {
        var found = new ArrayList<Blob>();
        var seen = new boolean[contrast.values().length];
        var stack = new int[contrast.values().length];
        for (int p = 0; p < seen.length; p++) {
            if (!seen[p] && contrast.values()[p] > high) found.add(flood(contrast, low, p, seen, stack));
        }
        return found;
    }

    private static Blob flood(Plane contrast, float low, int start, boolean[] seen, int[] stack) {
        int w = contrast.width();
        int h = contrast.height();
        int read = 0;
        int filled = 0;
        stack[filled++] = start;
        seen[start] = true;
        while (read < filled) {
            int p = stack[read++];
            int x = p % w;
            int y = p / w;
            for (int v = Math.max(0, y - 1); v <= Math.min(h - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(w - 1, x + 1); u++) {
                    int q = v * w + u;
                    if (!seen[q] && contrast.values()[q] > low) {
                        seen[q] = true;
                        stack[filled++] = q;
                    }
                }
            }
        }
        return of(contrast, Arrays.copyOf(stack, filled));
    }

    private static Blob of(Plane contrast, int[] pixels) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        double mass = 0;
        for (int p : pixels) {
            int x = p % contrast.width();
            int y = p / contrast.width();
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            mass += contrast.values()[p];
        }
        return new Blob(left, top, right, bottom, mass, pixels);
    }
}
