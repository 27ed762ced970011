package loupe.data.drawing;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How far a writing hand strays from the form it has in mind. Lengths are shares of the unit square the form stands in, the rotation
 * radians, the pen pixels of the finished image.
 *
 * @param jitter standard deviation of each point
 * @param offset standard deviation of each stroke's place, where there are several
 * @param wave scale of the two waves an axis that bend the whole
 * @param cycles most periods of a wave over the square
 * @param aspect standard deviation of the logarithm of the width
 * @param slant mean of the slant to the right, across for each unit down
 * @param slantSpread its standard deviation
 * @param turn standard deviation of the rotation
 * @param thinnest thinnest pen, across
 * @param thickest thickest pen, across, where the line is long
 * @param blunt how much thicker it may be for a line as long as the square, less for a longer one
 * @param trim scale of what is missing at the ends of a stroke, as a share of its length
 * @param taper how far the pen's width strays along a stroke, as a share
 */
public record Hand(double jitter, double offset, double wave, double cycles, double aspect, double slant, double slantSpread, double turn,
                   double thinnest, double thickest, double blunt, double trim, double taper) {
    public Hand {
        if (!(thinnest > 0 && thinnest <= thickest && thickest + blunt <= 10 && blunt >= 0)) {
            throw new IllegalArgumentException("a pen of %s to %s pixels, and up to %s more; expected more than 0, the thicker one last, 10 at most"
                    .formatted(thinnest, thickest, blunt));
        }
        for (double spread : new double[] {jitter, offset, wave, cycles, aspect, slantSpread, turn, trim, taper}) {
            if (!(spread >= 0 && spread < 10)) throw new IllegalArgumentException("a spread of %s; expected 0 or more".formatted(spread));
        }
    }

    /** Many people's hands, as in a collection of digits. */
    public static final Hand MANY = new Hand(0.05, 0.04, 0.07, 1.2, 0.2, 0.15, 0.3, 0.14, 1.6, 3.5, 3, 0.02, 0.18);

    /** A few people's, who write alike. */
    public static final Hand FEW = new Hand(0.03, 0.03, 0.04, 1, 0.15, 0.1, 0.15, 0.08, 1.6, 3, 0, 0, 0.12);

    /** One person's, with a fine pen. */
    public static final Hand ONE = new Hand(0.025, 0.02, 0.03, 0.8, 0.1, 0.05, 0.1, 0.06, 1.6, 2.4, 0, 0, 0.1);

    /** Another person's, with a thick pen that leans to the left. */
    public static final Hand ANOTHER = new Hand(0.03, 0.02, 0.04, 0.8, 0.1, -0.1, 0.1, 0.08, 2.6, 3.4, 0, 0, 0.05);

    /** The form as this hand writes it, in units of the square. */
    List<Line> write(Form form, RandomGenerator random) {
        var lines = form.shaken(jitter, offset, random).lines().stream().map(line -> trimmed(line, random)).toList();
        bend(lines, random);
        lean(lines, random);
        press(lines, random);
        return lines;
    }

    private Line trimmed(Line line, RandomGenerator random) {
        return line.without(Math.abs(trim * Normal.next(random)), Math.abs(trim * Normal.next(random)));
    }

    private void bend(List<Line> lines, RandomGenerator random) {
        var waves = List.of(wave(random), wave(random), wave(random), wave(random));
        for (var line : lines) {
            for (int i = 0; i < line.size(); i++) {
                double dx = waves.get(0).at(line.x[i], line.y[i]) + waves.get(1).at(line.x[i], line.y[i]);
                double dy = waves.get(2).at(line.x[i], line.y[i]) + waves.get(3).at(line.x[i], line.y[i]);
                line.x[i] += dx;
                line.y[i] += dy;
            }
        }
    }

    private Wave wave(RandomGenerator random) {
        return Wave.of(wave * Normal.next(random), Normal.between(0.2, cycles, random), random);
    }

    private void lean(List<Line> lines, RandomGenerator random) {
        double width = StrictMath.exp(aspect * Normal.next(random));
        double shear = slant + slantSpread * Normal.next(random);
        double angle = turn * Normal.next(random);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        for (var line : lines) {
            for (int i = 0; i < line.size(); i++) {
                double x = width * (line.x[i] - 0.5) - shear * (line.y[i] - 0.5);
                double y = line.y[i] - 0.5;
                line.x[i] = cos * x - sin * y;
                line.y[i] = sin * x + cos * y;
            }
        }
    }

    private void press(List<Line> lines, RandomGenerator random) {
        double length = lines.stream().mapToDouble(Line::length).sum();
        double pen = Normal.between(thinnest, thickest + blunt / Math.max(0.5, length), random) / 2;
        for (var line : lines) {
            var pressure = Wave.of(taper, Normal.between(0.3, 1, random), random);
            for (int i = 0; i < line.size(); i++) {
                double along = (double) i / line.size();
                line.radius[i] = pen * (1 + pressure.at(along, along));
            }
        }
    }
}
