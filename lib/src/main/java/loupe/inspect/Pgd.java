package loupe.inspect;

import loupe.data.ImageSet;
import loupe.nn.Network;

/**
 * Projected gradient descent: from a random place among the images allowed, small steps up the loss, brought back whenever one leaves them (Madry and
 * others 2018). A step moves every pixel by 2.5 · epsilon / steps, so that the far side can be reached.
 *
 * @param steps 1 or more; 40 are usual for digits
 * @param seed of the random places
 */
public record Pgd(int steps, long seed) implements Attack {
    public Pgd {
        if (steps < 1) throw new IllegalArgumentException("%d steps; expected 1 or more".formatted(steps));
    }

    @Override
    public ImageSet perturb(Network network, ImageSet images, double epsilon) {
        var ball = Ball.of(network, images, epsilon);
        float[][] pixels = ball.randomPlaces(seed);
        for (int step = 0; step < steps && ball.radius() > 0; step++) pixels = ball.climbed(pixels, 2.5 * ball.radius() / steps);
        return ball.rounded(pixels, this);
    }

    @Override
    public String toString() {
        return "PGD, %d steps".formatted(steps);
    }
}
