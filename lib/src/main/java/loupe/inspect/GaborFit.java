package loupe.inspect;

import java.util.Comparator;
import loupe.nn.Tensor;

/**
 * Finds the Gabor that is most like a kernel: a coarse grid, then steps in one number at a time, halved when none helps. The best phase for the other four
 * numbers need not be searched: the waves of all phases are the sums of a cosine and a sine.
 */
final class GaborFit {
    private static final int ANGLES = 12;
    private static final int HALVINGS = 12;
    private static final int STARTS = 3;
    private final double[] kernel;
    private final int height;
    private final int width;
    private final double[] lowest;
    private final double[] highest;

    /** A Gabor, and how like the kernel it is. */
    private record Candidate(Gabor gabor, double likeness) {
        double[] numbers() {
            return new double[] {Math.log(gabor.wavelength()), gabor.angle(), Math.log(gabor.deviation()), Math.log(gabor.aspect())};
        }
    }

    GaborFit(Tensor kernel) {
        if (kernel.shape().axes() != 2) throw new IllegalArgumentException("a kernel of %s; expected (height, width)".formatted(kernel.shape()));
        height = kernel.shape().size(0);
        width = kernel.shape().size(1);
        this.kernel = Cosine.doubles(kernel);
        double size = Math.max(height, width);
        lowest = new double[] {Math.log(2), Double.NEGATIVE_INFINITY, Math.log(0.4), Math.log(0.25)};
        highest = new double[] {Math.log(4 * size), Double.POSITIVE_INFINITY, Math.log(size), Math.log(4)};
    }

    Gabor best() {
        var starts = new Best<>(STARTS, Comparator.comparingDouble((Candidate each) -> -each.likeness()));
        for (int angle = 0; angle < ANGLES; angle++) {
            for (int wave = 0; wave < 5; wave++) {
                for (int bell = 0; bell < 4; bell++) {
                    for (int shape = 0; shape < 3; shape++) {
                        starts.add(candidate(at(0, wave / 4.0), Math.PI * angle / ANGLES, at(2, (bell + 0.5) / 4), at(3, (shape + 1) / 4.0)));
                    }
                }
            }
        }
        return starts.inOrder().stream().map(this::refined).reduce((one, other) -> other.likeness() > one.likeness() ? other : one).orElseThrow().gabor();
    }

    private double at(int number, double share) {
        return lowest[number] + share * (highest[number] - lowest[number]);
    }

    private Candidate refined(Candidate start) {
        var best = start;
        double[] steps = {0.3, Math.PI / ANGLES, 0.3, 0.3};
        for (int halving = 0; halving < HALVINGS; halving++) {
            for (var better = better(best, steps); better != best; better = better(best, steps)) best = better;
            for (int i = 0; i < steps.length; i++) steps[i] /= 2;
        }
        return best;
    }

    /** The best after a step in each direction; the same if none is better by more than rounding. */
    private Candidate better(Candidate candidate, double[] steps) {
        var best = candidate;
        for (int i = 0; i < steps.length; i++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double[] moved = candidate.numbers();
                moved[i] = Math.min(highest[i], Math.max(lowest[i], moved[i] + sign * steps[i]));
                var other = candidate(moved[0], moved[1], moved[2], moved[3]);
                if (other.likeness() > best.likeness() + 1e-9) best = other;
            }
        }
        return best;
    }

    /** The Gabor of these numbers, all but the angle as logarithms, with the phase that makes it most like the kernel. */
    private Candidate candidate(double wavelength, double angle, double deviation, double aspect) {
        var gabor = new Gabor(Math.exp(wavelength), angle, 0, Math.exp(deviation), Math.exp(aspect));
        double[] cosine = gabor.values(height, width, 0);
        double[] sine = gabor.values(height, width, -Math.PI / 2);
        double cc = Cosine.product(cosine, cosine);
        double cs = Cosine.product(cosine, sine);
        double ss = Cosine.product(sine, sine);
        double kc = Cosine.product(kernel, cosine);
        double ks = Cosine.product(kernel, sine);
        double area = cc * ss - cs * cs;
        boolean isOneWave = area < 1e-9 * cc * ss; // on the pixels the sine is a multiple of the cosine, or nothing
        double a = isOneWave ? kc : kc * ss - ks * cs;
        double b = isOneWave ? 0 : ks * cc - kc * cs;
        double phase = Math.atan2(-b, a);
        var best = new Gabor(gabor.wavelength(), angle, phase, gabor.deviation(), gabor.aspect());
        return new Candidate(best, Cosine.of(kernel, best.values(height, width, phase)));
    }
}
