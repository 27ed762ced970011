package loupe.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.nn.Network;
import loupe.nn.Tensor;

/**
 * Examples as they enter a network, and the number that is asked about for each.
 *
 * @param targets one an example, all of one layer
 */
record Batch(Network network, List<Tensor> inputs, List<Target> targets) {
    /** How many numbers may go in at once: 8 MB of them. */
    private static final int NUMBERS = 2_000_000;

    /** A changed copy of an input. */
    @FunctionalInterface
    interface Change {
        Tensor of(Tensor input, int copy);
    }

    /**
     * Explains all examples, as many at once as is reasonable.
     *
     * @param copies how many inputs the method makes of each example
     * @param values what the method says, one an example of the batch
     */
    static Attributions explain(Attribution method, Network network, Examples examples, List<Target> targets, int copies, Function<Batch, List<Tensor>> values) {
        if (targets.size() != examples.size()) {
            throw new IllegalArgumentException("%d targets for %d examples; expected one each".formatted(targets.size(), examples.size()));
        }
        var layers = targets.stream().map(Target::layer).distinct().toList();
        if (layers.size() > 1) throw new IllegalArgumentException("targets of the layers %s; expected one layer".formatted(layers));
        int most = Math.max(1, NUMBERS / copies / network.input().shape().elements());
        var maps = new ArrayList<AttributionMap>();
        for (int from = 0; from < examples.size(); from += most) {
            int to = Math.min(from + most, examples.size());
            maps.addAll(explain(network, examples.range(from, to), targets.subList(from, to), values));
        }
        return new Attributions(examples, method, maps);
    }

    private static List<AttributionMap> explain(Network network, Examples examples, List<Target> targets, Function<Batch, List<Tensor>> values) {
        var outputs = network.activations(targets.get(0).layer(), examples);
        var scores = IntStream.range(0, examples.size()).mapToDouble(i -> targets.get(i).value(outputs.get(i))).toArray();
        var found = values.apply(new Batch(network, network.input().tensors(examples), targets));
        return IntStream.range(0, examples.size()).mapToObj(i -> new AttributionMap(targets.get(i), scores[i], found.get(i))).toList();
    }

    int size() {
        return inputs.size();
    }

    private String layer() {
        return targets.get(0).layer();
    }

    /** For each input what its image's target is. */
    double[] scores(List<Tensor> copies, IntUnaryOperator imageOf) {
        var outputs = network.activations(layer(), copies);
        return IntStream.range(0, copies.size()).mapToDouble(i -> targets.get(imageOf.applyAsInt(i)).value(outputs.get(i))).toArray();
    }

    /** The gradient of each image's target with respect to its pixels. */
    List<Tensor> gradients() {
        return gradients(List.of(1.0), (input, copy) -> input);
    }

    /** The gradients at changed copies of each image, added up with these weights, one a copy. */
    List<Tensor> gradients(List<Double> weights, Change change) {
        int count = weights.size();
        var copies = inputs.stream().flatMap(input -> IntStream.range(0, count).mapToObj(copy -> change.of(input, copy))).toList();
        var gradients = network.gradients(layer(), Network.INPUT, copies, (i, output) -> targets.get(i / count).derivative(output)).gradients();
        return IntStream.range(0, size()).mapToObj(i -> sum(gradients.subList(i * count, (i + 1) * count), weights)).toList();
    }

    /** The gradient of each image's target with respect to the output of a layer. */
    List<Tensor> gradientsAt(String at) {
        return network.gradients(layer(), at, inputs, (i, output) -> targets.get(i).derivative(output)).gradients();
    }

    private static Tensor sum(List<Tensor> tensors, List<Double> weights) {
        var sums = new double[tensors.get(0).shape().elements()];
        for (int k = 0; k < weights.size(); k++) {
            double weight = weights.get(k);
            float[] values = tensors.get(k).toArray();
            for (int j = 0; j < sums.length; j++) sums[j] += weight * values[j];
        }
        var sum = new float[sums.length];
        for (int j = 0; j < sums.length; j++) sum[j] = (float) sums[j];
        return Tensor.of(tensors.get(0).shape(), sum);
    }
}
