package loupe.data.handwriting;

/** Distances to a shape, and its skeleton. */
final class Outline {
    private static final float FAR = 1e12f;

    private Outline() {}

    /** Euclidean distance of every pixel's centre to the nearest pixel above 0.5, exact (Felzenszwalb and Huttenlocher 2012). */
    static Plane distance(Plane shape) {
        var squared = Plane.of(shape.width(), shape.height());
        for (int p = 0; p < squared.values().length; p++) squared.values()[p] = shape.values()[p] > 0.5f ? 0 : FAR;
        var out = transformRows(transformRows(squared).transposed()).transposed();
        for (int p = 0; p < out.values().length; p++) out.values()[p] = (float) Math.sqrt(out.values()[p]);
        return out;
    }

    /** Distance to the outline: positive inside, negative outside, 0 between an inner and an outer pixel. */
    static Plane signedDistance(Plane shape) {
        var outside = distance(shape);
        var inside = distance(shape.inverted());
        var out = Plane.of(shape.width(), shape.height());
        for (int p = 0; p < out.values().length; p++) {
            float in = inside.values()[p];
            out.values()[p] = in > 0 ? in - 0.5f : 0.5f - outside.values()[p];
        }
        return out;
    }

    /** For each x of each row the minimum over all k of {@code row[k] + (x - k)^2}, by the lower envelope of parabolas. */
    private static Plane transformRows(Plane squared) {
        int n = squared.width();
        var out = Plane.of(n, squared.height());
        int[] vertex = new int[n];
        double[] start = new double[n + 1];
        for (int y = 0; y < squared.height(); y++) {
            int row = y * n;
            int last = 0;
            vertex[0] = 0;
            start[0] = Double.NEGATIVE_INFINITY;
            for (int k = 1; k < n; k++) {
                double s = crossing(squared.values(), row, vertex[last], k);
                while (s <= start[last]) s = crossing(squared.values(), row, vertex[--last], k);
                vertex[++last] = k;
                start[last] = s;
            }
            for (int x = 0, i = 0; x < n; x++) {
                while (i < last && start[i + 1] < x) i++;
                int k = vertex[i];
                out.values()[row + x] = squared.values()[row + k] + (x - k) * (x - k);
            }
        }
        return out;
    }

    private static double crossing(float[] f, int row, int a, int b) {
        return ((double) f[row + b] - f[row + a] + (double) b * b - (double) a * a) / (2.0 * (b - a));
    }

    /** The shape thinned to lines of one pixel (Zhang and Suen 1984); 1 on the skeleton, 0 elsewhere. */
    static Plane skeleton(Plane shape) {
        int w = shape.width() + 2;
        var ink = new boolean[w * (shape.height() + 2)];
        for (int p = 0; p < shape.values().length; p++) {
            ink[(p / shape.width() + 1) * w + p % shape.width() + 1] = shape.values()[p] > 0.5f;
        }
        var gone = new int[ink.length];
        while (thin(ink, gone, w, 0) | thin(ink, gone, w, 1)) { }
        var out = Plane.of(shape.width(), shape.height());
        for (int p = 0; p < out.values().length; p++) {
            out.values()[p] = ink[(p / shape.width() + 1) * w + p % shape.width() + 1] ? 1 : 0;
        }
        return out;
    }

    private static boolean thin(boolean[] ink, int[] gone, int w, int pass) {
        int[] around = {-w, -w + 1, 1, w + 1, w, w - 1, -1, -w - 1};
        int n = 0;
        for (int p = w + 1; p < ink.length - w - 1; p++) {
            if (ink[p] && removable(ink, p, around, pass)) gone[n++] = p;
        }
        for (int i = 0; i < n; i++) ink[gone[i]] = false;
        return n > 0;
    }

    private static boolean removable(boolean[] ink, int p, int[] around, int pass) {
        int neighbours = 0;
        int rises = 0;
        for (int k = 0; k < 8; k++) {
            boolean here = ink[p + around[k]];
            if (here) neighbours++;
            if (!here && ink[p + around[(k + 1) % 8]]) rises++;
        }
        if (neighbours < 2 || neighbours > 6 || rises != 1) return false;
        boolean north = ink[p + around[0]];
        boolean east = ink[p + around[2]];
        boolean south = ink[p + around[4]];
        boolean west = ink[p + around[6]];
        return pass == 0 ? !(north && east && south) && !(east && south && west) : !(north && east && west) && !(north && south && west);
    }
}
