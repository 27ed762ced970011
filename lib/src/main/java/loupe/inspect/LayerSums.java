package loupe.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/** Sums over the outputs of a layer that {@link LayerStatistics} follow from. */
final class LayerSums {
    private final int[] examples;
    private TensorShape shape;
    private double[][] byClass;
    private double[] squares;
    private float[] highest;
    private long[] notAbove;

    LayerSums(int classes) {
        examples = new int[classes];
    }

    void add(Tensor output, int label) {
        if (shape == null) begin(output.shape());
        float[] values = output.toArray();
        double[] sums = byClass[label];
        int area = values.length / highest.length;
        for (int channel = 0, i = 0; channel < highest.length; channel++) {
            for (int end = i + area; i < end; i++) {
                float value = values[i];
                sums[i] += value;
                squares[channel] += (double) value * value;
                if (!(value > 0)) notAbove[channel]++;
                if (value > highest[channel]) highest[channel] = value;
            }
        }
        examples[label]++;
    }

    private void begin(TensorShape first) {
        shape = first;
        byClass = new double[examples.length][first.elements()];
        squares = new double[first.size(0)];
        notAbove = new long[first.size(0)];
        highest = new float[first.size(0)];
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
    }

    List<LayerStatistics.Channel> channels() {
        return IntStream.range(0, highest.length).mapToObj(this::channel).toList();
    }

    private LayerStatistics.Channel channel(int number) {
        int area = shape.elements() / highest.length;
        double count = (double) Arrays.stream(examples).sum() * area;
        double sum = Arrays.stream(byClass).mapToDouble(sums -> Arrays.stream(sums, number * area, (number + 1) * area).sum()).sum();
        double mean = sum / count;
        double deviation = Math.sqrt(Math.max(0, squares[number] / count - mean * mean));
        return new LayerStatistics.Channel(number, notAbove[number] / count, mean, deviation, highest[number]);
    }

    List<Tensor> classMeans() {
        return IntStream.range(0, examples.length).mapToObj(label -> {
            float[] means = new float[shape.elements()];
            for (int i = 0; i < means.length; i++) means[i] = (float) (byClass[label][i] / Math.max(1, examples[label]));
            return Tensor.of(shape, means);
        }).toList();
    }
}
