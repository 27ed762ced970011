package loupe.data.handwriting;

import java.util.Arrays;

/**
 * Takes printed lines out of a picture of contrast: ruled, squared or dotted.
 *
 * <p>A line is straight, thin, and runs from edge to edge. A Hough transform (Duda and Hart 1972) on a coarse mask proposes lines;
 * each is followed across the picture, and where the run of ink across it is no longer than the line is thick, it is wiped out.
 * Where the run is longer or darker a stroke crosses, and stays.
 *
 * <p>In a picture cut close to a sign a stem, too, runs from edge to edge: a few lines as dark as the ink stay where what else is written fills the
 * picture.
 */
final class RuledLines {
    private static final int COARSE = 360;
    private static final double STEEPEST = 0.2;
    private static final int MOST = 80;
    private static final int SEGMENTS = 12;
    /** Share of the ink's contrast from which a line may be a stroke. */
    private static final double AS_INK = 0.9;
    /** Share of the width or height of a picture cut close to its sign that the sign fills without them. */
    private static final double FILLED = 0.6;
    /** As many strokes of one sign may look like lines. */
    private static final int FEW = 4;
    private final Plane contrast;
    private final float floor;
    private final double darkest;
    private final Plane coarse;
    private final int slopes;
    private final int bins;
    private final int[] votes;
    /** By how many pixels a line of each slope lies lower at each column than at the middle. */
    private final int[] drop;
    private int found;

    private RuledLines(Plane contrast, float floor, double darkest) {
        this.contrast = contrast;
        this.floor = floor;
        this.darkest = darkest;
        coarse = shrunk();
        slopes = 2 * (int) Math.ceil(STEEPEST * coarse.width() / 2) + 1;
        bins = coarse.height();
        votes = new int[slopes * bins];
        drop = new int[slopes * coarse.width()];
        for (int s = 0; s < slopes; s++) {
            for (int x = 0; x < coarse.width(); x++) drop[s * coarse.width() + x] = (int) Math.round(slope(s) * (x - coarse.width() / 2.0));
        }
    }

    /** The contrast without lines near the horizontal or the vertical; what is left of a picture that is all lines is the picture itself. */
    static Plane removed(Plane contrast) {
        var levels = Levels.of(contrast);
        if (levels.blank()) return contrast;
        float floor = Math.max(Math.max(Levels.FAINTEST, 4 * levels.noise()), 0.15f * levels.ink());
        var all = cleared(contrast, floor, Double.MAX_VALUE);
        if (all.lines == 0 || mass(all.plane, floor) <= 0.01 * mass(contrast, floor)) return contrast;
        if (!fills(all.plane, floor)) return all.plane;
        var fainter = cleared(contrast, floor, AS_INK * Levels.of(all.plane).ink());
        return all.lines - fainter.lines <= FEW ? fainter.plane : all.plane;
    }

    /** Without the lines, across and down, that are no darker than {@code darkest}. */
    private static Cleared cleared(Plane contrast, float floor, double darkest) {
        var across = new RuledLines(contrast.copy(), floor, darkest);
        across.wipe();
        var down = new RuledLines(across.contrast.transposed(), floor, darkest);
        down.wipe();
        return new Cleared(down.contrast.transposed(), across.found + down.found);
    }

    private record Cleared(Plane plane, int lines) {}

    /** True if the heavier pieces together reach across most of the picture, or down most of it. */
    private static boolean fills(Plane plane, float floor) {
        var pieces = Blob.in(plane, floor, floor);
        double heaviest = pieces.stream().mapToDouble(Blob::mass).max().orElse(0);
        return pieces.stream().filter(piece -> piece.mass() > 0.1 * heaviest).reduce(Blob::and)
                .filter(all -> all.width() > FILLED * plane.width() || all.height() > FILLED * plane.height()).isPresent();
    }

    private static double mass(Plane plane, float floor) {
        double sum = 0;
        for (float v : plane.values()) sum += v > floor ? v : 0;
        return sum;
    }

    /** The mask at a size where lines are about a pixel: 1 where any pixel beneath is ink. */
    private Plane shrunk() {
        double step = Math.max(1, contrast.longest() / (double) COARSE);
        var out = Plane.of((int) Math.ceil(contrast.width() / step), (int) Math.ceil(contrast.height() / step));
        for (int p = 0; p < contrast.values().length; p++) {
            if (contrast.values()[p] > floor) out.values()[(int) (p / contrast.width() / step) * out.width() + (int) (p % contrast.width() / step)] = 1;
        }
        return out;
    }

    private double slope(int s) {
        return (s - slopes / 2) * 2.0 / coarse.width();
    }

    private void wipe() {
        for (int p = 0; p < coarse.values().length; p++) {
            if (coarse.values()[p] > 0) vote(p, 1);
        }
        for (int i = 0; i < MOST; i++) {
            int best = 0;
            for (int v = 1; v < votes.length; v++) if (votes[v] > votes[best]) best = v;
            if (votes[best] < 0.25 * coarse.width()) return;
            double scale = contrast.width() / (double) coarse.width();
            double slope = slope(best / bins);
            double middle = (best % bins + 0.5) * scale;
            if (follow(middle, slope)) found++;
            unvote(best);
        }
    }

    /** A pixel votes for the lines through it: their height at the picture's middle, for each slope. */
    private void vote(int p, int count) {
        int x = p % coarse.width();
        int y = p / coarse.width();
        for (int s = 0; s < slopes; s++) {
            int bin = y - drop[s * coarse.width() + x];
            if (bin >= 0 && bin < bins) votes[s * bins + bin] += count;
        }
    }

