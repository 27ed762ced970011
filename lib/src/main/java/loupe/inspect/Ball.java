package loupe.inspect;

import loupe.data.ImageSet;
import loupe.data.RandomSource;
import loupe.nn.Network;
import loupe.nn.Tensor;

/** The images near given ones: no pixel differs by more than the radius, in grey levels, and none is darker than black or brighter than white. */
final class Ball {
    private final Network network;
    private final ImageSet images;
    private final double epsilon;
    private final float[][] centre;
    private final int radius;

    private Ball(Network network, ImageSet images, double epsilon) {
        this.network = network;
        this.images = images;
        this.epsilon = epsilon;
        this.centre = Pixels.of(images);
        this.radius = (int) (epsilon * Pixels.WHITE + 1e-6); // 0.2 · 255 is 51, not 50.99…
    }

    /** @param epsilon on the scale from 0 to 1 */
    static Ball of(Network network, ImageSet images, double epsilon) {
        if (!(epsilon >= 0 && epsilon <= 1)) {
            throw new IllegalArgumentException("epsilon %s; expected 0 to 1, where 1 is from black to white".formatted(epsilon));
        }
        network.input().check(images);
        return new Ball(network, images, epsilon);
    }

    float[][] centre() {
        return centre;
    }

    /** Whole, so that rounding leads out of no ball. */
    int radius() {
        return radius;
    }

    float[][] randomPlaces(long seed) {
        var random = RandomSource.of(seed, RandomSource.Purpose.ATTACK);
        var places = new float[centre.length][];
        for (int i = 0; i < places.length; i++) {
            var generator = random.at(i);
            places[i] = centre[i].clone();
            for (int p = 0; radius > 0 && p < places[i].length; p++) places[i][p] = Pixels.clipped(places[i][p] + generator.nextDouble(-radius, radius));
        }
        return places;
    }

    /** One step up the loss for every pixel, and back into the ball. */
    float[][] climbed(float[][] pixels, double step) {
        var inputs = Pixels.inputs(network.input(), pixels);
        var gradients = network.gradients(Network.OUTPUT, Network.INPUT, inputs, (i, scores) -> derivative(scores, images.label(i))).gradients();
        var climbed = new float[pixels.length][];
        for (int i = 0; i < pixels.length; i++) climbed[i] = within(i, moved(pixels[i], gradients.get(i).toArray(), step));
        return climbed;
    }

    private static float[] moved(float[] pixels, float[] gradient, double step) {
        var moved = new float[pixels.length];
        for (int p = 0; p < moved.length; p++) moved[p] = (float) (pixels[p] + step * Math.signum(gradient[p]));
        return moved;
    }

    private float[] within(int i, float[] pixels) {
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = Pixels.clipped(Math.min(centre[i][p] + radius, Math.max(centre[i][p] - radius, pixels[p])));
        }
        return pixels;
    }

    /**
     * The derivative of the cross-entropy with respect to the scores, divided by the probability of all wrong classes together: the same direction,
     * which does not fade where the network is so sure that the derivative itself is too small for a float.
     */
    private Tensor derivative(Tensor scores, int truth) {
        int classes = images.classes().size();
        if (scores.shape().elements() != classes || classes < 2) {
            throw new IllegalArgumentException("scores of %s for the %d classes of %s; expected one for each of two or more".formatted(
                    scores.shape(), classes, images.name()));
        }
        float[] values = scores.toArray();
        values[truth] = Float.NEGATIVE_INFINITY;
        double highest = Float.NEGATIVE_INFINITY;
        for (float score : values) highest = Math.max(highest, score);
        double sum = 0;
        for (float score : values) sum += Math.exp(score - highest);
        for (int c = 0; c < classes; c++) values[c] = (float) (Math.exp(values[c] - highest) / sum);
        values[truth] = -1;
        return Tensor.of(scores.shape(), values);
    }

    ImageSet rounded(float[][] pixels, Attack attack) {
        return Pixels.rounded("%s after %s, epsilon %s".formatted(images.name(), attack, epsilon), pixels, images);
    }
}
