package loupe.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The filters of a convolution, as they are at this moment.
 *
 * @param layer what they are the filters of
 * @param weights (filter, channel, height, width)
 * @param biases (filter)
 */
public record FilterBank(String layer, Tensor weights, Tensor biases) {
    private static final String WEIGHT = "[._]weight$";

    public FilterBank {
        if (weights.shape().axes() != 4) {
            throw new IllegalArgumentException("weights of %s; expected (filter, channel, height, width)".formatted(weights.shape()));
        }
        if (!biases.shape().equals(TensorShape.of(weights.shape().size(0)))) {
            throw new IllegalArgumentException("biases of %s for %d filters; expected one each".formatted(biases.shape(), weights.shape().size(0)));
        }
    }

    /**
     * @param layer name of a convolution, such as {@code conv1}; in a wrapped block what the names of its parameters begin with, such as
     *     {@code 01Conv2d}
     * @throws IllegalArgumentException if there is no such convolution; the message lists those there are
     */
    public static FilterBank of(Network network, String layer) {
        var parameters = network.parameters();
        String name = convolutions(parameters).stream().filter(weight -> weight.replaceFirst(WEIGHT, "").equals(layer)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("layer \"%s\" has no filters; there are filters in %s".formatted(layer, layersWithFilters(network))));
        var weights = parameters.get(name);
        var none = Tensor.of(TensorShape.of(weights.shape().size(0)), new float[weights.shape().size(0)]);
        return new FilterBank(layer, weights, parameters.getOrDefault(name.replaceFirst("weight$", "bias"), none));
    }

    /** The layers, or operators within a wrapped block, that have filters to look at. */
    public static List<String> layersWithFilters(Network network) {
        return convolutions(network.parameters()).stream().map(name -> name.replaceFirst(WEIGHT, "")).toList();
    }

    private static List<String> convolutions(Map<String, Tensor> parameters) {
        return parameters.entrySet().stream().filter(each -> each.getValue().shape().axes() == 4).map(Map.Entry::getKey)
                .filter(name -> !name.replaceFirst(WEIGHT, "").equals(name)).toList();
    }

    /** How many filters there are. */
    public int count() {
        return weights.shape().size(0);
    }

    /** How many channels each filter looks at: 1 for grey images, 3 for colour. */
    public int channels() {
        return weights.shape().size(1);
    }

    public int height() {
        return weights.shape().size(2);
    }

    public int width() {
        return weights.shape().size(3);
    }

    /** What a filter makes of one channel, (height, width). */
    public Tensor kernel(int filter, int channel) {
        int first = (filter(filter) * channels() + channel(channel)) * height() * width();
        return Tensor.of(TensorShape.of(height(), width()), Arrays.copyOfRange(weights.toArray(), first, first + height() * width()));
    }

    /** The filters for one of the input's channels alone. */
    public FilterBank ofChannel(int channel) {
        float[] all = new float[count() * height() * width()];
        for (int filter = 0; filter < count(); filter++) kernel(filter, channel).copyTo(all, filter * height() * width());
        return new FilterBank("%s, channel %d".formatted(layer, channel), Tensor.of(TensorShape.of(count(), 1, height(), width()), all), biases);
    }

    /** Some of the filters, in the order asked for. */
    public FilterBank select(int... filters) {
        int size = channels() * height() * width();
        float[] chosen = new float[filters.length * size];
        float[] itsBiases = new float[filters.length];
        for (int i = 0; i < filters.length; i++) {
            System.arraycopy(weights.toArray(), filter(filters[i]) * size, chosen, i * size, size);
            itsBiases[i] = biases.at(filters[i]);
        }
        var shape = TensorShape.of(filters.length, channels(), height(), width());
        return new FilterBank(layer, Tensor.of(shape, chosen), Tensor.of(TensorShape.of(filters.length), itsBiases));
    }

    /** The filters and then the same with the opposite sign, without biases: what a ReLU after them would keep from being seen. */
    public FilterBank withNegatives() {
        float[] values = weights.toArray();
        float[] both = Arrays.copyOf(values, 2 * values.length);
        for (int i = 0; i < values.length; i++) both[values.length + i] = -values[i];
        var shape = TensorShape.of(2 * count(), channels(), height(), width());
        return new FilterBank(layer, Tensor.of(shape, both), Tensor.of(TensorShape.of(2 * count()), new float[2 * count()]));
    }

