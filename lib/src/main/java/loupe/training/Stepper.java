package loupe.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loupe.data.Augmentation;
import loupe.data.Examples;
import loupe.data.RandomSource;
import loupe.data.RandomSource.Purpose;
import loupe.engine.Backend;
import loupe.engine.Predictor;
import loupe.engine.Program;
import loupe.engine.Team;
import loupe.engine.Workers;
import loupe.nn.LayerSummary;
import loupe.nn.Network;
import loupe.nn.Tensor;

/**
 * Takes steps: a batch forward and backward, and every weight moved. The workers each run their shares of a batch, wait for each other, and
 * each move their part of the weights.
 */
final class Stepper implements AutoCloseable {
    /** Weights are moved this many at a time, so that what belongs to them stays in the cache. */
    private static final int BLOCK = 8192;

    /**
     * What some steps came to.
     *
     * @param steps how many were taken
     * @param loss sum over the examples, and what it went on from
     * @param isFinite false if the loss of the step after these was no longer a number; it was not taken
     */
    record Result(long steps, long examples, double loss, long right, boolean isFinite) {}

    /** A parameter on its way: its values, its gradient with room for a second one, and what the optimizer keeps of it. */
    private record Weight(String name, float[] values, float[] gradient, float[] other, float[][] state) {}

    private final Training training;
    private final Network network;
    private final Examples train;
    private final Loss judge;
    private final Predictor.Examples inputs;
    private final int exampleSize;
    private final long steps;
    private final RandomSource dropout;
    private final RandomSource changes;
    private final List<Weight> weights = new ArrayList<>();
    private final Program program;
    private Map<String, Tensor> remembered;

    Stepper(Training training, Network network, Examples train, Map<String, float[][]> state, Loss judge) {
        this.training = training;
        this.network = network;
        this.train = train;
        this.judge = judge;
        inputs = network.input().examples(train);
        exampleSize = network.input().shape().elements();
        steps = training.steps(train.size());
        dropout = RandomSource.of(training.seed(), Purpose.DROPOUT);
        changes = RandomSource.of(training.seed(), Purpose.AUGMENTATION);
        remember();
        var sizes = new TreeSet<>(Set.of(Math.min(training.batchSize(), train.size())));
        if (train.size() % training.batchSize() > 0) sizes.add(train.size() % training.batchSize());
        program = new Program(network.engineBlock().freezing(training.frozenUpTo().map(this::parametersUpTo).orElse(Set.of())), sizes, network.input().values(train.first(sizes.last())));
        try {
            for (String name : program.trained()) weights.add(weight(name, state));
        } catch (IllegalArgumentException e) {
            close();
            throw e;
        }
    }

    private Set<String> parametersUpTo(String last) {
        var layers = network.summary().stream().map(LayerSummary::name).toList();
        if (!layers.contains(last)) throw new IllegalArgumentException("layer \"%s\" not found; %s has %s".formatted(last, network.name(), String.join(", ", layers)));
        var first = layers.subList(0, layers.indexOf(last) + 1);
        String separator = network.architecture().isPresent() ? "." : "_"; // a wrapped block has DJL's names
        var frozen = remembered.keySet().stream().filter(name -> first.stream().anyMatch(layer -> name.startsWith(layer + separator))).collect(Collectors.toSet());
        if (frozen.size() == remembered.size()) throw new IllegalArgumentException("no weights after layer \"%s\" of %s to train".formatted(last, network.name()));
        return frozen;
    }

    private Weight weight(String name, Map<String, float[][]> state) {
        float[] values = network.parameter(name).toArray();
        int slots = training.optimizer().slots();
        float[][] kept = state.getOrDefault(name, new float[slots][values.length]);
        if (!state.isEmpty() && (!state.containsKey(name) || kept.length != slots || kept[0].length != values.length)) {
            throw new IllegalArgumentException("the history's optimizer state does not fit \"%s\" of this network".formatted(name));
        }
        return new Weight(name, values, new float[values.length], new float[values.length], kept);
    }

    /** How the network is run. */
    Backend backend() {
        return program.backend();
    }

    /**
     * Takes steps until the last of these, or until this thread is interrupted.
     *
     * @param order of the epoch's examples
     * @param from number of the first step, counted from the beginning of the training
     * @param to number of the step after the last, in the same epoch
     * @param loss a sum to go on from: to the last bit the same however many calls it takes
     */
    Result advance(int[] order, long from, long to, double loss) {
        var run = new Run(order, from, to, loss);
        program.run(run);
        return run.result();
    }

    /** Some steps within an epoch. What all workers read is written before one of them waits and read after. */
    private final class Run implements Workers.Part {
        private final int[] order;
        private final long from;
        private final long to;
        private final double[] losses = new double[Program.SHARES];
        private final int[] rights = new int[Program.SHARES];
        private long taken;
        private long examples;
        private double loss;
        private long right;
        private boolean isFinite = true;
        private boolean isStopping;

