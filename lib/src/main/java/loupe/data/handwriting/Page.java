package loupe.data.handwriting;

import java.util.Arrays;

/**
 * Finds a light page that lies on something darker, all its edges in the picture, and leaves the rest out.
 *
 * <p>The page is what Otsu's threshold (1979) finds light, with the ink on it filled in: a large piece, nearly a rectangle, seldom
 * at the picture's own edge. Light ink on a dark ground fails one of these, most often the rectangle.
 */
record Page(Plane mask, int left, int top, int right, int bottom, int area) {
    private static final int COARSE = 128;
    private static final double RECTANGULAR = 0.86;

    /** The picture of the page alone, its surroundings painted over with paper; the picture itself if no page is seen. */
    static Plane cut(Plane brightness) {
        var coarse = brightness.fitted(Math.min(COARSE, brightness.longest()));
        float threshold = threshold(coarse);
        var page = largest(filled(coarse, threshold));
        return page != null && page.plausible(coarse, threshold) ? page.painted(brightness) : brightness;
    }

    private static float threshold(Plane plane) {
        long[] counts = new long[256];
        for (float v : plane.values()) counts[Math.max(0, Math.min(255, (int) (v * 255)))]++;
        return (Levels.otsu(counts) + 1) / 255f;
    }

    /** 1 wherever one cannot get from the picture's edge over dark pixels alone. */
    private static Plane filled(Plane plane, float threshold) {
        int w = plane.width();
        int h = plane.height();
        var framed = Plane.of(w + 2, h + 2);
        for (int p = 0; p < framed.values().length; p++) {
            int x = p % (w + 2) - 1;
            int y = p / (w + 2) - 1;
            boolean inside = x >= 0 && y >= 0 && x < w && y < h;
            framed.values()[p] = inside && plane.at(x, y) > threshold ? 0 : 1;
        }
        var out = Plane.of(w, h);
        Arrays.fill(out.values(), 1);
        var outside = Blob.in(framed, 0.5f, 0.5f).get(0);
        for (int p : outside.pixels()) {
            int x = p % (w + 2) - 1;
            int y = p / (w + 2) - 1;
            if (x >= 0 && y >= 0 && x < w && y < h) out.values()[y * w + x] = 0;
        }
        return out;
    }

    private static Page largest(Plane mask) {
        Page best = null;
        for (var blob : Blob.in(mask, 0.5f, 0.5f)) {
            if (best != null && blob.pixels().length <= best.area) continue;
            var mine = Plane.of(mask.width(), mask.height());
            for (int p : blob.pixels()) mine.values()[p] = 1;
            best = new Page(mine, blob.left(), blob.top(), blob.right() + 1, blob.bottom() + 1, blob.pixels().length);
        }
        return best;
    }

    private boolean plausible(Plane coarse, float threshold) {
        int all = mask.values().length;
        if (area < 0.08 * all || area > 0.85 * all || atEdge() > 0.4 || rectangularity() < RECTANGULAR) return false;
        double light = 0;
        double inside = 0;
        double outside = 0;
        for (int p = 0; p < all; p++) {
            if (mask.values()[p] == 0) {
                outside += coarse.values()[p];
            } else if (coarse.values()[p] > threshold) {
                light++;
                inside += coarse.values()[p];
            }
        }
        boolean darkAround = outside / (all - area) < 0.82 * inside / light;
        return darkAround && light > 0.6 * area && light < 0.995 * area;
    }

    /** Share of the picture's edge that the page takes up. */
    private double atEdge() {
        int w = mask.width();
        int h = mask.height();
        double on = 0;
        for (int x = 0; x < w; x++) on += mask.at(x, 0) + mask.at(x, h - 1);
        for (int y = 0; y < h; y++) on += mask.at(0, y) + mask.at(w - 1, y);
        return on / (2 * w + 2 * h);
    }

    /** Area over that of the smallest rectangle around it, whichever way it is turned: 1 for a rectangle, 0.79 for an ellipse. */
    private double rectangularity() {
        double least = Double.MAX_VALUE;
        for (int degrees = 0; degrees < 90; degrees += 3) {
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            least = Math.min(least, extent(cos, sin) * extent(-sin, cos));
        }
        return area / least;
    }

    private double extent(double dx, double dy) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (mask.at(x, y) == 0) continue;
                double along = dx * x + dy * y;
                low = Math.min(low, along);
                high = Math.max(high, along);
            }
        }
        return high - low + 1;
    }

    /** What is not well inside the page becomes the mean of the paper near it. */
    private Plane painted(Plane brightness) {
        double scale = brightness.width() / (double) mask.width();
        var inside = Outline.signedDistance(mask);
        var sure = Plane.of(mask.width(), mask.height());
        double margin = 0.02 * Math.sqrt(area) + 1;
        for (int p = 0; p < sure.values().length; p++) sure.values()[p] = inside.values()[p] > margin ? 1 : 0;
        var coarse = brightness.resized(mask.width(), mask.height());
        var lit = Plane.of(mask.width(), mask.height());
        for (int p = 0; p < lit.values().length; p++) lit.values()[p] = sure.values()[p] * coarse.values()[p];
        double sigma = 0.08 * mask.longest();
        var sums = lit.blurred(sigma);
        var weights = sure.blurred(sigma);
        float mean = total(lit) / Math.max(1, total(sure));
        var paper = Plane.of(mask.width(), mask.height());
        for (int p = 0; p < paper.values().length; p++) paper.values()[p] = (sums.values()[p] + 0.01f * mean) / (weights.values()[p] + 0.01f);
        return blended(brightness, sure, paper, scale);
    }

    private Plane blended(Plane brightness, Plane sure, Plane paper, double scale) {
        var keep = sure.resized(brightness.width(), brightness.height());
        var fill = paper.resized(brightness.width(), brightness.height());
        var out = brightness.copy();
        for (int p = 0; p < out.values().length; p++) {
            float k = keep.values()[p];
            out.values()[p] = k * out.values()[p] + (1 - k) * fill.values()[p];
        }
        return out.part((int) (left * scale), (int) (top * scale), (int) Math.ceil(right * scale), (int) Math.ceil(bottom * scale));
    }

    private static float total(Plane plane) {
        float sum = 0;
        for (float v : plane.values()) sum += v;
        return sum;
    }
}
