package loupe.nn;

import java.util.Arrays;
import loupe.data.RandomSource;

/**
 * Weights drawn evenly between −1/√n and 1/√n, where n is the number of values that feed one unit, as PyTorch draws those of dense and
 * convolutional layers; biases 0, unlike PyTorch's; what scales normalised values, and running variances, 1. A parameter's numbers depend on the seed, its name and its shape alone.
 */
final class Initialization {
    private Initialization() {}

    static Tensor of(String parameter, TensorShape shape, RandomSource random) {
        var values = new float[shape.elements()];
        if (shape.axes() == 1) {
            if (parameter.endsWith("weight") || parameter.endsWith("running_var")) Arrays.fill(values, 1);
            return Tensor.of(shape, values);
        }
        double bound = 1 / Math.sqrt((double) shape.elements() / shape.size(0));
        var generator = random.at(parameter.hashCode());
        for (int i = 0; i < values.length; i++) values[i] = (float) (bound * (2 * generator.nextDouble() - 1));
        return Tensor.of(shape, values);
    }
}
