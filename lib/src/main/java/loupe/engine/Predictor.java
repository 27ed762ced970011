package loupe.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a block forward, without dropout: as a static graph, if that gives the numbers DJL gives; else as DJL runs it. Examples go through in
 * groups of fixed sizes, spread over the workers, each of which has its own copy of the weights: MXNet re-lays weights when it only predicts.
 */
public final class Predictor implements AutoCloseable {
    private static final int LARGE = 100;
    private static final int SMALL = 32;
    private final EngineBlock block;
    private final int exampleSize;
    private final Map<String, Values> parameters;
    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private final Map<Kind, Plan> plans = new HashMap<>();
    private final List<Seat> seats = new ArrayList<>();
    private Backend backend = Backend.GRAPH;
    private long version;

    /** Where examples come from. */
    @FunctionalInterface
    public interface Examples {
        /** Writes one example to the target, from {@code offset} on. */
        void write(int example, float[] target, int offset);
    }

    /**
     * What a layer put out.
     *
     * @param sizes of the axes of one example's output
     * @param rows one an example
     */
    public record Outputs(List<Integer> sizes, float[][] rows) {}

    /** How many examples at a time, and whether every layer's output is kept or the last one's alone. */
    private record Kind(int size, boolean everyLayer) {}

    /** A graph for one kind. */
    private record Plan(Trace trace, Rewrite rewrite) {}

    /** Examples that go through together. */
    private record Group(int from, int count, int size) {}

    public Predictor(EngineBlock block) {
        this.block = block;
        exampleSize = (int) block.shape(1).size();
        parameters = block.values();
    }

    /** How the block is run; {@link Backend#GRAPH} as long as nothing speaks against it. */
    public synchronized Backend backend() {
        return backend;
    }

    /**
     * What the block puts out.
     *
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public Outputs outputs(int count, Examples examples) {
        return outputs(count, examples, false, EngineBlock.OUTPUT);
    }

    /**
     * What one of the block's layers puts out.
     *
     * @throws IllegalArgumentException if there is no such layer
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public Outputs outputs(int count, Examples examples, String layer) {
        return outputs(count, examples, true, layer);
    }

    private synchronized Outputs outputs(int count, Examples examples, boolean everyLayer, String layer) {
        if (count == 0) return new Outputs(List.of(), new float[0][]);
        if (Thread.currentThread().isInterrupted()) throw interrupted(0, count);
        var groups = groups(count);
        try {
            for (var group : groups) prepare(new Kind(group.size(), everyLayer), group, examples);
        } catch (NotTraceableException | IllegalStateException e) {
            backend = Backend.operators(e.getMessage());
        }
        int workers = Math.min(Workers.count(), backend.isGraph() ? groups.size() : 1);
        while (seats.size() < workers) seats.add(new Seat());
        float[][] rows = new float[count][];
        var done = new AtomicInteger();
        var sizes = new AtomicReference<List<Integer>>();
        Workers.run(workers, (worker, team) -> {
            if (worker == 0) readWeights();
            team.await();
            for (int g = worker; g < groups.size() && !team.isStopping(); g += team.size()) {
                var group = groups.get(g);
                float[] values = seats.get(worker).read(group, examples);
                var found = backend.isGraph() ? seats.get(worker).run(new Kind(group.size(), everyLayer), values, Set.of(layer)) : eagerly(group.size(), values, Set.of(layer));
                var output = found.get(layer);
                int length = output.values().length / group.size();
                for (int i = 0; i < group.count(); i++) rows[group.from() + i] = Arrays.copyOfRange(output.values(), i * length, (i + 1) * length);
                sizes.set(output.sizes());
                done.addAndGet(group.count());
            }
        });
        if (done.get() < count) throw interrupted(done.get(), count);
        return new Outputs(sizes.get(), rows);
    }

    private static CancellationException interrupted(int done, int count) {
        return new CancellationException("interrupted after %d of %d examples".formatted(done, count));
    }

    /** Traces and compares with DJL, where that has not been done. */
    private void prepare(Kind kind, Group group, Examples examples) {
        if (!backend.isGraph() || plans.containsKey(kind)) return;
        if (seats.isEmpty()) seats.add(new Seat());
        Workers.run(1, (worker, team) -> {
            readWeights();
            float[] values = seats.get(0).read(group, examples);
            var trace = Trace.of(block, values, kind.size(), false);
            var plan = new Plan(trace, Rewrite.forInference(trace, kind.everyLayer() ? trace.layers.keySet() : Set.of(EngineBlock.OUTPUT)));
            plans.put(kind, plan);
            var layers = plan.rewrite().heads.keySet();
            var expected = eagerly(kind.size(), values, layers);
            var found = seats.get(0).run(kind, values, layers);
            for (String layer : layers) {
                Agreement.ofOutputs("the output of " + (layer.equals(EngineBlock.OUTPUT) ? "the block" : layer), expected.get(layer).values(), found.get(layer).values());
            }
        });
    }

