package loupe.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loupe.data.RandomSource;

/**
 * What one forward pass of a block in training mode recorded, for one number of examples: the graph, what each of its variables stands
 * for, and what DJL computed on the way, to compare with.
 */
final class Trace {
    /** What the dropout masks of a trace follow from. */
    static final long KEY = 1;
    final int examples;
    final Graph graph;
    /** The variable that the examples enter by. */
    final String input;
    /** Variables that stand for the block's parameters, each with the parameter's name. */
    final Map<String, String> parameters = new LinkedHashMap<>();
    /** Variables that stand for dropout masks. */
    final Map<String, Mask> masks = new LinkedHashMap<>();
    /** Variables that stand for values the block makes for itself, such as the zeros that an LSTM starts with. */
    final Map<String, float[]> constants = new LinkedHashMap<>();
    /** The shape of every variable. */
    final Map<String, long[]> shapes = new LinkedHashMap<>();
    /** Where in the graph the output of each layer is, and of each operator with parameters, such as {@code 03ParallelBlock_01Conv2d}. */
    final Map<String, Graph.Output> layers = new LinkedHashMap<>();
    /** What the block put out. */
    final float[] outputs;
    /** What it puts out when it predicts; null if its dropout masks, if any, are all ours. */
    float[] outputsWithoutDropout;
    /** The gradient of each parameter that is trained, if gradients were wanted. */
    final Map<String, float[]> gradients = new LinkedHashMap<>();

    /**
     * @param sample values of the examples, one after the other; perhaps of more than are asked for
     * @param differentiate whether gradients are wanted, for the head gradient {@link #head}
     * @throws NotTraceableException if the block makes values that do not follow from its input and its parameters alone
     */
    static Trace of(EngineBlock block, float[] sample, int examples, boolean differentiate) {
        float[] values = Arrays.copyOf(sample, (int) block.shape(examples).size());
        var statistics = block.untrained();
        Trace trace;
        try {
            trace = new Trace(block, values, examples, new Forward(KEY, 0), differentiate);
            trace.check(new Trace(block, other(values), examples, new Forward(KEY, 0), false));
        } finally {
            block.restore(statistics);
        }
        if (trace.graph.nodes().stream().anyMatch(node -> node.op.equals("Dropout"))) trace.outputsWithoutDropout = predicted(block, values, examples);
        return trace;
    }

    private static float[] other(float[] values) {
        float[] others = new float[values.length];
        for (int i = 0; i < others.length; i++) others[i] = 0.25f - 0.5f * values[values.length - 1 - i];
        return others;
    }

    private void check(Trace again) {
        if (!graph.outline().equals(again.graph.outline())) throw new NotTraceableException("what it computes changes from pass to pass");
        if (!Arrays.deepEquals(constants.values().toArray(), again.constants.values().toArray())) {
            throw new NotTraceableException("it makes values that change from pass to pass");
        }
    }

    private static float[] predicted(EngineBlock block, float[] values, int examples) {
        try (var manager = block.manager().newSubManager()) {
            return block.forward(manager.create(values, block.shape(examples)), false, new Forward(KEY, 0)).toFloatArray();
        }
    }

    private Trace(EngineBlock block, float[] values, int examples, Forward forward, boolean differentiate) {
        this.examples = examples;
        try (var gradients = block.differentiate(); var manager = block.manager().newSubManager()) {
            var x = manager.create(values, block.shape(examples));
            x.setRequiresGradient(true); // else what stands before the first parameter would not be recorded
            try (var collector = Engine.getInstance().newGradientCollector()) {
                var output = block.forward(x, true, forward);
                if (output.getShape().dimension() == 0 || output.getShape().get(0) != examples) {
                    throw new NotTraceableException("%d examples give an output of %s".formatted(examples, output.getShape()));
                }
                graph = Graph.parse(Mxnet.recorded(output));
                input = variable(x).orElseThrow(() -> new NotTraceableException("its input was not recorded"));
                shapes.put(input, block.shape(examples).getShape());
                name(block, manager, forward);
                locate(forward.outputs);
                outputs = output.toFloatArray();
                if (differentiate) {
                    collector.backward(output.mul(manager.create(head(outputs.length), output.getShape())).sum());
                    gradients.arrays().forEach((name, array) -> this.gradients.put(name, array.toFloatArray()));
                }
            }
        }
    }

