package loupe.inspect;

import java.util.List;
import loupe.data.Examples;
import loupe.nn.Network;
import loupe.nn.Tensor;

/** How much a small change of each pixel changes the number: |gradient| (Simonyan, Vedaldi and Zisserman 2014). Values are 0 or more. */
public record Saliency() implements Attribution {

    @Override
    public String title() {
        return "saliency";
    }

    @Override
    public Attributions explain(Network network, Examples examples, List<Target> targets) {
        return Batch.explain(this, network, examples, targets, 1, batch -> batch.gradients(Network.INPUT, found -> i -> absolute(found.gradients().get(i))));
    }

    private static Tensor absolute(Tensor gradient) {
        float[] values = gradient.toArray();
        for (int i = 0; i < values.length; i++) values[i] = Math.abs(values[i]);
        return Tensor.of(gradient.shape(), values);
    }
}
