package loupe.inspect;

import loupe.data.ImageSet;
import loupe.nn.Network;

/** The fast gradient sign method: one step of epsilon for every pixel (Goodfellow, Shlens and Szegedy 2015). */
public record Fgsm() implements Attack {

    @Override
    public ImageSet perturb(Network network, ImageSet images, double epsilon) {
        var ball = Ball.of(network, images, epsilon);
        return ball.rounded(ball.climbed(ball.centre(), ball.radius()), this);
    }

    @Override
    public String toString() {
        return "FGSM";
    }
}
