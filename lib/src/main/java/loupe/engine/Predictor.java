package loupe.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import loupe.engine.Rows.Group;
import loupe.engine.Rows.Output;

/**
 * Runs a block forward, and backward to its input or one of its layers, without dropout: as a static graph, if that gives the numbers DJL gives; else as DJL runs it. Examples go through in
 * groups of fixed sizes, spread over the workers, each of which has its own copy of the weights: MXNet re-lays weights when it only predicts.
 */
public final class Predictor implements AutoCloseable {
    private static final int LARGE = 100;
    private static final int SMALL = 25;
    private final EngineBlock block;
    private final int exampleSize;
    private Map<String, Values> parameters;
    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private final Map<Kind, Plan> plans = new HashMap<>();
    private final Set<Kind> compared = new HashSet<>();
    /** By the number of the worker who made it, and alone may use it. */
    private final Map<Integer, Seat> seats = new TreeMap<>();
    private volatile Backend backend = Backend.GRAPH;
    private Set<String> layers = Set.of();
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

    /**
     * What a layer put out, and the gradients that were asked for, a row each example.
     *
     * @param activations of the layer that the gradients are with respect to; no rows for {@link EngineBlock#INPUT}
     * @param gradients of the sum, over a row of outputs, of each output times the number {@link Heads} gives for it
     */
    public record Gradients(Outputs outputs, Outputs activations, Outputs gradients) {}

    /** What gradients are of. */
    @FunctionalInterface
    public interface Heads {
        /** The derivative of what is of interest with respect to each output of an example. Called by several threads at once. */
        float[] derivative(int example, float[] outputs, List<Integer> sizes);
    }

    public Predictor(EngineBlock block) {
        this.block = block;
        exampleSize = (int) block.shape(1).size();
        parameters = block.values();
    }

    /** How the block is run; {@link Backend#GRAPH} as long as nothing speaks against it. */
    public Backend backend() {
        return backend;
    }

    /**
     * What one of the block's layers puts out.
     *
     * @param layer its name, or {@link EngineBlock#OUTPUT}
     * @throws IllegalArgumentException if there is no such layer
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public Outputs outputs(int count, Examples examples, String layer) {
        return run(count, examples, layer, null, null).outputs();
    }

    /**
     * What one of the block's layers puts out, and gradients of it.
     *
     * @param layer its name, or {@link EngineBlock#OUTPUT}
     * @param at name of the layer whose output the gradients are with respect to, or {@link EngineBlock#INPUT}
     * @throws IllegalArgumentException if there is no such layer
     * @throws IllegalStateException if the block cannot be run as a graph
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public Gradients gradients(int count, Examples examples, String layer, String at, Heads heads) {
        return run(count, examples, layer, at, heads);
    }

    private Gradients run(int count, Examples examples, String layer, String at, Heads heads) {
        return block.alone(() -> runAlone(count, examples, layer, at, heads));
    }

    private Gradients runAlone(int count, Examples examples, String layer, String at, Heads heads) {
        if (count == 0) return new Gradients(Rows.NONE, Rows.NONE, Rows.NONE);
        if (Thread.currentThread().isInterrupted()) throw interrupted(0, count);
        var groups = groups(count);
        try {
            for (var group : groups) prepare(new Kind(group.size(), layer, at), group, examples);
        } catch (NotTraceableException | IllegalStateException e) {
            if (at != null) throw new IllegalStateException("no gradients: " + e.getMessage(), e);
            backend = Backend.operators(e.getMessage());
        }
        if (at != null && !backend.isGraph()) throw new IllegalStateException("no gradients: " + backend.reason());
        var crew = Workers.crew(Math.min(Workers.count(), backend.isGraph() ? groups.size() : 1));
        for (int number : crew) seat(number);
        var outputs = new Rows(count);
        var activations = new Rows(count);
        var gradients = new Rows(count);
        var done = new AtomicInteger();
        Workers.run(crew, (worker, team) -> {
            if (worker == 0) readWeights();
            team.await();
            seats.get(crew.get(worker)).refresh(version);
            for (int g = worker; g < groups.size() && !team.isStopping(); g += team.size()) {
                var group = groups.get(g);
                var seat = seats.get(crew.get(worker));
                float[] values = seat.read(group, examples);
                var kind = new Kind(group.size(), layer, at);
                if (backend.isGraph()) seat.start(kind, values).ifPresent(maps -> activations.take(maps, group));
                var output = backend.isGraph() ? seat.forward(kind, values) : eagerly(group.size(), values, layer).orElseThrow(() -> noSuchLayer(layer));
                outputs.take(output, group);
                if (at != null) gradients.take(seat.backward(kind, group, outputs.rows, heads), group);
                done.addAndGet(group.count());
            }
        });
        if (done.get() < count) throw interrupted(done.get(), count);
        return new Gradients(outputs.all(), activations.all(), gradients.all());
    }

    private Seat seat(int number) {
        return seats.computeIfAbsent(number, n -> new Seat(parameters, weights, plans, exampleSize));
    }

    private static CancellationException interrupted(int done, int count) {
        return new CancellationException("interrupted after %d of %d examples".formatted(done, count));
    }

    /** Traces and compares with DJL, where that has not been done. */
    private void prepare(Kind kind, Group group, Examples examples) {
        if (!backend.isGraph() || compared.contains(kind)) return;
        kind.before().ifPresent(before -> prepare(before, group, examples));
        var crew = Workers.crew(1);
        var seat = seat(crew.get(0));
        Workers.run(crew, (worker, team) -> {
            readWeights();
            seat.refresh(version);
            float[] values = seat.read(group, examples);
            if (!plans.containsKey(kind)) plans.put(kind, plan(kind, values));
            try {
                seat.start(kind, values);
                var found = seat.forward(kind, values);
                var expected = eagerly(kind.size(), values, kind.layer());
                if (expected.isEmpty() || Agreement.ofOutputs("the output of " + kind.layer(), expected.get().toArray(), found.toArray())) compared.add(kind);
            } catch (RuntimeException e) {
                plans.remove(kind);
                seat.drop(kind);
                throw e;
            }
        });
    }

