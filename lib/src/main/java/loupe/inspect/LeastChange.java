package loupe.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.nn.Predictions;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The least change of each image that was found to turn the network's answer, right or wrong as it was.
 *
 * <p>Least in L2, the root of the sum of squares over pixels, not in L∞, the largest of any pixel: where only the largest counts, every pixel of the ground
 * changes by as much, and the change shows nothing. The search follows gradients and proves nothing: there may be a smaller change. The changed images are of
 * whole grey levels, and the answers after are the network's for exactly these.
 *
 * @param before the images and the answers
 * @param after the changed images and the answers, in the same order; an image whose answer could not be turned is as it was
 */
public record LeastChange(Predictions before, Predictions after) {
    private static final int TOGETHER = 50;

    /**
     * @throws IllegalArgumentException if images or classes do not fit the network, or it knows one class alone
     * @throws IllegalStateException if the network has no gradients; see {@link Network#backend}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static LeastChange of(Network network, ImageSet images) {
        if (images.classes().size() < 2) {
            throw new IllegalArgumentException("%s has the classes %s; expected two or more".formatted(images.name(), images.classes()));
        }
        var nearest = new ArrayList<float[]>();
        for (int from = 0; from < images.size(); from += TOGETHER) {
            var some = network.predict(images.range(from, Math.min(from + TOGETHER, images.size())));
            nearest.addAll(Arrays.asList(BoundarySearch.of(network, some)));
        }
        var changed = Pixels.rounded(images.name() + " after the least change", nearest.toArray(float[][]::new), images);
        return new LeastChange(network.predict(images), network.predict(changed));
    }

    public int size() {
        return before.size();
    }

    /** Whether image {@code i} gets another answer than before. */
    public boolean isTurned(int i) {
        return before.predicted(i) != after.predicted(i);
    }

    /** What was added to each pixel of image {@code i}, (channel, height, width), from −1 to 1, where 1 is from black to white. */
    public Tensor difference(int i) {
        byte[] from = before.images().pixels(i);
        byte[] to = after.images().pixels(i);
        var difference = new float[from.length];
        for (int p = 0; p < from.length; p++) difference[p] = ((to[p] & 0xFF) - (from[p] & 0xFF)) / (float) Pixels.WHITE;
        var shape = before.images().shape();
        return Tensor.of(TensorShape.of(shape.channels(), shape.height(), shape.width()), difference);
    }

    /** L2: the root of the sum over pixels of the squared difference, on the scale from 0 to 1. */
    public double length(int i) {
        double sum = 0;
        for (float each : difference(i).toArray()) sum += each * (double) each;
        return Math.sqrt(sum);
    }

    /** L∞: the largest difference of any pixel, from 0 to 1. */
    public double largest(int i) {
        double largest = 0;
        for (float each : difference(i).toArray()) largest = Math.max(largest, Math.abs(each));
        return largest;
    }

    /** One row an image: the answers before and after, and the size of the change; missing where no change was found. */
    public Table toTable() {
        List<Integer> rows = IntStream.range(0, size()).boxed().toList();
        return Table.create("least change",
                StringColumn.create("image", rows.stream().map(before.images()::name)),
                StringColumn.create("truth", rows.stream().map(before.images()::labelName)),
                StringColumn.create("answer", rows.stream().map(before::predictedName)),
                DoubleColumn.create("probability", rows.stream().mapToDouble(before::probability).toArray()),
                StringColumn.create("after the change", rows.stream().map(after::predictedName)),
                DoubleColumn.create("its probability", rows.stream().mapToDouble(after::probability).toArray()),
                DoubleColumn.create("L2", rows.stream().mapToDouble(i -> isTurned(i) ? length(i) : Double.NaN).toArray()),
                DoubleColumn.create("L∞", rows.stream().mapToDouble(i -> isTurned(i) ? largest(i) : Double.NaN).toArray()));
    }
}
