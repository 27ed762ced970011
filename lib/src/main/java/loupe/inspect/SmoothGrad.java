package loupe.inspect;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.data.RandomSource;
import loupe.data.drawing.Normal;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;

/**
 * The mean gradient of noisy copies of an image (Smilkov et al. 2017). Signed, as their formula is; they draw |SmoothGrad| of photographs.
 *
 * @param samples how many copies
 * @param noise its standard deviation as a share of the way from black to white; they recommend 0.1 to 0.2
 * @param seed of the noise, which is the same for all images
 */
public record SmoothGrad(int samples, double noise, long seed) implements Attribution {
    public SmoothGrad {
        if (samples < 1) throw new IllegalArgumentException("%d samples; expected 1 or more".formatted(samples));
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise of %s; expected a share of the way from black to white, 0 or more".formatted(noise));
        }
    }

    @Override
    public String title() {
        return "SmoothGrad";
    }

    @Override
    public Attributions explain(Network network, Examples examples, List<Target> targets) {
        var noise = noise(network.input());
        var weights = Collections.nCopies(samples, 1.0 / samples);
        return Batch.explain(this, network, examples, targets, samples,
                batch -> new Batch.Found(batch.scores(), batch.gradients(weights, (input, copy) -> sum(input, noise.get(copy)))));
    }

    /** What is added to an image as it enters the network, one tensor a copy. */
    public List<Tensor> noise(Input input) {
        return IntStream.range(0, samples).mapToObj(copy -> noise(input, copy)).toList();
    }

    private Tensor noise(Input input, int copy) {
        var random = RandomSource.of(seed, RandomSource.Purpose.NOISE).at(copy);
        var values = new float[input.shape().elements()];
        int plane = values.length / input.shape().size(0);
        for (int i = 0; i < values.length; i++) {
            int channel = i / plane;
            values[i] = (float) (noise * (input.value(channel, 255) - input.value(channel, 0)) * Normal.next(random));
        }
        return Tensor.of(input.shape(), values);
    }

    private static Tensor sum(Tensor input, Tensor noise) {
        float[] sum = input.toArray();
        float[] added = noise.toArray();
        for (int i = 0; i < sum.length; i++) sum[i] += added[i];
        return Tensor.of(input.shape(), sum);
    }
}
