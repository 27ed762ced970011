package loupe.inspect;

/** The pixels at which a linear function of them is zero. */
final class Plane {
    /** The function's value where all pixels are zero. */
    private final double offset;
    private final float[] slope;

    private Plane(double offset, float[] slope) {
        this.offset = offset;
        this.slope = slope;
    }

    /** Of the function with this value and slope at {@code pixels}. */
    static Plane through(float[] pixels, double value, float[] slope) {
        return new Plane(value - product(slope, pixels), slope);
    }

    /** From the pixels to the plane, leaving out of account that pixels have a range; infinite where the slope is zero. */
    double distance(float[] pixels) {
        double length = Math.sqrt(product(slope, slope));
        return length == 0 ? Double.POSITIVE_INFINITY : Math.abs(value(pixels)) / length;
    }

    /**
     * The pixels on the plane nearest to these in the sum of squares and within their range, which are {@code clip(pixels + t · slope)} for one number t;
     * if the range does not reach the plane, the pixels nearest to it. Found by Newton's method, which cannot overshoot, as more and more pixels stop at
     * the range's end.
     */
    float[] nearest(float[] pixels) {
        double needed = Math.abs(value(pixels));
        int sign = value(pixels) > 0 ? -1 : 1;
        double t = 0;
        for (int round = 0; round < 100; round++) {
            double reached = 0;
            double rate = 0;
            for (int p = 0; p < pixels.length; p++) {
                double free = pixels[p] + sign * t * slope[p];
                double moved = Pixels.clipped(free);
                reached += sign * slope[p] * (moved - pixels[p]);
                if (free >= 0 && free <= Pixels.WHITE) rate += (double) slope[p] * slope[p];
            }
            if (rate == 0 || needed - reached <= 1e-6 * needed) break;
            t += (needed - reached) / rate;
        }
        var nearest = new float[pixels.length];
        for (int p = 0; p < nearest.length; p++) nearest[p] = Pixels.clipped(pixels[p] + sign * t * slope[p]);
        return nearest;
    }

    private double value(float[] pixels) {
        return offset + product(slope, pixels);
    }

    /** The root of the sum of squared differences. */
    static double length(float[] from, float[] to) {
        double sum = 0;
        for (int p = 0; p < from.length; p++) sum += (to[p] - from[p]) * (double) (to[p] - from[p]);
        return Math.sqrt(sum);
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int p = 0; p < a.length; p++) sum += (double) a[p] * b[p];
        return sum;
    }
}
