package loupe.inspect;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.nn.Gradients;
import loupe.nn.Network;
import loupe.nn.Tensor;

/**
 * Examples as they enter a network, and the number that is asked about for each.
 *
 * @param targets one an example, all of one layer
 */
record Batch(Network network, List<Tensor> inputs, List<Target> targets) {
    /** How many numbers may go in at once: 16 MB of them. */
    private static final int NUMBERS = 4_000_000;

    /**
     * What a method says about the examples of a batch.
     *
     * @param scores what each example's target is for it
     * @param maps one an example
     */
    record Found(double[] scores, List<Tensor> maps) {}

    /** A changed copy of an input. */
    @FunctionalInterface
    interface Change {
        Tensor of(Tensor input, int copy);
    }

    /**
     * Explains all examples, as many at once as is reasonable.
     *
     * @param copies how many inputs the method makes of each example
     * @param found what the method says of a batch
     */
    static Attributions explain(Attribution method, Network network, Examples examples, List<Target> targets, int copies, Function<Batch, Found> found) {
        if (targets.size() != examples.size()) {
            throw new IllegalArgumentException("%d targets for %d examples; expected one each".formatted(targets.size(), examples.size()));
        }
        var layers = targets.stream().map(Target::layer).distinct().toList();
        if (layers.size() > 1) throw new IllegalArgumentException("targets of the layers %s; expected one layer".formatted(layers));
        int most = Math.max(1, NUMBERS / copies / network.input().shape().elements());
        var maps = new ArrayList<AttributionMap>();
        for (int from = 0; from < examples.size(); from += most) {
            int to = Math.min(from + most, examples.size());
            maps.addAll(new Batch(network, network.input().tensors(examples.range(from, to)), targets.subList(from, to)).maps(found));
        }
        return new Attributions(examples, method, maps);
    }

    private List<AttributionMap> maps(Function<Batch, Found> method) {
        var found = method.apply(this);
        return IntStream.range(0, size()).mapToObj(i -> new AttributionMap(targets.get(i), found.scores()[i], found.maps().get(i))).toList();
    }

    int size() {
        return inputs.size();
    }

    private String layer() {
        return targets.get(0).layer();
    }

    /** What each image's target is for it. */
    double[] scores() {
        return scores(inputs, i -> i);
    }

    /** For each input what its image's target is. */
    double[] scores(List<Tensor> copies, IntUnaryOperator imageOf) {
        return values(network.activations(layer(), copies), imageOf);
    }

    private double[] values(List<Tensor> outputs, IntUnaryOperator imageOf) {
        return IntStream.range(0, outputs.size()).mapToDouble(i -> targets.get(imageOf.applyAsInt(i)).value(outputs.get(i))).toArray();
    }

    /** The gradient of each image's target with respect to the output of a layer, or {@link Network#INPUT}, and what is made of it: one map an image. */
    Found gradients(String at, Function<Gradients, IntFunction<Tensor>> map) {
        var found = network.gradients(layer(), at, inputs, (i, output) -> targets.get(i).derivative(output));
        return new Found(values(found.outputs(), i -> i), IntStream.range(0, size()).parallel().mapToObj(map.apply(found)).toList());
    }

    /** The gradients at changed copies of each image, added up with these weights, one a copy. */
    List<Tensor> gradients(List<Double> weights, Change change) {
        int count = weights.size();
        var copies = made(size() * count, i -> change.of(inputs.get(i / count), i % count));
        var gradients = network.gradients(layer(), Network.INPUT, copies, (i, output) -> targets.get(i / count).derivative(output)).gradients();
        return IntStream.range(0, size()).mapToObj(i -> sum(gradients.subList(i * count, (i + 1) * count), weights)).toList();
    }

    /** Tensors that are made each time they are asked for, and not kept. */
    static List<Tensor> made(int count, IntFunction<Tensor> making) {
        return new AbstractList<>() {
            @Override
            public Tensor get(int i) {
                return making.apply(i);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    private static Tensor sum(List<Tensor> tensors, List<Double> weights) {
        var sums = new double[tensors.get(0).shape().elements()];
        var values = new float[sums.length];
        for (int k = 0; k < weights.size(); k++) {
            double weight = weights.get(k);
            tensors.get(k).copyTo(values, 0);
            for (int j = 0; j < sums.length; j++) sums[j] += weight * values[j];
        }
        var sum = new float[sums.length];
        for (int j = 0; j < sums.length; j++) sum[j] = (float) sums[j];
        return Tensor.of(tensors.get(0).shape(), sum);
    }
}