    private void unvote(int cell) {
        for (int x = 0; x < coarse.width(); x++) {
            int y = cell % bins + drop[cell / bins * coarse.width() + x];
            for (int v = Math.max(0, y - 1); v <= Math.min(coarse.height() - 1, y + 1); v++) {
                int p = v * coarse.width() + x;
                if (coarse.values()[p] > 0) {
                    coarse.values()[p] = 0;
                    vote(p, -1);
                }
            }
        }
        votes[cell] = 0;
    }

    /** The runs of ink across a proposed line, column by column; wipes out the thin ones if they make a line. */
    private boolean follow(double middle, double slope) {
        int w = contrast.width();
        int[] top = new int[w];
        int[] bottom = new int[w];
        double reach = Math.max(2, 1.2 * w / coarse.width());
        trace(middle, slope, reach, 1, w / 2, top, bottom);
        trace(middle, slope, reach, -1, w / 2 - 1, top, bottom);
        int thick = thickness(top, bottom);
        if (thick == 0 || thick > Math.max(4, 0.03 * contrast.longest())) return false;
        int limit = (int) Math.max(thick + 1, Math.ceil(1.6 * thick));
        if (!spans(top, bottom, limit)) return false;
        double level = level(top, bottom, limit);
        if (level > darkest) return false;
        erase(top, bottom, limit, thick, level);
        return true;
    }

    /** From the middle outwards, moving along with the line where it bends. */
    private void trace(double middle, double slope, double reach, int step, int start, int[] top, int[] bottom) {
        double drift = 0;
        for (int x = start; x >= 0 && x < contrast.width(); x += step) {
            double y = middle + slope * (x - contrast.width() / 2.0) + drift;
            int at = nearest(x, y, reach);
            top[x] = -1;
            if (at < 0) {
                bottom[x] = y >= 0 && y < contrast.height() ? -1 : -2;
                continue;
            }
            top[x] = at;
            bottom[x] = at;
            while (top[x] > 0 && contrast.at(x, top[x] - 1) > floor) top[x]--;
            while (bottom[x] < contrast.height() - 1 && contrast.at(x, bottom[x] + 1) > floor) bottom[x]++;
            if (bottom[x] - top[x] < 3 * reach) drift += 0.15 * Math.max(-1, Math.min(1, (top[x] + bottom[x] + 1) / 2.0 - y));
        }
    }

    private int nearest(int x, double y, double reach) {
        int best = -1;
        for (int v = (int) Math.max(0, Math.ceil(y - 0.5 - reach)); v <= Math.min(contrast.height() - 1, y - 0.5 + reach); v++) {
            if (contrast.at(x, v) > floor && (best < 0 || Math.abs(v + 0.5 - y) < Math.abs(best + 0.5 - y))) best = v;
        }
        return best;
    }

    /** Median length of the runs. */
    private static int thickness(int[] top, int[] bottom) {
        int n = 0;
        int[] lengths = new int[top.length];
        for (int x = 0; x < top.length; x++) if (top[x] >= 0) lengths[n++] = bottom[x] - top[x] + 1;
        Arrays.sort(lengths, 0, n);
        return n == 0 ? 0 : lengths[n / 2];
    }

    /** True if thin runs are found nearly all the way, from edge to edge; a dotted line has gaps but no long ones. */
    private static boolean spans(int[] top, int[] bottom, int limit) {
        int from = 0;
        int to = top.length - 1;
        while (from < to && bottom[from] == -2) from++;
        while (to > from && bottom[to] == -2) to--;
        if (to - from < top.length / 3) return false;
        int[] thin = new int[SEGMENTS];
        int all = 0;
        for (int x = from; x <= to; x++) {
            if (top[x] >= 0 && bottom[x] - top[x] < limit) {
                thin[(int) ((long) (x - from) * SEGMENTS / (to - from + 1))]++;
                all++;
            }
        }
        double segment = (to - from + 1) / (double) SEGMENTS;
        int filled = 0;
        for (int count : thin) if (count > 0.2 * segment) filled++;
        boolean ends = thin[0] > 0.2 * segment && thin[SEGMENTS - 1] > 0.2 * segment;
        boolean oneEnd = thin[0] > 0.2 * segment || thin[SEGMENTS - 1] > 0.2 * segment;
        double share = all / (double) (to - from + 1);
        return (ends && filled >= SEGMENTS - 4 && share > 0.3) || (oneEnd && filled >= SEGMENTS - 3 && share > 0.6);
    }

    private void erase(int[] top, int[] bottom, int limit, int thick, double level) {
        int halo = 1 + thick / 2;
        for (int x = 0; x < top.length; x++) {
            if (top[x] < 0 || bottom[x] - top[x] >= limit || peak(x, top[x], bottom[x]) > 1.6 * level) continue;
            for (int y = Math.max(0, top[x] - halo); y <= Math.min(contrast.height() - 1, bottom[x] + halo); y++) {
                boolean other = (y < top[x] || y > bottom[x]) && contrast.at(x, y) > floor;
                if (!other) contrast.values()[y * contrast.width() + x] = 0;
            }
        }
    }

    private float peak(int x, int top, int bottom) {
        float peak = 0;
        for (int y = top; y <= bottom; y++) peak = Math.max(peak, contrast.at(x, y));
        return peak;
    }

    /** Median of the line's darkest contrast. */
    private double level(int[] top, int[] bottom, int limit) {
        float[] peaks = new float[top.length];
        int n = 0;
        for (int x = 0; x < top.length; x++) if (top[x] >= 0 && bottom[x] - top[x] < limit) peaks[n++] = peak(x, top[x], bottom[x]);
        Arrays.sort(peaks, 0, n);
        return peaks[n / 2];
    }
}
