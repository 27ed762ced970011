package loupe.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.util.PairList;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loupe.data.ImageSet;
import loupe.data.RandomSource;
import loupe.data.RandomSource.Purpose;
import loupe.nn.Network;
import loupe.nn.Predictions;
import loupe.nn.Tensor;

/** Takes one step at a time: a batch forward and backward, and every weight moved. */
final class Stepper implements AutoCloseable {

    /** Mean loss of a batch, and how many of its images were read right. */
    record Result(double loss, int right) {}

    /** A parameter on its way: its native arrays, its values on the heap, what the optimizer keeps of it, its values at the last test. */
    private record Weight(String name, NDArray array, NDArray gradient, float[] values, float[][] state, float[] remembered) {}

    private final Training training;
    private final Network network;
    private final ParameterStore store;
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private final RandomSource dropout;
    private final List<Weight> weights = new ArrayList<>();

    Stepper(Training training, Network network, Map<String, float[][]> state) {
        this.training = training;
        this.network = network;
        store = new ParameterStore(network.model().getNDManager(), false);
        dropout = RandomSource.of(training.seed(), Purpose.DROPOUT);
        Engine.getInstance().setRandomSeed((int) training.seed());
        for (var pair : network.model().getBlock().getParameters()) {
            if (pair.getValue().requiresGradient()) weights.add(weight(pair.getKey(), pair.getValue(), state));
        }
    }

    private Weight weight(String name, Parameter parameter, Map<String, float[][]> state) {
        var array = parameter.getArray();
        array.setRequiresGradient(true);
        float[] values = array.toFloatArray();
        float[][] kept = state.getOrDefault(name, new float[training.optimizer().slots()][values.length]);
        if (!state.isEmpty() && (!state.containsKey(name) || kept.length != training.optimizer().slots() || kept[0].length != values.length)) {
            throw new IllegalArgumentException("the history's optimizer state does not fit \"%s\" of this network".formatted(name));
        }
        return new Weight(name, array, array.getGradient(), values, kept, values.clone());
    }

    Result take(ImageSet batch, float learningRate, long step) {
        try (var manager = network.model().getNDManager().newSubManager()) {
            var input = manager.create(network.input().values(batch), new Shape(network.input().batchSizes(batch.size())));
            var labels = manager.create(batch.labels());
            var params = new PairList<String, Object>();
            params.add("dropout", dropout.key(step));
            float[] scores;
            try (var collector = Engine.getInstance().newGradientCollector()) {
                var output = network.model().getBlock().forward(store, new NDList(input), true, params);
                collector.backward(loss.evaluate(new NDList(labels), output));
                scores = output.singletonOrThrow().toFloatArray();
            }
            var result = result(batch, scores);
            if (Double.isFinite(result.loss())) for (var weight : weights) update(weight, learningRate, step + 1);
            return result;
        }
    }

    private void update(Weight weight, float learningRate, long step) {
        training.optimizer().update(weight.values(), weight.gradient().toFloatArray(), weight.state(), learningRate, step);
        weight.array().set(FloatBuffer.wrap(weight.values()));
    }

    private static Result result(ImageSet batch, float[] scores) {
        int classes = scores.length / batch.size();
        double sum = 0;
        int right = 0;
        for (int i = 0; i < batch.size(); i++) {
            float[] row = Arrays.copyOfRange(scores, i * classes, (i + 1) * classes);
            sum += Predictions.crossEntropy(row, batch.label(i));
            int best = 0;
            for (int c = 1; c < classes; c++) if (row[c] > row[best]) best = c;
            if (best == batch.label(i)) right++;
        }
        return new Result(sum / batch.size(), right);
    }

    /** Keeps the weights as they are now, to go back to. */
    void remember() {
        for (var weight : weights) System.arraycopy(weight.values(), 0, weight.remembered(), 0, weight.values().length);
    }

    /** Gives the network the weights kept last. */
    void restore() {
        for (var weight : weights) network.setParameter(weight.name(), Tensor.of(network.parameter(weight.name()).shape(), weight.remembered()));
    }

    /** What the optimizer keeps, by parameter. */
    Map<String, float[][]> state() {
        var state = new LinkedHashMap<String, float[][]>();
        for (var weight : weights) state.put(weight.name(), weight.state());
        return state;
    }

    /** Frees what the training needed beyond the weights. */
    @Override
    public void close() {
        for (var weight : weights) {
            weight.gradient().close();
            weight.array().setRequiresGradient(false);
        }
    }
}