    /** For each filter the share of its squared weights that is in its mean over the channels: 1 if it looks at all channels alike, 0 if only at what differs between them; NaN for a filter of zeros. */
    public double[] greyShares() {
        return IntStream.range(0, count()).mapToDouble(this::greyShare).toArray();
    }

    private double greyShare(int filter) {
        double[] values = filterWeights(filter);
        int area = height() * width();
        double grey = 0;
        for (int i = 0; i < area; i++) {
            int pixel = i;
            double sum = IntStream.range(0, channels()).mapToDouble(channel -> values[channel * area + pixel]).sum();
            grey += sum * sum / channels();
        }
        return grey / Arrays.stream(values).map(v -> v * v).sum();
    }

    /**
     * The filters, each scaled so that its squared weights add up to 1, without biases.
     *
     * @throws IllegalStateException if a filter is all zeros
     */
    public FilterBank ofUnitLength() {
        float[] scaled = weights.toArray();
        int size = scaled.length / count();
        for (int filter = 0; filter < count(); filter++) {
            double length = Math.sqrt(Arrays.stream(filterWeights(filter)).map(v -> v * v).sum());
            if (length == 0) throw new IllegalStateException("filter %d of %s is all zeros; it has no direction to keep".formatted(filter, layer));
            for (int i = filter * size; i < (filter + 1) * size; i++) scaled[i] /= (float) length;
        }
        return new FilterBank(layer, Tensor.of(weights.shape(), scaled), Tensor.of(biases.shape(), new float[count()]));
    }

    /**
     * Each filter applied to an image, as OpenCV's {@code filter2D} does: the sum of products with the filter's middle (row ⌊height / 2⌋, column
     * ⌊width / 2⌋) on each pixel, the image mirrored beyond its borders without repeating its outermost pixels ({@code BORDER_REFLECT_101}). The
     * channels are added up; biases are left out.
     *
     * @param image (channel, height, width)
     * @return (filter, height, width)
     */
    public Tensor apply(Tensor image) {
        return Correlation.sameSize(image, this);
    }

    /** The same with each filter's bias added. */
    public Tensor applyWithBias(Tensor image) {
        var filtered = apply(image);
        float[] values = filtered.toArray();
        int plane = values.length / count();
        for (int i = 0; i < values.length; i++) values[i] += biases.at(i / plane);
        return Tensor.of(filtered.shape(), values);
    }

    private int filter(int number) {
        if (number < 0 || number >= count()) throw new IllegalArgumentException("filter %d; %s has 0 to %d".formatted(number, layer, count() - 1));
        return number;
    }

    private int channel(int number) {
        if (number < 0 || number >= channels()) {
            throw new IllegalArgumentException("channel %d; the filters of %s look at 0 to %d".formatted(number, layer, channels() - 1));
        }
        return number;
    }

    /** One row a filter: its bias, the sum of its weights, the least and the greatest of them, and the root of the sum of their squares. */
    public Table toTable() {
        var all = IntStream.range(0, count()).mapToObj(this::filterWeights).toList();
        return Table.create("filters of " + layer,
                IntColumn.create("filter", IntStream.range(0, count()).toArray()),
                DoubleColumn.create("bias", IntStream.range(0, count()).mapToDouble(biases::at).toArray()),
                DoubleColumn.create("sum", all.stream().mapToDouble(values -> Arrays.stream(values).sum()).toArray()),
                DoubleColumn.create("least", all.stream().mapToDouble(values -> Arrays.stream(values).min().orElseThrow()).toArray()),
                DoubleColumn.create("greatest", all.stream().mapToDouble(values -> Arrays.stream(values).max().orElseThrow()).toArray()),
                DoubleColumn.create("norm", all.stream().mapToDouble(values -> Math.sqrt(Arrays.stream(values).map(v -> v * v).sum())).toArray()));
    }

    private double[] filterWeights(int filter) {
        float[] values = weights.toArray();
        int size = values.length / count();
        return IntStream.range(filter * size, (filter + 1) * size).mapToDouble(i -> values[i]).toArray();
    }

    @Override
    public String toString() {
        return "%s: %d filters of %d × %d over %d %s".formatted(layer, count(), height(), width(), channels(), channels() == 1 ? "channel" : "channels");
    }
}
