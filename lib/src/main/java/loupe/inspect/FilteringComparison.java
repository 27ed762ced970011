package loupe.inspect;

import java.util.Arrays;
import java.util.List;
import loupe.nn.Activation;
import loupe.nn.Convolution;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/**
 * An image filtered as OpenCV does it, with the biases added, beside what a network truncated after its first convolution makes of it. Filtering keeps the
 * image's size by mirroring it at its borders; the network has values where its padding, of zeros, and its stride give some.
 *
 * @param layer after which the network was truncated
 * @param field what one value of that layer sees
 * @param filtered (filter, height, width), of the image's size; without what is below 0 if the layer is a ReLU
 * @param truncated in the same shape, each of the network's values where the middle of its filter lay; NaN where there is none
 */
public record FilteringComparison(String layer, ReceptiveField field, Tensor filtered, Tensor truncated) {

    /**
     * @param layer the first convolution or, in a network of the library, a ReLU right after it
     * @param image (channel, height, width), as it enters the network: standardized
     * @throws IllegalArgumentException if the layer is neither, or the image has another shape
     */
    public static FilteringComparison of(Network network, String layer, Tensor image) {
        boolean isRelu = isReluAfterConvolution(network, layer);
        var filters = FilterBank.of(network, isRelu ? before(network, layer) : layer);
        var field = ReceptiveField.of(network, layer);
        if (field.rows().size() != filters.height() || field.columns().size() != filters.width()) {
            throw new IllegalArgumentException("%s; expected the first convolution: its filters are %d × %d".formatted(
                    field, filters.height(), filters.width()));
        }
        try (var truncated = network.upTo(layer)) {
            var output = truncated.activations(Network.OUTPUT, List.of(image)).get(0);
            var filtered = filters.applyWithBias(image);
            return new FilteringComparison(layer, field, isRelu ? rectified(filtered) : filtered, placed(output, field, filtered.shape()));
        }
    }

    private static boolean isReluAfterConvolution(Network network, String layer) {
        if (network.architecture().isEmpty() || !network.architecture().get().layerNames().contains(layer)) return false;
        var architecture = network.architecture().get();
        boolean isRelu = architecture.layer(layer) == Activation.RELU && architecture.layerNames().indexOf(layer) > 0;
        return isRelu && architecture.layer(before(network, layer)) instanceof Convolution;
    }

    private static String before(Network network, String layer) {
        var names = network.architecture().orElseThrow().layerNames();
        return names.get(names.indexOf(layer) - 1);
    }

    private static Tensor rectified(Tensor tensor) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) values[i] = Math.max(0, values[i]);
        return Tensor.of(tensor.shape(), values);
    }

    /** Values where the middles of their fields lie in the image, where they lie in it. */
    private static Tensor placed(Tensor output, ReceptiveField field, TensorShape shape) {
        float[] placed = new float[shape.elements()];
        Arrays.fill(placed, Float.NaN);
        for (int row = 0; row < output.shape().size(1); row++) {
            for (int column = 0; column < output.shape().size(2); column++) {
                int y = field.rows().first(row) + field.rows().size() / 2;
                int x = field.columns().first(column) + field.columns().size() / 2;
                if (y < 0 || x < 0 || y >= shape.size(1) || x >= shape.size(2)) continue;
                for (int filter = 0; filter < shape.size(0); filter++) {
                    placed[(filter * shape.size(1) + y) * shape.size(2) + x] = output.at(filter, row, column);
                }
            }
        }
        return Tensor.of(shape, placed);
    }

    /** What was filtered less what the network gave; NaN where it gave nothing. */
    public Tensor difference() {
        float[] difference = filtered.toArray();
        float[] other = truncated.toArray();
        for (int i = 0; i < difference.length; i++) difference[i] -= other[i];
        return Tensor.of(filtered.shape(), difference);
    }

    /** The largest difference, of either sign, where the filter lay within the image. */
    public double largestInside() {
        return largest(true);
    }

    /** The largest where the filter reached over the border; 0 if the network has no values there. */
    public double largestAtBorder() {
        return largest(false);
    }

    private double largest(boolean inside) {
        double largest = 0;
        float[] difference = difference().toArray();
        for (int i = 0; i < difference.length; i++) {
            if (!Float.isNaN(difference[i]) && isInside(i) == inside) largest = Math.max(largest, Math.abs(difference[i]));
        }
        return largest;
    }

    private boolean isInside(int i) {
        int height = filtered.shape().size(1);
        int width = filtered.shape().size(2);
        int top = i / width % height - field.rows().size() / 2;
        int left = i % width - field.columns().size() / 2;
        return top >= 0 && left >= 0 && top + field.rows().size() <= height && left + field.columns().size() <= width;
    }

    @Override
    public String toString() {
        String inside = "%s and filtering differ by at most %.1e where the filter lies within the image".formatted(layer, largestInside());
        return largestAtBorder() == 0 ? inside : inside + ", by up to %.2g where it reaches over the border".formatted(largestAtBorder());
    }
}
