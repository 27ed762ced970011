package loupe.nn;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import loupe.data.Examples;
import loupe.data.FeatureTable;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.engine.Predictor;

/**
 * What a network is given: the shape of one example, and the mean and standard deviation that every channel is brought to zero and one
 * with. A pixel of value p from 0 to 255 enters as (p / 255 − mean) / deviation. The features of a table are channels without pixels: a value v enters as
 * (v − mean) / deviation.
 *
 * @param mean one number a channel; of images, on the scale from 0 to 1
 * @param deviation one number a channel, above 0
 */
public record Input(TensorShape shape, List<Double> mean, List<Double> deviation) {
    public Input {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != shape.size(0) || deviation.size() != shape.size(0)) {
            throw new IllegalArgumentException("%d means and %d deviations; expected one for each of %d channels".formatted(mean.size(), deviation.size(), shape.size(0)));
        }
        if (deviation.stream().anyMatch(d -> !(d > 0))) throw new IllegalArgumentException("deviations " + deviation + "; expected numbers above 0");
    }

    /** Images whose pixels enter on the scale from 0 to 1. */
    public static Input image(int channels, int height, int width) {
        return new Input(TensorShape.of(channels, height, width), Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
    }

    /** Rows of so many features, which enter as they are. */
    public static Input vector(int features) {
        return new Input(TensorShape.of(features), Collections.nCopies(features, 0.0), Collections.nCopies(features, 1.0));
    }

    /** The same with this mean and deviation for every channel. */
    public Input standardized(double mean, double deviation) {
        return new Input(shape, Collections.nCopies(shape.size(0), mean), Collections.nCopies(shape.size(0), deviation));
    }

    /** Examples as a network takes them: standardized, one after the other, each (channel, height, width) or (feature). */
    public float[] values(Examples examples) {
        var source = examples(examples);
        var values = new float[examples.size() * shape.elements()];
        for (int i = 0; i < examples.size(); i++) source.write(i, values, i * shape.elements());
        return values;
    }

    /** The same, a tensor each. */
    public List<Tensor> tensors(Examples examples) {
        float[] values = values(examples);
        int size = shape.elements();
        return IntStream.range(0, examples.size()).mapToObj(i -> Tensor.of(shape, Arrays.copyOfRange(values, i * size, (i + 1) * size))).toList();
    }

    /** What a pixel of this value, from 0 to 255, enters as. */
    public float value(int channel, double pixel) {
        return (float) ((pixel / 255 - mean.get(channel)) / deviation.get(channel));
    }

    /** The pixel, from 0 to 255 if it is one at all, that enters as this value. */
    public double pixel(int channel, double value) {
        return (value * deviation.get(channel) + mean.get(channel)) * 255;
    }

    /** Sizes of a batch: how many examples, then the axes of one. */
    public long[] batchSizes(int examples) {
        return LongStream.concat(LongStream.of(examples), shape.sizes().stream().mapToLong(Integer::longValue)).toArray();
    }

    /** The number each of the 256 pixel values enters as, a row a channel. */
    public float[][] pixelValues() {
        var table = new float[mean.size()][256];
        for (int channel = 0; channel < table.length; channel++) {
            for (int p = 0; p < 256; p++) table[channel][p] = value(channel, p);
        }
        return table;
    }

    /** @throws IllegalArgumentException if the images have another shape */
    public void check(ImageSet images) {
        ImageShape given = images.shape();
        if (!TensorShape.of(given.channels(), given.height(), given.width()).equals(shape)) {
            throw new IllegalArgumentException("%s has images of %s; this network takes %s".formatted(images.name(), given, shape));
        }
    }

    /**
     * Where a network's batches get their numbers from.
     *
     * @throws IllegalArgumentException if the images have another shape, or the table has other columns than as many of numbers
     */
    public Predictor.Examples examples(Examples examples) {
        if (examples instanceof FeatureTable rows) return examples(rows);
        var images = (ImageSet) examples;
        check(images);
        float[][] table = pixelValues();
        return (i, target, offset) -> images.copyTo(i, table, target, offset);
    }

    private Predictor.Examples examples(FeatureTable rows) {
        if (!TensorShape.of(rows.features().size()).equals(shape)) {
            throw new IllegalArgumentException("%s has %d features a row; this network takes %s".formatted(rows.name(), rows.features().size(), shape));
        }
        rows.checkNumbers();
        return (i, target, offset) -> {
            for (int j = 0; j < mean.size(); j++) target[offset + j] = (float) ((rows.number(i, j) - mean.get(j)) / deviation.get(j));
        };
    }

    /** Which throw IllegalArgumentException where an input has another shape. */
    Predictor.Examples examples(List<Tensor> inputs) {
        return (i, target, offset) -> {
            var tensor = inputs.get(i);
            if (!tensor.shape().equals(shape)) throw new IllegalArgumentException("an input of %s; this network takes %s".formatted(tensor.shape(), shape));
            tensor.copyTo(target, offset);
        };
    }
}
