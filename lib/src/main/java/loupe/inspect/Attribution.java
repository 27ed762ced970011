package loupe.inspect;

import java.util.Collections;
import java.util.List;
import loupe.data.Examples;
import loupe.nn.Network;

/**
 * A way to say how much each pixel of an image, or each feature of a table's row, matters to a number that a network computes.
 *
 * <p>What a pixel is held against is the method's own choice: a small change of it ({@link Saliency}, {@link SmoothGrad}), nothing
 * ({@link InputTimesGradient}: what enters the network as 0), or black ({@link IntegratedGradients}, {@link Occlusion}). Of a feature, black is 0.
 */
public sealed interface Attribution permits Saliency, InputTimesGradient, SmoothGrad, IntegratedGradients, Occlusion, GradCam, Attention {

    /** What it is called, in captions. */
    String title();

    /**
     * Explains a number of its own for each example, such as {@link Target#answers its answer's score}.
     *
     * @param targets one an example, all of one layer
     * @throws IllegalArgumentException if there are more or fewer targets than examples, they have another shape than the network's input,
     *     or there is no such layer or number
     * @throws IllegalStateException if gradients are needed and the network has none, it is closed, or the method is for images and these are none
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    Attributions explain(Network network, Examples examples, List<Target> targets);

    /** Explains the same number for every example. */
    default Attributions explain(Network network, Examples examples, Target target) {
        return explain(network, examples, Collections.nCopies(examples.size(), target));
    }
}
