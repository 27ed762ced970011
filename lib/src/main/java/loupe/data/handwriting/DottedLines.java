package loupe.data.handwriting;

import java.util.Comparator;
import java.util.List;

/** Finds lines printed as dots or dashes: small pieces that stand in one row across much of the picture. */
final class DottedLines {
    private static final double STEEPEST = 0.08;
    private static final int SLOPES = 9;
    private static final int FEWEST = 5;
    private static final int MOST = 200;

    private DottedLines() {}

    /** The pieces that stand in no such row or column. */
    static List<Blob> removed(List<Blob> blobs, int width, int height, double stroke) {
        double thin = Math.max(1.5 * stroke, 0.04 * Math.max(width, height));
        var left = unaligned(blobs, width, height, thin, true);
        return unaligned(left, width, height, thin, false);
    }

    private static List<Blob> unaligned(List<Blob> blobs, int width, int height, double thin, boolean across) {
        double length = across ? width : height;
        var pieces = blobs.stream().filter(b -> (across ? b.height() : b.width()) <= thin && (across ? b.width() : b.height()) < 0.6 * length)
                .sorted(Comparator.comparingDouble(Blob::mass).reversed()).limit(MOST).toList();
        for (int s = 0; s < SLOPES; s++) {
            double slope = STEEPEST * (2.0 * s / (SLOPES - 1) - 1);
            for (var first : pieces) {
                double at = offset(first, slope, across);
                var row = pieces.stream().filter(b -> Math.abs(offset(b, slope, across) - at) < 0.5 * thin).toList();
                if (isLine(row, length, across)) return unaligned(blobs.stream().filter(b -> !row.contains(b)).toList(), width, height, thin, across);
            }
        }
        return blobs;
    }

    private static double offset(Blob blob, double slope, boolean across) {
        return across ? blob.centreY() - slope * blob.centreX() : blob.centreX() - slope * blob.centreY();
    }

    private static boolean isLine(List<Blob> row, double length, boolean across) {
        if (row.size() < FEWEST) return false;
        double from = row.stream().mapToDouble(b -> across ? b.left() : b.top()).min().orElse(0);
        double to = row.stream().mapToDouble(b -> across ? b.right() : b.bottom()).max().orElse(0);
        return to - from > 0.55 * length;
    }
}
