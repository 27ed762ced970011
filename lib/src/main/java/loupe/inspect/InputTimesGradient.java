package loupe.inspect;

import java.util.List;
import loupe.data.Examples;
import loupe.nn.Network;
import loupe.nn.Tensor;

/**
 * Gradient times input, pixel by pixel (Shrikumar et al. 2016). The input is what enters the network: a standardized pixel, so that black is not
 * 0 and the background has a say, too.
 */
public record InputTimesGradient() implements Attribution {

    @Override
    public String title() {
        return "input × gradient";
    }

    @Override
    public Attributions explain(Network network, Examples examples, List<Target> targets) {
        return Batch.explain(this, network, examples, targets, 1,
                batch -> batch.gradients(Network.INPUT, found -> i -> product(batch.inputs().get(i), found.gradients().get(i))));
    }

    private static Tensor product(Tensor input, Tensor gradient) {
        float[] product = gradient.toArray();
        float[] factors = input.toArray();
        for (int i = 0; i < product.length; i++) product[i] *= factors[i];
        return Tensor.of(gradient.shape(), product);
    }
}