        Run(int[] order, long from, long to, double loss) {
            this.order = order;
            this.from = from;
            this.to = to;
            this.loss = loss;
        }

        Result result() {
            return new Result(taken, examples, loss, right, isFinite);
        }

        @Override
        public void run(int worker, Team team) {
            float[][] values = new float[Program.SHARES][];
            float[] head = new float[0];
            for (long step = from; step < to && !isStopping; step++) {
                int start = start(step);
                int size = size(step);
                var shares = program.shares(size);
                var batch = batch(start, size);
                for (int i = worker; i < shares.size(); i += team.size()) {
                    var pass = shares.get(i).pass();
                    if (step == from) values[i] = read(step, i, values[i]);
                    float[] scores = pass.forward(values[i], dropout.key(step), shares.get(i).first());
                    if (head.length < scores.length) head = new float[scores.length];
                    judge(scores, start + shares.get(i).first(), pass.examples(), batch, head, i);
                    pass.backward(head);
                }
                team.await();
                for (int i = 0; i < shares.size(); i++) {
                    if (Double.isFinite(losses[i])) continue;
                    isFinite = false;
                    return;
                }
                move(shares, worker, team.size(), step);
                if (step + 1 < to) { // what the others are waited for with
                    for (int i = worker; i < program.shares(size(step + 1)).size(); i += team.size()) values[i] = read(step + 1, i, values[i]);
                }
                if (worker == 0) {
                    program.keepStatistics(size);
                    taken++;
                    examples += size;
                    for (int i = 0; i < shares.size(); i++) loss += losses[i];
                    for (int i = 0; i < shares.size(); i++) right += rights[i];
                    isStopping = team.isStopping();
                }
                team.await();
            }
        }

        /** Place of a step's first example in the order. */
        private int start(long step) {
            return (int) (step % training.stepsPerEpoch(order.length)) * training.batchSize();
        }

        private int size(long step) {
            return Math.min(training.batchSize(), order.length - start(step));
        }

        private Loss.Batch batch(int start, int size) {
            var labels = new int[size];
            for (int i = 0; i < size; i++) labels[i] = train.label(order[start + i]);
            return new Loss.Batch(labels);
        }

        /** The examples of a share as the network takes them, each changed if the recipe says so. */
        private float[] read(long step, int share, float[] buffer) {
            var part = program.shares(size(step)).get(share);
            int first = start(step) + part.first();
            int count = part.pass().examples();
            float[] values = buffer != null && buffer.length >= count * exampleSize ? buffer : new float[count * exampleSize];
            if (training.augmentation().equals(Augmentation.NONE)) {
                for (int i = 0; i < count; i++) inputs.write(order[first + i], values, i * exampleSize);
            } else {
                int[] numbers = Arrays.copyOfRange(order, first, first + count);
                var images = training.augmentation().apply(train.select(numbers).asImages(), changes, step / training.stepsPerEpoch(order.length), numbers);
                var changed = network.input().examples(images);
                for (int i = 0; i < count; i++) changed.write(i, values, i * exampleSize);
            }
            return values;
        }

        /** The losses of a share, their derivatives, and how many outputs were highest where they should be. */
        private void judge(float[] outputs, int start, int count, Loss.Batch batch, float[] head, int share) {
            int width = outputs.length / count;
            losses[share] = 0;
            rights[share] = 0;
            for (int from = 0, i = start; from < outputs.length; from += width, i++) {
                int truth = train.label(order[i]);
                losses[share] += judge.judge(outputs, from, from + width, truth, batch, head);
                if (Loss.best(outputs, from, from + width) == from + truth) rights[share]++;
            }
        }
    }

    /** Adds up the shares' gradients, in their order, and moves this worker's part of every parameter. */
    private void move(List<Program.Share> shares, int worker, int workers, long step) {
        float rate = (float) (training.learningRate() * training.schedule().factor((double) step / steps));
        for (int p = 0; p < weights.size(); p++) {
            var weight = weights.get(p);
            long length = weight.values().length;
            int end = (int) (length * (worker + 1) / workers);
            for (int from = (int) (length * worker / workers); from < end; from += BLOCK) {
                int to = Math.min(from + BLOCK, end);
                shares.get(0).pass().gradient(p, from, to, weight.gradient());
                for (var share : shares.subList(1, shares.size())) {
                    share.pass().gradient(p, from, to, weight.other());
                    for (int i = from; i < to; i++) weight.gradient()[i] += weight.other()[i];
                }
                training.optimizer().update(weight.values(), weight.gradient(), weight.state(), from, to, rate, step + 1);
                program.write(p, from, to, weight.values());
            }
        }
    }

    /** Keeps the weights as they are now, to go back to. */
    void remember() {
        remembered = network.parameters();
    }

    /** Gives the network the weights kept last. */
    void restore() {
        remembered.forEach(network::setParameter);
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
        program.close();
    }
}
