package loupe.data.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One way of writing a character: the points its strokes run through, in the order a pen does.
 *
 * @param weight how often it is chosen among the forms of its character
 * @param strokes at least one
 */
record Form(double weight, List<Stroke> strokes) {
    Form {
        strokes = List.copyOf(strokes);
    }

    /** A run of the pen; a corner is a point at which the direction breaks. */
    record Stroke(double[] x, double[] y, boolean[] corner) {}

    /** Reads "18,14 45,1 *42,48 | 20,98 82,98": hundredths of a unit square, y down. */
    static Form parse(double weight, String text) {
        return new Form(weight, Arrays.stream(text.split("\\|")).map(Form::stroke).toList());
    }

    private static Stroke stroke(String text) {
        String[] points = text.trim().split("\\s+");
        var stroke = new Stroke(new double[points.length], new double[points.length], new boolean[points.length]);
        for (int i = 0; i < points.length; i++) {
            stroke.corner[i] = points[i].startsWith("*");
            String[] xy = points[i].substring(stroke.corner[i] ? 1 : 0).split(",");
            stroke.x[i] = Integer.parseInt(xy[0]) / 100.0;
            stroke.y[i] = Integer.parseInt(xy[1]) / 100.0;
        }
        return stroke;
    }

    /** This form as a hand sets it down: every point, and every stroke as a whole, a little beside its place. */
    Form shaken(double points, double offset, RandomGenerator random) {
        var shaken = new ArrayList<Stroke>();
        for (var stroke : strokes) {
            double dx = strokes.size() > 1 ? offset * Normal.next(random) : 0;
            double dy = strokes.size() > 1 ? offset * Normal.next(random) : 0;
            var moved = new Stroke(stroke.x.clone(), stroke.y.clone(), stroke.corner);
            for (int i = 0; i < moved.x.length; i++) {
                moved.x[i] += dx + points * Normal.next(random);
                moved.y[i] += dy + points * Normal.next(random);
            }
            shaken.add(moved);
        }
        return new Form(weight, shaken);
    }

    /** The lines through the points, in the order of the strokes. */
    List<Line> lines() {
        return strokes.stream().map(stroke -> Line.through(stroke.x, stroke.y, stroke.corner)).toList();
    }
}
