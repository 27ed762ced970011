package loupe.data.handwriting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A photographed sheet with its ink found: all pieces of it, before any is taken for a sign.
 *
 * @param brightness 0 to 1, at working resolution
 * @param contrast of the ink to the ground, 0 for none
 * @param levels of noise and ink in it
 * @param stroke rough width of a stroke, in pixels
 * @param blobs the pieces of ink, clutter at the edges and specks left out
 */
record Sheet(Plane brightness, Plane contrast, Levels levels, double stroke, List<Blob> blobs) {
    static final int SMALLEST = 160;
    static final int LARGEST = 1000;
    private static final float LOW = 0.35f;
    private static final float HIGH = 0.6f;
    private static final float HALF = 0.47f;

    static Sheet of(Plane picture) {
        var brightness = Page.cut(picture);
        var paper = Paper.of(brightness);
        var sheet = inked(brightness, paper);
        return sheet.blobs.isEmpty() ? inked(brightness, paper.opposite()) : sheet;
    }

    /** Twice: strokes as wide as may be first, then with the light followed as closely as the strokes found allow. */
    private static Sheet inked(Plane brightness, Paper paper) {
        var rough = sheet(brightness, RuledLines.removed(paper.contrast()));
        if (rough.blobs.isEmpty()) return rough;
        return sheet(brightness, RuledLines.removed(paper.contrast(widest(rough))));
    }

    private static Sheet sheet(Plane brightness, Plane contrast) {
        var plane = contrast;
        Sheet first = null;
        for (int round = 0; round < 5; round++) {
            var levels = Levels.of(plane);
            if (levels.blank()) break;
            var found = Blob.in(plane, low(levels), HIGH * levels.ink());
            var kept = found.stream().filter(b -> !clutter(b, contrast)).toList();
            double stroke = stroke(contrast, kept.isEmpty() ? found : kept);
            kept = DottedLines.removed(kept, contrast.width(), contrast.height(), stroke);
            kept = kept.stream().filter(b -> b.pixels().length >= Math.max(6, 0.4 * stroke * stroke)).toList();
            kept = withoutFrames(kept, contrast.width());
            if (!kept.isEmpty()) return new Sheet(brightness, plane, levels, stroke, kept);
            if (first == null && !found.isEmpty()) first = new Sheet(brightness, plane, levels, stroke, found);
            plane = without(plane, found);
        }
        return first != null ? first : new Sheet(brightness, contrast, Levels.of(contrast), 0, List.of());
    }

    private static float low(Levels levels) {
        return Math.max(LOW * levels.ink(), Math.min(3 * levels.noise(), 0.5f * levels.ink()));
    }

    /** A shadow, a table, the paper's own edge or a window's: it lies along the picture's edges. */
    private static boolean clutter(Blob blob, Plane plane) {
        int w = plane.width();
        int h = plane.height();
        double contact = 0;
        for (int p : blob.pixels()) {
            int x = p % w;
            int y = p / w;
            if (x == 0 || y == 0 || x == w - 1 || y == h - 1) contact++;
        }
        if (contact > 0.4 * blob.size()) return true;
        boolean wide = blob.width() > 0.6 * w && (blob.bottom() < 0.18 * h || blob.top() > 0.82 * h);
        boolean high = blob.height() > 0.6 * h && (blob.right() < 0.18 * w || blob.left() > 0.82 * w);
        return wide || high;
    }

    /** Without printed boxes: nearly all of such a piece lies along its own four sides, and another piece inside it. */
    private static List<Blob> withoutFrames(List<Blob> blobs, int width) {
        return blobs.stream().filter(b -> !(b.alongSides(width) > 0.85 && blobs.stream().anyMatch(inner -> inner != b && inner.inside(b) && inner.size() > 0.25 * b.size()))).toList();
    }

    /** Twice the area over the length of the outline, of the heavier pieces. */
    private static double stroke(Plane plane, List<Blob> blobs) {
        double heaviest = blobs.stream().mapToDouble(Blob::mass).max().orElse(0);
        double area = 0;
        double outline = 0;
        var inside = new boolean[plane.values().length];
        for (var blob : blobs) {
            if (blob.mass() < 0.2 * heaviest) continue;
            for (int p : blob.pixels()) inside[p] = true;
            area += blob.pixels().length;
        }
        for (int p = 0; p < inside.length; p++) {
            if (!inside[p]) continue;
            int x = p % plane.width();
            boolean rim = x == 0 || x == plane.width() - 1 || p < plane.width() || p >= inside.length - plane.width()
                    || !inside[p - 1] || !inside[p + 1] || !inside[p - plane.width()] || !inside[p + plane.width()];
            if (rim) outline++;
        }
        return Math.max(1, 2 * area / Math.max(1, outline));
    }