    private static List<Group> groups(int count) {
        var groups = new ArrayList<Group>();
        for (int from = 0; from < count; from += groups.get(groups.size() - 1).count()) {
            int left = count - from;
            int size = left >= LARGE ? LARGE : left > 1 ? SMALL : 1;
            groups.add(new Group(from, Math.min(left, size), size));
        }
        return groups;
    }

    /** Notices weights that have changed since the last time. */
    private void readWeights() {
        boolean changed = false;
        for (var parameter : parameters.entrySet()) {
            float[] known = weights.computeIfAbsent(parameter.getKey(), name -> new float[parameter.getValue().size()]);
            var now = parameter.getValue().view();
            if (now.mismatch(FloatBuffer.wrap(known)) < 0) continue;
            now.get(0, known);
            changed = true;
        }
        if (changed) version++;
    }

    private Map<String, Output> eagerly(int size, float[] values, Collection<String> layers) {
        try (var manager = block.manager().newSubManager()) {
            var forward = new Forward(0, 0);
            block.forward(manager.create(values, block.shape(size)), false, forward);
            var outputs = new HashMap<String, Output>();
            for (String layer : layers) {
                var array = forward.outputs.get(layer);
                if (array == null) throw noSuchLayer(layer, forward.outputs.keySet());
                outputs.put(layer, new Output(sizes(array.getShape().getShape()), array.toFloatArray()));
            }
            return outputs;
        }
    }

    private static IllegalArgumentException noSuchLayer(String layer, Collection<String> layers) {
        return new IllegalArgumentException("layer \"%s\" not found; there are %s".formatted(layer, layers.stream().filter(name -> !name.equals(EngineBlock.OUTPUT)).toList()));
    }

    /** The axes of one example. */
    private static List<Integer> sizes(long[] shape) {
        return Arrays.stream(shape).skip(1).mapToObj(Math::toIntExact).toList();
    }

    /** Numbers that a layer put out for a group of examples, and the sizes of one example's axes. */
    private record Output(List<Integer> sizes, float[] values) {}

    /** What one worker has for itself. */
    private final class Seat {
        private final Weights copies = new Weights(parameters, true);
        private final Map<Kind, Executor> executors = new HashMap<>();
        private long copied;
        private float[] values = new float[0];

        float[] read(Group group, Examples examples) {
            if (values.length != group.size() * exampleSize) values = new float[group.size() * exampleSize];
            for (int i = 0; i < group.size(); i++) {
                if (i < group.count()) examples.write(group.from() + i, values, i * exampleSize);
                else System.arraycopy(values, 0, values, i * exampleSize, exampleSize); // fills the group
            }
            return values;
        }

        Map<String, Output> run(Kind kind, float[] examples, Collection<String> layers) {
            var plan = plans.get(kind);
            var executor = executors.computeIfAbsent(kind, k -> bind(plan));
            if (copied != version) weights.forEach(copies::refresh);
            copied = version;
            for (String variable : executor.auxiliaries()) executor.variable(variable).view().put(0, weights.get(plan.trace().parameters.get(variable)));
            executor.variable(plan.trace().input).view().put(0, examples);
            executor.forward(false);
            var outputs = new HashMap<String, Output>();
            for (String layer : layers) {
                Integer head = plan.rewrite().heads.get(layer);
                if (head == null) throw noSuchLayer(layer, plan.rewrite().heads.keySet());
                var found = executor.outputs().get(head);
                float[] copy = new float[found.size()];
                found.view().get(0, copy);
                outputs.put(layer, new Output(sizes(found.shape()), copy));
            }
            return outputs;
        }

        private Executor bind(Plan plan) {
            var shared = new HashMap<String, Values>();
            plan.trace().parameters.forEach((variable, name) -> shared.put(variable, copies.array(name, plan.rewrite().shapes.get(variable))));
            var executor = new Executor(plan.rewrite().graph, plan.rewrite().shapes, shared, Set.of());
            plan.trace().constants.forEach((variable, constant) -> executor.variable(variable).view().put(0, constant));
            return executor;
        }

        void close() {
            executors.values().forEach(Executor::close);
            copies.close();
        }
    }

    @Override
    public synchronized void close() {
        Workers.run(seats.size(), (worker, team) -> seats.get(worker).close());
        seats.clear();
        plans.clear();
    }
}
