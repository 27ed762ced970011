package loupe.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A block made ready for training: as one static graph, bound once for every share of a batch, if that gives the numbers DJL gives; else as
 * DJL runs it. A batch is cut into shares by its size alone, whatever the number of workers, so that sums come out the same; it stays whole
 * where examples depend on each other, as in batch normalisation.
 */
public final class Program implements AutoCloseable {
    /** The most shares that a batch has. */
    public static final int SHARES = 4;
    /** Examples that a share has before there are more than two: fewer are computed more slowly, each. */
    private static final int ENOUGH = 32;
    private static final int ATTEMPTS = 3;
    private final EngineBlock block;
    private final List<String> trained;
    private final List<Integer> workers = Workers.crew(Math.min(Workers.count(), SHARES));
    private final Map<String, Values> parameters;
    private final Weights weights;
    private final Map<Integer, List<Share>> shares = new TreeMap<>();
    private Backend backend = Backend.GRAPH;
    private boolean isWhole;

    /**
     * Part of a batch.
     *
     * @param first number of its first example in the batch
     * @param pass through the examples that belong to it
     */
    public record Share(int first, Pass pass) {}

    /**
     * @param sizes of batches that will be asked for
     * @param sample examples to compare the graph with DJL on, as many as the largest batch has
     */
    public Program(EngineBlock block, Set<Integer> sizes, float[] sample) {
        this.block = block;
        trained = block.trained();
        if (trained.isEmpty()) throw new IllegalArgumentException("all parameters are frozen; expected at least one to train");
        parameters = block.values();
        weights = new Weights(parameters, false);
        try {
            if (block.alone(() -> bind(sizes, sample, true) || bind(sizes, sample, false))) return;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        for (int size : sizes) shares.put(size, List.of(new Share(0, new EagerPass(block, size, trained))));
    }

    /** @return false if that does not give the numbers DJL gives */
    private boolean bind(Set<Integer> sizes, float[] sample, boolean padded) {
        try {
            trace(sizes, sample, padded);
            backend = padded ? Backend.GRAPH : Backend.unpadded(backend.reason());
            return true;
        } catch (NotTraceableException | IllegalStateException e) {
            close();
            backend = Backend.operators(e.getMessage());
            return false;
        }
    }

    private void trace(Set<Integer> sizes, float[] sample, boolean padded) {
        var traces = new TreeMap<Integer, Trace>();
        var rewrites = new TreeMap<Integer, Rewrite>();
        Workers.run(workers.subList(0, 1), (worker, team) -> {
            isWhole = mixes(Collections.max(sizes), sample);
            for (int size : sizes) for (int part : parts(size)) {
                if (traces.containsKey(part)) continue;
                traces.put(part, Trace.of(block, sample, part, true));
                rewrites.put(part, Rewrite.forTraining(traces.get(part), padded));
            }
        });
        for (int size : sizes) {
            var list = new ArrayList<Share>();
            for (int i = 0; i < parts(size).length; i++) list.add(null);
            shares.put(size, list);
        }
        Workers.run(workers, (worker, team) -> shares.forEach((size, list) -> {
            int[] parts = parts(size);
            int first = 0;
            for (int i = 0; i < parts.length; i++) {
                if (i % team.size() == worker) list.set(i, new Share(first, new GraphPass(traces.get(parts[i]), rewrites.get(parts[i]), trained, parameters, weights)));
                first += parts[i];
            }
        }));
        Workers.run(workers.subList(0, 1), (worker, team) -> shares.forEach((size, list) -> {
            var pass = (GraphPass) list.get(0).pass();
            compare(pass, traces.get(pass.examples()), sample);
        }));
    }

    /**
     * Rounding alone turns a gradient where a ReLU's input is all but zero, or two values that max-pooling looks at are all but equal. So examples on
     * which gradients differ are changed a little and tried again; a graph that is wrong is wrong on those too.
     *
     * @throws NotTraceableException if they differ each time
     */
    private void compare(GraphPass pass, Trace trace, float[] sample) {
        for (int attempt = 1;; attempt++) {
            float[] values = attempt == 1 ? sample : Trace.changed(sample, attempt);
            try {
                pass.compare(attempt == 1 ? trace : Trace.of(block, values, pass.examples(), true), trained, values);
                return;
            } catch (NotTraceableException differs) {
                if (attempt == ATTEMPTS) throw differs;
            }
        }
    }

    /** Whether what is put out for an example depends on the others in its batch, as batch normalisation has it. */
    private boolean mixes(int size, float[] sample) {
        int part = Math.max(1, size / 2);
        if (part == size) return false;
        var whole = Trace.of(block, sample, size, false);
        if (whole.graph.nodes().stream().anyMatch(node -> node.op.equals("BatchNorm"))) return true;
        if (whole.outputsWithoutDropout != null) return false; // and what DJL draws differs from pass to pass
        var half = Trace.of(block, sample, part, false);
        return !Agreement.isNear(Arrays.copyOf(whole.outputs, half.outputs.length), half.outputs);
    }

    /** How many examples each share of a batch has. */
    private int[] parts(int size) {
        if (isWhole) return new int[] {size};
        int[] parts = new int[Math.min(size, Math.max(2, Math.min(SHARES, size / ENOUGH)))];
        for (int i = 0; i < parts.length; i++) parts[i] = (size + i) / parts.length;
        return parts;
    }

    /** Names of the parameters that are trained, in the order that {@link Pass#gradient} counts them. */
    public List<String> trained() {
        return trained;
    }

    public Backend backend() {
        return backend;
    }

    /** The shares of a batch of this size, in the order that their gradients are added up. Worker w of n has numbers w, w + n, w + 2n, ... */
    public List<Share> shares(int batchSize) {
        return shares.get(batchSize);
    }

    /**
     * Runs a part of a task on each of the workers that the shares are bound to.
     *
     * @throws RuntimeException what the first part to fail threw
     */
    public void run(Workers.Part part) {
        block.alone(() -> {
            parameters.forEach((name, original) -> { // which may have changed since the last time, in values and in layout
                float[] values = new float[original.size()];
                original.view().get(0, values);
                weights.refresh(name, values);
            });
            Workers.run(workers, part);
            return null;
        });
    }

    /** Copies part of a parameter's new values from the same places in the source. Several workers may do so at once, each its part. */
    public void write(int parameter, int from, int to, float[] source) {
        weights.write(trained.get(parameter), from, to, source);
    }

    /** After a step: the statistics that the block keeps of what it sees, if the batch was whole. */
    public void keepStatistics(int batchSize) {
        var list = shares.get(batchSize);
        if (list.size() == 1 && list.get(0).pass() instanceof GraphPass pass) pass.keepStatistics();
    }

    @Override
    public void close() {
        Workers.run(workers, (worker, team) -> shares.values().forEach(list -> {
            for (int i = worker; i < list.size(); i += team.size()) if (list.get(i) != null) list.get(i).pass().close();
        }));
        shares.clear();
        weights.close();
    }
}