    /** Width of the widest stroke or blot, in pixels: twice the greatest distance from its outline. */
    private static double widest(Sheet sheet) {
        var mask = Plane.of(sheet.contrast.width(), sheet.contrast.height());
        double heaviest = sheet.blobs.stream().mapToDouble(Blob::mass).max().orElse(0);
        for (var blob : sheet.blobs) {
            if (blob.mass() < 0.2 * heaviest) continue;
            for (int p : blob.pixels()) mask.values()[p] = 1;
        }
        var small = mask.fitted(Math.min(256, mask.longest()));
        return Math.max(sheet.stroke, 2 * Outline.signedDistance(small).quantile(1) * mask.longest() / small.longest());
    }

    private static Plane without(Plane plane, List<Blob> blobs) {
        var out = plane.copy();
        for (var blob : blobs) {
            for (int p : blob.pixels()) out.values()[p] = 0;
        }
        return out;
    }

    /** Ink as coverage, 0 to 1, one half at the outline; only that of the given blob and its soft edge. */
    Plane coverage(Blob blob) {
        var mine = Plane.of(contrast.width(), contrast.height());
        for (int p : blob.pixels()) mine.values()[p] = 1;
        var reach = mine.blurred(0.8);
        float half = HALF * levels.ink();
        var out = Plane.of(contrast.width(), contrast.height());
        for (int p = 0; p < out.values().length; p++) {
            if (reach.values()[p] > 0.01f) out.values()[p] = Math.max(0, Math.min(1, 0.5f + (contrast.values()[p] - half) / (0.6f * levels.ink())));
        }
        return out;
    }

    /** The one sign there is: the main piece, and what lies close enough to belong to it. */
    Blob single() {
        var rest = new ArrayList<>(blobs);
        var sign = rest.stream().max(Comparator.comparingDouble(this::prominence)).orElseThrow();
        rest.remove(sign);
        double main = sign.mass();
        for (boolean grown = true; grown; ) {
            grown = false;
            for (var i = rest.iterator(); i.hasNext(); ) {
                var part = i.next();
                if (!belongs(part, sign, main)) continue;
                sign = sign.and(part);
                i.remove();
                grown = true;
            }
        }
        return sign;
    }

    private double prominence(Blob blob) {
        double dx = (blob.centreX() - contrast.width() / 2.0) / contrast.width();
        double dy = (blob.centreY() - contrast.height() / 2.0) / contrast.height();
        double central = Math.exp(-2 * (dx * dx + dy * dy));
        return blob.mass() * central * (blob.edges(contrast.width(), contrast.height(), 1) > 0 ? 0.3 : 1);
    }

    private boolean belongs(Blob part, Blob sign, double main) {
        boolean cut = part.edges(contrast.width(), contrast.height(), 1) > 0;
        double gap = part.gap(sign);
        if (gap == 0) return true;
        if (cut) return part.mass() > 0.3 * main && gap < 0.2 * sign.size();
        boolean stroke = part.size() > 2 * stroke() && part.mass() > 0.04 * main;
        boolean equal = part.mass() > 0.25 * main && part.height() > 0.5 * sign.height();
        return gap < (equal ? 0.6 : stroke ? 0.25 : 0) * sign.size() || gap < 1.2 * stroke();
    }

    /** The signs of a row, from left to right: large pieces apart, small ones with the nearest large one. */
    List<Blob> row() {
        var bySize = new ArrayList<>(blobs);
        bySize.removeIf(b -> b.edges(contrast.width(), contrast.height(), 1) > 0 && blobs.size() > 1);
        if (bySize.isEmpty()) bySize.addAll(blobs);
        bySize.sort(Comparator.comparingInt(Blob::height).reversed());
        double typical = bySize.get(Math.min(bySize.size() - 1, bySize.size() / 8)).height();
        var signs = new ArrayList<Blob>();
        for (var blob : bySize) {
            if (!joined(signs, blob, typical) && blob.height() > 0.45 * typical) signs.add(blob);
        }
        signs.sort(Comparator.comparingDouble(Blob::centreX));
        return signs;
    }

    private boolean joined(List<Blob> signs, Blob part, double typical) {
        int best = -1;
        for (int i = 0; i < signs.size(); i++) {
            if (best < 0 || part.gap(signs.get(i)) < part.gap(signs.get(best))) best = i;
        }
        if (best < 0) return false;
        var sign = signs.get(best);
        boolean over = part.sharedColumns(sign) > 0.5 * Math.min(part.width(), sign.width());
        boolean small = part.height() < 0.45 * typical;
        boolean near = part.gap(sign) < 0.3 * typical && (part.size() > 2 * stroke || part.gap(sign) < 2 * stroke);
        if (!(over && near) && !(small && near)) return false;
        signs.set(best, sign.and(part));
        return true;
    }
}