    /** A gradient of the outputs to try gradients with: numbers from −1 to 1 that follow no pattern. */
    static float[] head(int count) {
        float[] head = new float[count];
        for (int i = 0; i < count; i++) head[i] = noise(i, 0);
        return head;
    }

    /** The same values, each up to 0.1 away: other ones for every number. */
    static float[] changed(float[] values, int number) {
        float[] changed = new float[values.length];
        for (int i = 0; i < values.length; i++) changed[i] = values[i] + 0.1f * noise(i, number);
        return changed;
    }

    private static float noise(int i, int number) {
        return RandomSource.mix(i + 1 + ((long) number << 32)) / 0x1p63f;
    }

    /** Finds what every variable stands for. */
    private void name(EngineBlock block, NDManager manager, Forward forward) {
        var unknown = new LinkedHashSet<String>();
        for (var node : graph.nodes()) if (node.isVariable()) unknown.add(node.name);
        unknown.remove(input);
        block.parameters().forEach((name, parameter) -> take(parameter.getArray(), unknown).ifPresent(variable -> parameters.put(variable, name)));
        for (var made : forward.masks) take(made.array(), unknown).ifPresent(variable -> masks.put(variable, made.mask()));
        var found = new HashMap<String, float[]>();
        if (!unknown.isEmpty()) {
            for (var array : manager.getManagedArrays()) {
                take(array, unknown).ifPresent(variable -> found.put(variable, array.toType(DataType.FLOAT32, true).toFloatArray()));
            }
        }
        if (!unknown.isEmpty()) throw new NotTraceableException("it uses values that are not its own: " + unknown);
        for (var node : graph.nodes()) if (found.containsKey(node.name)) constants.put(node.name, found.get(node.name));
    }

    private Optional<String> take(NDArray array, Set<String> unknown) {
        var variable = variable(array).filter(unknown::remove);
        variable.ifPresent(name -> shapes.put(name, array.getShape().getShape()));
        return variable;
    }

    /** The name of the variable that an array is in the recording, if it is one. */
    private static Optional<String> variable(NDArray array) {
        var recorded = recorded(array);
        return recorded.filter(g -> g.nodes().size() == 1).map(g -> g.heads.get(0).node().name);
    }

    private static Optional<Graph> recorded(NDArray array) {
        try {
            return Optional.of(Graph.parse(Mxnet.recorded(array)));
        } catch (IllegalStateException e) {
            return Optional.empty(); // the array was never part of a recording
        }
    }

    private void locate(Map<String, NDArray> layerOutputs) {
        var nodes = new HashMap<String, Graph.Node>();
        for (var node : graph.nodes()) nodes.put(node.name, node);
        layerOutputs.forEach((layer, array) -> recorded(array).ifPresent(recorded -> {
            var head = recorded.heads.get(0);
            var node = nodes.get(head.node().name);
            if (node != null) layers.put(layer, new Graph.Output(node, head.number()));
        }));
        var operators = new LinkedHashMap<String, Set<Graph.Node>>();
        for (var node : graph.nodes()) for (var input : node.inputs) {
            String parameter = parameters.get(input.node().name);
            if (parameter != null) operators.computeIfAbsent(EngineBlock.owner(parameter), name -> new HashSet<>()).add(node);
        }
        operators.forEach((name, nodesOfName) -> {
            if (nodesOfName.size() == 1) layers.putIfAbsent(name, nodesOfName.iterator().next().output());
        });
    }
}
