package loupe.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes through a bound graph. */
final class GraphPass implements Pass {
    private final Executor executor;
    private final int examples;
    private final Values input;
    private final List<BoundMask> masks = new ArrayList<>();
    private final List<Gradient> gradients = new ArrayList<>();
    private final Map<String, Statistic> statistics = new LinkedHashMap<>();
    private final float[] outputs;

    /** A mask on its way to its array. */
    private record BoundMask(Rewrite.PlacedMask placed, float[] values, Values target) {}

    /** A gradient, and where in it the parameter's values lie. */
    private record Gradient(Values values, Placement placement) {}

    /** A parameter that the block itself writes to: the block's array, and the executor's own, which may be longer. */
    private record Statistic(Values parameter, Values own) {}

    /**
     * @param trained names of the parameters whose gradients are wanted
     * @param parameters the block's own arrays, by name
     * @param weights arrays of the parameters, shared with other passes
     */
    GraphPass(Trace trace, Rewrite rewrite, List<String> trained, Map<String, Values> parameters, Weights weights) {
        examples = trace.examples;
        var shared = new HashMap<String, Values>();
        var differentiated = new HashMap<String, String>();
        trace.parameters.forEach((variable, name) -> {
            shared.put(variable, weights.array(name, rewrite.shapes.get(variable)));
            if (trained.contains(name)) differentiated.put(name, variable);
        });
        executor = new Executor(rewrite.graph, rewrite.shapes, shared, Set.copyOf(differentiated.values()));
        input = executor.variable(trace.input);
        trace.constants.forEach((variable, values) -> executor.variable(variable).view().put(0, values));
        rewrite.masks.forEach((variable, placed) -> masks.add(new BoundMask(placed, new float[examples * placed.stride()], executor.variable(variable))));
        for (String variable : executor.auxiliaries()) {
            String name = trace.parameters.get(variable);
            statistics.put(name, new Statistic(parameters.get(name), executor.variable(variable)));
        }
        for (String name : trained) {
            var gradient = executor.gradients().get(differentiated.get(name));
            gradients.add(gradient == null ? null : new Gradient(gradient, Placement.of(parameters.get(name).shape(), gradient.shape())));
        }
        outputs = new float[executor.output().size()];
    }

    @Override
    public int examples() {
        return examples;
    }

    @Override
    public float[] forward(float[] values, long key, int first) {
        load(values);
        for (var bound : masks) {
            var placed = bound.placed();
            placed.mask().fill(key, first, examples, bound.values(), placed.repeat(), placed.stride());
            bound.target().view().put(0, bound.values());
        }
        executor.forward(true);
        executor.output().view().get(0, outputs);
        return outputs;
    }

    private void load(float[] values) {
        input.view().put(0, values, 0, input.size());
        for (var statistic : statistics.values()) statistic.own().view().put(0, statistic.parameter().view(), 0, statistic.parameter().size());
    }

    @Override
    public void backward(float[] head) {
        executor.head().view().put(0, head, 0, outputs.length);
        executor.backward();
    }

    @Override
    public void gradient(int parameter, int from, int to, float[] target) {
        var gradient = gradients.get(parameter);
        if (gradient == null) Arrays.fill(target, from, to, 0); // the output does not depend on it
        else gradient.placement().read(gradient.values().view(), from, to, target);
    }

    /** Statistics as the last pass left them become the block's. */
    void keepStatistics() {
        for (var statistic : statistics.values()) {
            float[] values = new float[statistic.parameter().size()];
            statistic.own().view().get(0, values);
            statistic.parameter().view().put(0, values);
        }
    }

    /**
     * Compares outputs and gradients with those that DJL gave while it was traced. Where DJL drew dropout masks of its own, only outputs
     * without dropout can be compared.
     *
     * @throws NotTraceableException if they differ
     */
    void compare(Trace trace, List<String> trained, float[] sample) {
        if (trace.outputsWithoutDropout != null) {
            load(sample);
            for (var bound : masks) {
                Arrays.fill(bound.values(), 1);
                bound.target().view().put(0, bound.values());
            }
            executor.forward(false);
            executor.output().view().get(0, outputs);
            Agreement.ofOutputs("its output", trace.outputsWithoutDropout, outputs);
            return;
        }
        Agreement.ofOutputs("its output", trace.outputs, forward(sample, Trace.KEY, 0));
        backward(Trace.head(outputs.length));
        var found = new LinkedHashMap<String, float[]>();
        for (int i = 0; i < trained.size(); i++) {
            float[] gradient = new float[trace.gradients.get(trained.get(i)).length];
            gradient(i, 0, gradient.length, gradient);
            found.put(trained.get(i), gradient);
        }
        Agreement.ofGradients(trace.gradients, found);
    }

    @Override
    public void close() {
        executor.close();
    }
}
