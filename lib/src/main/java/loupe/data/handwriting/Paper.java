package loupe.data.handwriting;

import java.util.Arrays;

/**
 * Tells ink from the ground it lies on: which of the two is darker, and how much each pixel differs from the ground beneath it,
 * whatever light falls there.
 *
 * <p>The ground is a morphological closing: the picture without dark marks narrower than a window, which follows shadows and
 * edges wider than that (Serra 1982).
 */
record Paper(Plane grey, boolean lightInk) {
    private static final int COARSE = 128;
    private static final int FINE = 384;
    private static final int POLAR = 200;

    /**
     * Finds the polarity: ink is the narrow structure that stands out most from what is commonest around it. Both are asked for,
     * because the inside of a loop is narrow but no different from the paper, and a shadow is different but not narrow. Logarithms
     * make a step as large in the shade as in the light.
     */
    static Paper of(Plane brightness) {
        var coarse = brightness.fitted(Math.min(POLAR, brightness.longest())).blurred(0.6);
        for (int p = 0; p < coarse.values().length; p++) coarse.values()[p] = (float) Math.log(0.05 + Math.max(0, coarse.values()[p]));
        var common = localMedian(coarse);
        boolean light = standingOut(coarse.inverted(), common.inverted()) > standingOut(coarse, common);
        return new Paper(light ? brightness.inverted() : brightness, light);
    }

    /** The same sheet if it were the lighter that is ink, or the darker. */
    Paper opposite() {
        return new Paper(grey.inverted(), !lightInk);
    }

    /** Sum of fourth powers of the depth of what is dark, narrow and darker than what is common there; the narrower counts double. */
    private static double standingOut(Plane plane, Plane common) {
        double sum = 0;
        for (int part : new int[] {40, 10}) {
            var ground = closed(plane, Math.max(1, plane.longest() / part));
            for (int p = 0; p < ground.values().length; p++) {
                double depth = Math.max(0, Math.min(ground.values()[p], common.values()[p]) - plane.values()[p]);
                sum += depth * depth * depth * depth;
            }
        }
        return sum;
    }

    /** Median over windows of three fifths of the picture's longer side, at a few places, linear in between. */
    private static Plane localMedian(Plane plane) {
        int places = 5;
        var small = plane.fitted(Math.min(32, plane.longest()));
        int reach = (int) Math.ceil(0.3 * small.longest());
        var medians = Plane.of(places, places);
        for (int p = 0; p < places * places; p++) {
            int x = (int) ((p % places + 0.5) * small.width() / places);
            int y = (int) ((p / places + 0.5) * small.height() / places);
            medians.values()[p] = small.part(x - reach, y - reach, x + reach, y + reach).quantile(0.5);
        }
        return medians.resized(plane.width(), plane.height());
    }

    /** Contrast of every pixel, 0 for bare ground and 1 for black ink, where strokes may be as wide as 0.2 of the picture. */
    Plane contrast() {
        return contrast(COARSE, 0.2 * grey.longest());
    }

    /** The same for strokes known to be at most {@code widest} pixels wide, which lets the ground follow the light closely. */
    Plane contrast(double widest) {
        int side = (int) Math.max(COARSE, Math.min(FINE, grey.longest() * 4 / widest));
        return contrast(side, widest);
    }

    private Plane contrast(int side, double radius) {
        var small = grey.fitted(Math.min(side, grey.longest())).blurred(0.6);
        double scale = (double) small.longest() / grey.longest();
        int r = (int) Math.max(1, Math.ceil(radius * scale));
        var ground = closed(small, r).blurred(r / 3.0).resized(grey.width(), grey.height());
        var out = Plane.of(grey.width(), grey.height());
        for (int p = 0; p < out.values().length; p++) {
            float depth = ground.values()[p] - grey.values()[p];
            out.values()[p] = lightInk ? depth : depth / Math.max(0.2f, ground.values()[p]);
        }
        return levelled(out);
    }

    /** With the bare ground, the commonest, at 0. */
    private static Plane levelled(Plane contrast) {
        float zero = contrast.fitted(Math.min(COARSE, contrast.longest())).quantile(0.5);
        var out = contrast.copy();
        for (int p = 0; p < out.values().length; p++) out.values()[p] -= zero;
        return out;
    }

    /** Closing with a square of side {@code 2 radius + 1}: a maximum, then a minimum. */
    static Plane closed(Plane plane, int radius) {
        var padded = padded(plane, radius);
        var wide = eroded(eroded(padded.inverted(), radius).transposed(), radius);
        var back = eroded(eroded(wide.inverted(), radius).transposed(), radius);
        return cropped(back, plane.width(), plane.height(), radius);
    }

    /** Continues the picture beyond its edges, going on falling where it falls but never rising: a vignette is no ink. */
    private static Plane padded(Plane plane, int r) {
        int w = plane.width();
        int h = plane.height();
        var out = Plane.of(w + 2 * r, h + 2 * r);
        for (int y = -r; y < h + r; y++) {
            for (int x = -r; x < w + r; x++) {
                int nearX = Math.max(0, Math.min(w - 1, x));
                int nearY = Math.max(0, Math.min(h - 1, y));
                float edge = plane.at(nearX, nearY);
                int farX = Math.max(0, Math.min(w - 1, 2 * nearX - x));
                int farY = Math.max(0, Math.min(h - 1, 2 * nearY - y));
                out.values()[(y + r) * out.width() + x + r] = Math.min(edge, 2 * edge - plane.at(farX, farY));
            }
        }
        return out;
    }

    private static Plane cropped(Plane plane, int w, int h, int r) {
        var out = Plane.of(w, h);
        for (int y = 0; y < h; y++) System.arraycopy(plane.values(), (y + r) * plane.width() + r, out.values(), y * w, w);
        return out;
    }

    /** Minimum over 2 r + 1 neighbours in a row, fewer at the ends: by minima over 1, 2, 4... that overlap. */
    private static Plane eroded(Plane plane, int r) {
        int w = plane.width();
        var out = Plane.of(w, plane.height());
        var run = new float[w + 2 * r];
        for (int y = 0; y < plane.height(); y++) {
            Arrays.fill(run, Float.MAX_VALUE);
            System.arraycopy(plane.values(), y * w, run, r, w);
            int span = 1;
            for (; 2 * span <= 2 * r + 1; span *= 2) {
                for (int i = 0; i + span < run.length; i++) run[i] = Math.min(run[i], run[i + span]);
            }
            int rest = 2 * r + 1 - span;
            for (int x = 0; x < w; x++) out.values()[y * w + x] = Math.min(run[x], run[x + rest]);
        }
        return out;
    }
}
