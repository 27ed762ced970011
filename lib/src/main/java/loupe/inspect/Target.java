package loupe.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loupe.data.Examples;
import loupe.nn.Network;
import loupe.nn.Predictions;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/**
 * One number that a network computes, to be explained or driven: the score of a class, a unit, or what a channel comes to.
 *
 * @param layer whose output it is of, as in {@link Network#activations}
 * @param index of the output's axes; for a whole channel, its number alone
 * @param overPositions what a channel's positions come to; {@link Positions#ONE} if the index is complete
 */
public record Target(String layer, List<Integer> index, Positions overPositions) {

    /** How the numbers of a channel, one a position, become one. */
    public enum Positions {
        ONE, MEAN, MAXIMUM
    }

    public Target {
        index = List.copyOf(index);
        if (index.isEmpty() || index.stream().anyMatch(i -> i < 0)) throw new IllegalArgumentException("index %s; expected one or more numbers, each 0 or more".formatted(index));
    }

    /** The score of a class, before the softmax. */
    public static Target ofClass(int number) {
        return unit(Network.OUTPUT, number);
    }

    /** For each image the score of the class that was answered. */
    public static List<Target> answers(Predictions predictions) {
        return Arrays.stream(predictions.predicted()).mapToObj(Target::ofClass).toList();
    }

    /** For each example the score of its own class. */
    public static List<Target> truths(Examples examples) {
        return Arrays.stream(examples.labels()).mapToObj(Target::ofClass).toList();
    }

    /**
     * One number of a layer's output.
     *
     * @param index (unit), or (channel, row, column)
     */
    public static Target unit(String layer, int... index) {
        var list = new ArrayList<Integer>();
        for (int i : index) list.add(i);
        return new Target(layer, list, Positions.ONE);
    }

    /** The mean of a channel over its positions. */
    public static Target channel(String layer, int channel) {
        return new Target(layer, List.of(channel), Positions.MEAN);
    }

    /** The highest number of a channel, of whichever position. */
    public static Target maximum(String layer, int channel) {
        return new Target(layer, List.of(channel), Positions.MAXIMUM);
    }

    /** @throws IllegalArgumentException if there is no such number in an output of this shape */
    public double value(Tensor output) {
        float[] values = output.toArray();
        int first = first(output.shape());
        int count = count(output.shape());
        return switch (overPositions) {
            case ONE -> values[first];
            case MAXIMUM -> values[highest(values, first, count)];
            case MEAN -> {
                double sum = 0;
                for (int i = first; i < first + count; i++) sum += values[i];
                yield sum / count;
            }
        };
    }

    /**
     * The derivative with respect to each number of the layer's output.
     *
     * @throws IllegalArgumentException if there is no such number in an output of this shape
     */
    public Tensor derivative(Tensor output) {
        float[] derivative = new float[output.shape().elements()];
        int first = first(output.shape());
        int count = count(output.shape());
        switch (overPositions) {
            case ONE -> derivative[first] = 1;
            case MAXIMUM -> derivative[highest(output.toArray(), first, count)] = 1;
            case MEAN -> {
                for (int i = first; i < first + count; i++) derivative[i] = 1f / count;
            }
        }
        return Tensor.of(output.shape(), derivative);
    }

    /** Where in the output the number, or the channel, begins. */
    private int first(TensorShape shape) {
        boolean fits = overPositions == Positions.ONE ? index.size() == shape.axes() : index.size() == 1;
        for (int axis = 0; fits && axis < index.size(); axis++) fits = index.get(axis) < shape.size(axis);
        if (!fits) throw new IllegalArgumentException("%s; the output of %s is %s".formatted(this, layer, shape));
        int first = 0;
        for (int axis = 0; axis < shape.axes(); axis++) first = first * shape.size(axis) + (axis < index.size() ? index.get(axis) : 0);
        return first;
    }

    private int count(TensorShape shape) {
        return overPositions == Positions.ONE ? 1 : shape.elements() / shape.size(0);
    }

    private static int highest(float[] values, int first, int count) {
        int highest = first;
        for (int i = first; i < first + count; i++) if (values[i] > values[highest]) highest = i;
        return highest;
    }

    @Override
    public String toString() {
        if (overPositions == Positions.ONE && layer.equals(Network.OUTPUT) && index.size() == 1) return "score " + index.get(0);
        String place = switch (overPositions) {
            case ONE -> index.size() == 1 ? "unit " + index.get(0) : "channel %s at %s".formatted(index.get(0), index.subList(1, index.size()));
            case MEAN -> "channel %d, mean".formatted(index.get(0));
            case MAXIMUM -> "channel %d, maximum".formatted(index.get(0));
        };
        return layer + ", " + place;
    }
}
