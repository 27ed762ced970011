package loupe.nn;

import java.util.Map;

/** A network's forward pass by loops in double precision: one image, one layer after the other, dropout left out. */
final class PlainNetwork {
    private PlainNetwork() {}

    /** What the last layer gives for one example of (channel, height, width). */
    static double[] scores(Architecture architecture, Map<String, Tensor> parameters, float[] pixels) {
        double[] values = new double[pixels.length];
        for (int i = 0; i < values.length; i++) values[i] = pixels[i];
        var shape = architecture.input().shape();
        for (var named : architecture.layers()) {
            var weight = parameters.get(named.name() + ".weight");
            var bias = parameters.get(named.name() + ".bias");
            var layer = named.layer();
            if (layer instanceof Convolution c) values = convolution(c, weight, bias, values, shape, layer.output(shape));
            else if (layer instanceof MaxPooling p) values = maxPooling(p.size(), values, shape, layer.output(shape));
            else if (layer instanceof Dense) values = dense(weight, bias, values);
            else if (layer instanceof Activation a) for (int i = 0; i < values.length; i++) values[i] = activation(a, values[i]);
            shape = layer.output(shape);
        }
        return values;
    }

    private static double[] convolution(Convolution layer, Tensor weight, Tensor bias, double[] in, TensorShape from, TensorShape to) {
        var out = new double[to.elements()];
        for (int filter = 0, o = 0; filter < to.size(0); filter++) {
            for (int y = 0; y < to.size(1); y++) {
                for (int x = 0; x < to.size(2); x++, o++) {
                    out[o] = bias.at(filter);
                    for (int channel = 0; channel < from.size(0); channel++) {
                        for (int dy = 0; dy < layer.size(); dy++) {
                            for (int dx = 0; dx < layer.size(); dx++) {
                                int row = y * layer.stride() + dy - layer.padding();
                                int column = x * layer.stride() + dx - layer.padding();
                                if (row < 0 || row >= from.size(1) || column < 0 || column >= from.size(2)) continue;
                                out[o] += weight.at(filter, channel, dy, dx) * in[(channel * from.size(1) + row) * from.size(2) + column];
                            }
                        }
                    }
                }
            }
        }
        return out;
    }

    private static double[] maxPooling(int size, double[] in, TensorShape from, TensorShape to) {
        var out = new double[to.elements()];
        for (int channel = 0, o = 0; channel < to.size(0); channel++) {
            for (int y = 0; y < to.size(1); y++) {
                for (int x = 0; x < to.size(2); x++, o++) {
                    out[o] = Double.NEGATIVE_INFINITY;
                    for (int d = 0; d < size * size; d++) {
                        out[o] = Math.max(out[o], in[(channel * from.size(1) + y * size + d / size) * from.size(2) + x * size + d % size]);
                    }
                }
            }
        }
        return out;
    }

    private static double[] dense(Tensor weight, Tensor bias, double[] in) {
        var out = new double[bias.shape().size(0)];
        for (int unit = 0; unit < out.length; unit++) {
            out[unit] = bias.at(unit);
            for (int i = 0; i < in.length; i++) out[unit] += weight.at(unit, i) * in[i];
        }
        return out;
    }

    private static double activation(Activation kind, double x) {
        return switch (kind) {
            case RELU -> Math.max(0, x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
        };
    }
}
