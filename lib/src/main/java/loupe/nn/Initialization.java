package loupe.nn;

import loupe.data.RandomSource;

/**
 * Random weights from U(−1/√n, 1/√n), where n is the number of values that feed one unit, and biases of 0... 
 */
final class Initialization {
    private Initialization() {}

    static Tensor of(String parameter, TensorShape shape, RandomSource random) {
        var generator = random.at(parameter.hashCode());
        int fanIn = shape.axes() == 1 ? 0 : shape.elements() / shape.size(0);
        String mode = System.getProperty("init", "he");
        double bound = fanIn == 0 ? 0 : mode.equals("torch") ? 1 / Math.sqrt(fanIn) : mode.equals("glorot") ? Math.sqrt(6.0 / (fanIn + shape.elements() / shape.size(1))) : Math.sqrt(6.0 / fanIn);
        var values = new float[shape.elements()];
        if (bound > 0) for (int i = 0; i < values.length; i++) values[i] = (float) (bound * (2 * generator.nextDouble() - 1));
        return Tensor.of(shape, values);
    }
}
