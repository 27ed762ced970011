package loupe.data.handwriting;

import java.awt.Color;
import java.util.random.RandomGenerator;

/** How one photo is taken: the pen, the paper, the light and the camera. Lengths are in pixels of the photo, angles in radians. */
final class Shot {
    /** The lines printed on a page. */
    enum Lines { NONE, RULED, SQUARED, DOTTED }

    /** What lies around or over the page. */
    enum Around { NOTHING, TABLE, CARD, SPIRAL, FINGER, WINDOW }

    final RandomGenerator random;
    int width = 320;
    int height = 320;
    /** Pixels of the photo a pixel of the digit's 28. */
    double scale;
    double centreX;
    double centreY;
    double angle;
    double perspectiveX;
    double perspectiveY;
    /** Width of the pen in pixels of the 28, or 0 for the strokes as they are. */
    double pen;
    /** By how many pixels of the 28 the strokes are wider, for a thick pen. */
    double wider;
    Color paper = new Color(235, 233, 228);
    Color ink = new Color(35, 35, 40);
    double strength = 0.95;
    double inkGrain = 0.05;
    double paperGrain = 0.015;
    double slope;
    double vignette;
    /** Share of the light that a shadow leaves, 1 for no shadow. */
    double shadow = 1;
    double glare;
    /** Light the camera lets in, 1 for white paper near white. */
    double exposure = 1;
    /** Depth of folds in the page. */
    double creases;
    /** Strength of what shows through from the page's other side. */
    double ghost;
    /** Other signs to the left and right, mostly outside the photo. */
    boolean neighbours;
    /** Share of the stroke that a dry pen leaves out. */
    double gaps;
    Lines lines = Lines.NONE;
    double spacing;
    double lineWidth = 1.2;
    Color lineColour = new Color(150, 180, 215);
    /** A red line down the left of the page. */
    boolean margin;
    Around around = Around.NOTHING;
    int specks;
    double blur = 0.5;
    double noise;
    /** Quality of the JPEG, 0 for none. */
    double jpeg;
    /** No ground: alpha is the ink's coverage. */
    boolean transparent;
    boolean oneBit;

    Shot(RandomGenerator random) {
        this.random = random;
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** A picture of the given size whose sign, 20 of the 28 pixels high, takes up {@code share} of the shorter side. */
    Shot sized(double wide, double high, double share) {
        width = (int) Math.round(wide);
        height = (int) Math.round(high);
        scale = Math.min(wide, high) * share / 20;
        centreX = wide / 2;
        centreY = high / 2;
        return this;
    }

    /** The sign somewhere else, but wholly inside. */
    Shot moved() {
        double room = 11 * scale;
        centreX = between(Math.min(room, width / 2.0), Math.max(width - room, width / 2.0));
        centreY = between(Math.min(room, height / 2.0), Math.max(height - room, height / 2.0));
        return this;
    }

    /** A hand-held phone under a lamp. */
    Shot phone() {
        angle = between(-0.06, 0.06);
        perspectiveX = between(-0.08, 0.08);
        perspectiveY = between(-0.08, 0.08);
        slope = between(0, 0.35);
        vignette = between(0, 0.25);
        blur = between(0.5, 1.3);
        noise = between(0.005, 0.02);
        jpeg = between(0.55, 0.9);
        paperGrain = between(0.01, 0.03);
        return this;
    }

    Shot lined(Lines kind) {
        lines = kind;
        spacing = scale * (kind == Lines.RULED ? between(12, 26) : between(5, 12));
        lineWidth = Math.max(1, scale * between(0.15, 0.45));
        Color[] colours = {new Color(150, 180, 215), new Color(185, 185, 190), new Color(120, 160, 210), new Color(220, 160, 165), new Color(140, 190, 170)};
        lineColour = colours[random.nextInt(colours.length)];
        return this;
    }
}