    private Plan plan(Kind kind, float[] values) {
        var trace = Trace.of(block, values, kind.size(), false);
        layers = trace.layers.keySet();
        if (!layers.contains(kind.layer())) throw noSuchLayer(kind.layer());
        if (kind.at() != null && !kind.at().equals(EngineBlock.INPUT) && !layers.contains(kind.at())) throw noSuchLayer(kind.at());
        return new Plan(trace, Rewrite.forInference(trace, kind.layer(), kind.at()));
    }

    private static List<Group> groups(int count) {
        var groups = new ArrayList<Group>();
        for (int from = 0; from < count; from += groups.get(groups.size() - 1).count()) {
            int left = count - from;
            int size = count >= 2 * LARGE && left >= LARGE ? LARGE : left > 1 ? SMALL : 1;
            groups.add(new Group(from, Math.min(left, size), size));
        }
        return groups;
    }

    /** Notices weights that have changed since the last time. */
    private void readWeights() {
        boolean changed = false;
        if (block.parameters().entrySet().stream().anyMatch(e -> !parameters.get(e.getKey()).handle().equals(Mxnet.handle(e.getValue().getArray())))) parameters = block.values();
        for (var parameter : parameters.entrySet()) {
            float[] known = weights.computeIfAbsent(parameter.getKey(), name -> new float[parameter.getValue().size()]);
            var now = parameter.getValue().view();
            if (now.mismatch(FloatBuffer.wrap(known)) < 0) continue;
            now.get(0, known);
            changed = true;
        }
        if (changed) version++;
    }

    /** As DJL does it; empty for what is no layer to DJL. */
    private Optional<Output> eagerly(int size, float[] values, String layer) {
        try (var manager = block.manager().newSubManager()) {
            var forward = new Forward(0, 0);
            block.forward(manager.create(values, block.shape(size)), false, forward);
            if (layers.isEmpty()) layers = forward.outputs.keySet();
            return Optional.ofNullable(forward.outputs.get(layer)).map(array -> new Output(array.getShape().getShape(), FloatBuffer.wrap(array.toFloatArray())));
        }
    }

    private IllegalArgumentException noSuchLayer(String layer) {
        return new IllegalArgumentException("layer \"%s\" not found; there are %s".formatted(layer, layers.stream().filter(name -> !name.equals(EngineBlock.OUTPUT)).toList()));
    }

    @Override
    public void close() {
        var crew = List.copyOf(seats.keySet());
        Workers.run(crew, (worker, team) -> seats.get(crew.get(worker)).close());
        seats.clear();
        plans.clear();
    }
}
