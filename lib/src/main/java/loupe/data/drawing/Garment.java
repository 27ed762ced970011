package loupe.data.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** One cut of a garment: its parts, from back to front. */
record Garment(double weight, List<Part> parts) {
    private enum Kind { HALF, PAIR, SHAPE, STRAP, SEAM, EDGE }

    /** How a line shows on what it lies on. */
    enum Tone { CLOTH, DARK, BRIGHT }

    private record Part(Kind kind, Form form) {}

    /** A part that is ready to be painted; a closed one is filled. */
    record Piece(Line line, boolean closed, Tone tone) {}

    static Garment parse(double weight, String text) {
        return new Garment(weight, Arrays.stream(text.split("\\|")).map(Garment::part).toList());
    }

    private static Part part(String text) {
        String[] kindAndPoints = text.trim().split("\\s+", 2);
        return new Part(Kind.valueOf(kindAndPoints[0].toUpperCase(Locale.ROOT)), Form.parse(1, kindAndPoints[1]));
    }

    /** The pieces of one garment of this cut, in units of the square. */
    List<Piece> sewn(double jitter, RandomGenerator random) {
        double strap = Normal.between(0.025, 0.07, random);
        var pieces = new ArrayList<Piece>();
        for (var part : parts) {
            var stroke = part.form.shaken(jitter, 0, random).strokes().get(0);
            switch (part.kind) {
                case HALF -> pieces.add(closed(mirrored(stroke, true)));
                case PAIR -> {
                    pieces.add(closed(stroke));
                    pieces.add(closed(mirrored(stroke, false)));
                }
                case SHAPE -> pieces.add(closed(stroke));
                case STRAP -> pieces.add(open(stroke, strap, Tone.CLOTH));
                case SEAM -> pieces.add(open(stroke, 0.024, Tone.DARK));
                case EDGE -> pieces.add(open(stroke, 0.045, Tone.BRIGHT));
            }
        }
        return pieces;
    }

    /** The mirror image, or the outline and its mirror image joined in the middle. */
    private static Form.Stroke mirrored(Form.Stroke half, boolean joined) {
        int n = half.x().length;
        int own = joined ? n : 0;
        var whole = new Form.Stroke(new double[own + n], new double[own + n], new boolean[own + n]);
        for (int i = 0; i < own; i++) {
            whole.x()[i] = half.x()[i];
            whole.y()[i] = half.y()[i];
            whole.corner()[i] = half.corner()[i];
        }
        for (int i = 0; i < n; i++) {
            int from = n - 1 - i;
            whole.x()[own + i] = 1 - half.x()[from];
            whole.y()[own + i] = half.y()[from];
            whole.corner()[own + i] = half.corner()[from];
        }
        return whole;
    }

    private static Piece open(Form.Stroke stroke, double width, Tone tone) {
        var line = Line.through(stroke.x(), stroke.y(), stroke.corner());
        Arrays.fill(line.radius, width / 2);
        return new Piece(line, false, tone);
    }

    private static Piece closed(Form.Stroke stroke) {
        int n = stroke.x().length;
        var x = Arrays.copyOf(stroke.x(), n + 1);
        var y = Arrays.copyOf(stroke.y(), n + 1);
        var corner = Arrays.copyOf(stroke.corner(), n + 1);
        x[n] = x[0];
        y[n] = y[0];
        return new Piece(Line.through(x, y, corner), true, Tone.CLOTH);
    }
}
