package loupe.data.handwriting;

/**
 * Draws a sign as MNIST would have held it: its longer side 20 pixels, area-averaged, its centre of mass at pixel (14, 14) of
 * 28 x 28, moved by whole pixels as there (LeCun et al. 1998).
 *
 * <p>Work is done on a grid {@value #FINE} times as fine, where the outline is moved along its normal until the strokes are as
 * heavy as a common pen's in MNIST.
 *
 * @param pixels 28 x 28 coverage, 0 to 1
 * @param stroke mean width of the strokes that were found, in pixels of the 20 x 20 box
 */
record Frame(Plane pixels, double stroke) {
    static final int SIDE = 28;
    static final int BOX = 20;
    private static final int FINE = 6;
    private static final int MARGIN = 5 * FINE;
    /** Strokes thinner than so many fine pixels are widened first: averaged as they are, they would come out as dashes. */
    private static final double HAIR = 3;
    private static final double THINNEST = 2.1;
    private static final double THICKEST = 3.2;
    private static final double SOFT = 0.5;

    /**
     * @param coverage ink from 0 to 1, one half at the outline
     * @param box where the sign is
     * @param pen rough width of its strokes, in pixels of {@code coverage}
     */
    static Frame of(Plane coverage, Blob box, double pen) {
        double pixel = box.size() / (double) (BOX * FINE);
        double added = Math.max(0, HAIR * pixel - pen);
        var grid = fine(added > 0 ? widened(coverage, added / 2) : coverage, box, pixel);
        var shape = binary(grid);
        var skeleton = Outline.skeleton(shape);
        var depth = Outline.signedDistance(shape);
        double stroke = strokeWidth(depth, skeleton);
        double wanted = Math.max(THINNEST, Math.min(THICKEST, stroke));
        double grow = (wanted - stroke) / (1 - wanted / BOX) / 2 * FINE;
        return new Frame(centred(drawn(heavier(depth, skeleton, grow))), Math.max(0, stroke - added / pixel / FINE));
    }

    /** The box brought to {@code BOX * FINE} pixels, with a margin. */
    private static Plane fine(Plane coverage, Blob box, double pixel) {
        int w = (int) Math.max(1, Math.round(box.width() / pixel)) + 2 * MARGIN;
        int h = (int) Math.max(1, Math.round(box.height() / pixel)) + 2 * MARGIN;
        return coverage.sampled(box.left() - MARGIN * pixel, box.top() - MARGIN * pixel, w * pixel, h * pixel, w, h).blurred(0.2 * FINE);
    }

    /** With ink wherever there is some within {@code reach} pixels. */
    private static Plane widened(Plane coverage, double reach) {
        var away = Outline.distance(coverage);
        var out = coverage.copy();
        for (int p = 0; p < out.values().length; p++) out.values()[p] = (float) Math.max(out.values()[p], Math.min(1, reach + 0.5 - away.values()[p]));
        return out;
    }

    /** True for 28 x 28 pixels that are as MNIST has them already: light on black, 20 pixels on the longer side, around (14, 14). */
    static boolean holds(Plane plane) {
        if (plane.width() != SIDE || plane.height() != SIDE || plane.quantile(0.5) > 0 || plane.quantile(1) < 0.9f) return false;
        int left = SIDE;
        int right = 0;
        int top = SIDE;
        int bottom = 0;
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int p = 0; p < plane.values().length; p++) {
            float v = plane.values()[p];
            mass += v;
            x += v * (p % SIDE);
            y += v * (p / SIDE);
            if (v == 0) continue;
            left = Math.min(left, p % SIDE);
            right = Math.max(right, p % SIDE + 1);
            top = Math.min(top, p / SIDE);
            bottom = Math.max(bottom, p / SIDE + 1);
        }
        boolean boxed = Math.abs(Math.max(right - left, bottom - top) - BOX) <= 1;
        return boxed && Math.abs(x / mass - SIDE / 2.0) < 0.6 && Math.abs(y / mass - SIDE / 2.0) < 0.6;
    }

    private static Plane binary(Plane grid) {
        var out = Plane.of(grid.width(), grid.height());
        float half = Math.min(0.5f, grid.quantile(1) / 2);
        for (int p = 0; p < out.values().length; p++) out.values()[p] = grid.values()[p] > half ? 1 : 0;
        return out;
    }

    /** Mean over the skeleton of twice the distance to the outline, in pixels of the box. */
    private static double strokeWidth(Plane depth, Plane skeleton) {
        double sum = 0;
        double n = 0;
        for (int p = 0; p < depth.values().length; p++) {
            if (skeleton.values()[p] > 0) {
                sum += 2 * depth.values()[p];
                n++;
            }
        }
        return n > 0 ? sum / n / FINE : 0;
    }

    /** The outline moved outwards by {@code grow} fine pixels; moved inwards, it never breaks a stroke. */
    private static Plane heavier(Plane depth, Plane skeleton, double grow) {
        var out = depth.copy();
        for (int p = 0; p < out.values().length; p++) out.values()[p] += (float) grow;
        if (grow >= 0) return out;
        var away = Outline.distance(skeleton);
        for (int p = 0; p < out.values().length; p++) {
            out.values()[p] = Math.max(out.values()[p], 0.9f * FINE - away.values()[p]);
        }
        return out;
    }

    /** Averaged into the 20 x 20 box, coverage 0 to 1. */
    private static Plane drawn(Plane depth) {
        int left = depth.width();
        int right = 0;
        int top = depth.height();
        int bottom = 0;
        var cover = Plane.of(depth.width(), depth.height());
        for (int p = 0; p < cover.values().length; p++) {
            cover.values()[p] = (float) Math.max(0, Math.min(1, 0.5 + depth.values()[p] / (SOFT * FINE)));
            if (depth.values()[p] <= 0) continue;
            left = Math.min(left, p % depth.width());
            right = Math.max(right, p % depth.width() + 1);
            top = Math.min(top, p / depth.width());
            bottom = Math.max(bottom, p / depth.width() + 1);
        }
        double step = Math.max(right - left, bottom - top) / (double) BOX;
        int w = (int) Math.ceil((right - left) / step - 1e-9);
        int h = (int) Math.ceil((bottom - top) / step - 1e-9);
        return Taps.box(top, step, h, cover.height()).applyDown(Taps.box(left, step, w, cover.width()).applyAcross(cover));
    }

    private static Plane centred(Plane drawn) {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int p = 0; p < drawn.values().length; p++) {
            mass += drawn.values()[p];
            x += drawn.values()[p] * (p % drawn.width());
            y += drawn.values()[p] * (p / drawn.width());
        }
        int dx = Math.max(0, Math.min(SIDE - drawn.width(), (int) Math.round(SIDE / 2 - x / mass)));
        int dy = Math.max(0, Math.min(SIDE - drawn.height(), (int) Math.round(SIDE / 2 - y / mass)));
        var out = Plane.of(SIDE, SIDE);
        for (int p = 0; p < drawn.values().length; p++) {
            out.values()[(p / drawn.width() + dy) * SIDE + p % drawn.width() + dx] = drawn.values()[p];
        }
        return out;
    }
}
