package loupe.inspect;

import loupe.data.ImageSet;
import loupe.nn.Network;

/**
 * A way of changing images a little so that a network errs: each pixel by at most epsilon, in the direction in which the cross-entropy of the true
 * class rises.
 *
 * <p>What comes back are images as a screen shows them, of whole grey levels: what is judged is what is seen. So epsilon, on the scale where black
 * is 0 and white is 1, counts by the whole 255ths in it: 0.1 lets a pixel move by 25 levels.
 */
public sealed interface Attack permits Fgsm, Pgd {

    /**
     * The same images, changed.
     *
     * @param epsilon the most that a pixel may change by, from 0 to 1; pixels stay from black to white
     * @throws IllegalArgumentException if images or classes do not fit the network, or epsilon is out of range
     * @throws IllegalStateException if the network has no gradients; see {@link Network#backend}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    ImageSet perturb(Network network, ImageSet images, double epsilon);
}
