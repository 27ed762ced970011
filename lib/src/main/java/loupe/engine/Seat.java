package loupe.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loupe.engine.Rows.Group;
import loupe.engine.Rows.Output;

/** What one worker predicts with: it alone may use it. */
final class Seat implements AutoCloseable {
    private final Map<String, float[]> weights;
    private final Map<Kind, Plan> plans;
    private final int exampleSize;
    private final Weights copies;
    private final Map<Kind, Executor> executors = new HashMap<>();
    private long copied;
    private float[] values = new float[0];

    /**
     * @param weights the values of all parameters, by name
     * @param plans what there is to bind; both are the predictor's own, and grow
     */
    Seat(Map<String, Values> parameters, Map<String, float[]> weights, Map<Kind, Plan> plans, int exampleSize) {
        copies = new Weights(parameters, true);
        this.weights = weights;
        this.plans = plans;
        this.exampleSize = exampleSize;
    }

    /** Notices that weights are of another version than those that were copied last. */
    void refresh(long version) {
        if (copied != version) weights.forEach(copies::refresh);
        copied = version;
    }

    float[] read(Group group, Predictor.Examples examples) {
        if (values.length != group.size() * exampleSize) values = new float[group.size() * exampleSize];
        for (int i = 0; i < group.size(); i++) {
            if (i < group.count()) examples.write(group.from() + i, values, i * exampleSize);
            else System.arraycopy(values, 0, values, i * exampleSize, exampleSize); // fills the group
        }
        return values;
    }

    /** Where a graph starts from a layer's output, gives it that; empty where it starts from the examples. */
    Optional<Output> start(Kind kind, float[] examples) {
        var output = kind.before().map(before -> forward(before, examples));
        output.ifPresent(maps -> executor(kind).variable(plans.get(kind).rewrite().differentiated).view().put(0, maps.values(), 0, maps.values().capacity()));
        return output;
    }

    private Executor executor(Kind kind) {
        return executors.computeIfAbsent(kind, k -> bind(plans.get(k)));
    }

    Output forward(Kind kind, float[] examples) {
        var plan = plans.get(kind);
        var executor = executor(kind);
        for (String variable : executor.auxiliaries()) executor.variable(variable).view().put(0, weights.get(plan.trace().parameters.get(variable)));
        var input = executor.variable(plan.trace().input);
        if (input != null) input.view().put(0, examples);
        executor.forward(kind.at() != null);
        return output(executor.output());
    }

    /** After a forward pass. */
    Output backward(Kind kind, Group group, float[][] outputs, Predictor.Heads heads) {
        var executor = executors.get(kind);
        float[] head = new float[executor.head().size()];
        int length = head.length / group.size();
        var sizes = output(executor.head()).sizes();
        for (int i = 0; i < group.count(); i++) {
            int example = group.from() + i;
            System.arraycopy(heads.derivative(example, outputs[example], sizes), 0, head, i * length, length);
        }
        executor.head().view().put(0, head);
        executor.backward();
        return output(executor.gradients().get(plans.get(kind).rewrite().differentiated));
    }

    private static Output output(Values values) {
        return new Output(values.shape(), values.view());
    }

    private Executor bind(Plan plan) {
        var rewrite = plan.rewrite();
        var shared = new HashMap<String, Values>();
        for (var node : rewrite.graph.nodes()) {
            String name = plan.trace().parameters.get(node.name);
            if (name != null) shared.put(node.name, copies.array(name, rewrite.shapes.get(node.name)));
        }
        var executor = new Executor(rewrite.graph, rewrite.shapes, shared, rewrite.differentiated == null ? Set.of() : Set.of(rewrite.differentiated));
        plan.trace().constants.forEach((variable, constant) -> {
            if (executor.variable(variable) != null) executor.variable(variable).view().put(0, constant);
        });
        return executor;
    }

    void drop(Kind kind) {
        var executor = executors.remove(kind);
        if (executor != null) executor.close();
    }

    @Override
    public void close() {
        executors.values().forEach(Executor::close);
        copies.close();
    }
}
