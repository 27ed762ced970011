package loupe.inspect;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;

/**
 * How far each pixel is from black, times the mean gradient on the straight way from the black image to this one (Sundararajan, Taly and Yan 2017). Rows of a
 * table are held against 0 in every feature: where features are standardized, the average row. A map adds up to how far the number is above that of the black image, but for the error of the integral.
 *
 * @param steps at how many points of the way the gradient is taken (Gauss–Legendre)
 */
public record IntegratedGradients(int steps) implements Attribution {
    public IntegratedGradients {
        if (steps < 1 || steps > 10_000) throw new IllegalArgumentException("%d steps; expected 1 to 10,000".formatted(steps));
    }

    /** With 100 steps: a map of the carried networks' answers then adds up to within about 1%. */
    public IntegratedGradients() {
        this(100);
    }

    @Override
    public String title() {
        return "integrated gradients";
    }

    @Override
    public Attributions explain(Network network, Examples examples, List<Target> targets) {
        var nodes = GaussLegendre.nodes(steps);
        var weights = nodes.stream().map(GaussLegendre::weight).toList();
        var black = black(network.input());
        return Batch.explain(this, network, examples, targets, steps, batch -> {
            var means = batch.gradients(weights, (input, copy) -> between(black, input, nodes.get(copy).at()));
            return new Batch.Found(batch.scores(), IntStream.range(0, batch.size()).mapToObj(i -> product(batch.inputs().get(i), black, means.get(i))).toList());
        });
    }

    static float[] black(Input input) {
        var black = new float[input.shape().elements()];
        int plane = black.length / input.shape().size(0);
        for (int i = 0; i < black.length; i++) black[i] = input.value(i / plane, 0);
        return black;
    }

    private static Tensor between(float[] black, Tensor input, double share) {
        float[] values = input.toArray();
        for (int i = 0; i < values.length; i++) values[i] = (float) (black[i] + share * (values[i] - black[i]));
        return Tensor.of(input.shape(), values);
    }

    private static Tensor product(Tensor input, float[] black, Tensor mean) {
        float[] values = input.toArray();
        float[] gradient = mean.toArray();
        for (int i = 0; i < values.length; i++) values[i] = (values[i] - black[i]) * gradient[i];
        return Tensor.of(input.shape(), values);
    }
}
