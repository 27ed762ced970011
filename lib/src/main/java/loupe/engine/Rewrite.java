package loupe.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A traced graph, changed so that it computes the same, faster: dropout masks are inputs and stand where they are smallest, and channels are
 * padded with zeros to the number that the processor's vector units work on. For the latter, some variables grow in their first two axes.
 */
final class Rewrite {
    /** oneDNN has fast kernels for channels in blocks of this many; other numbers it computes much more slowly. */
    private static final int BLOCK = channelsABlock();
    private static final String MULTIPLY = "elemwise_mul";
    private static final String ADD = "elemwise_add";
    private final Trace trace;
    final Graph graph;
    /** The shape of every variable. */
    final Map<String, long[]> shapes;
    final Map<String, PlacedMask> masks = new LinkedHashMap<>();
    /** The variable whose gradient is wanted, in a graph for inference: the input, or what stands for the output that the graph starts from. Null if none is. */
    String differentiated;
    /** How many channels of an operator's first output are real, where there are more. */
    private final Map<Graph.Node, Integer> real = new HashMap<>();

    /** A mask, and how it lies in the array that is bound: each value {@code repeat} times, examples {@code stride} apart. */
    record PlacedMask(Mask mask, int repeat, int stride) {}

    private Rewrite(Trace trace) {
        this.trace = trace;
        graph = trace.graph;
        shapes = new LinkedHashMap<>(trace.shapes);
    }

    /**
     * For forward and backward passes.
     *
     * @param padded whether channels are
     */
    static Rewrite forTraining(Trace trace, boolean padded) {
        var rewrite = new Rewrite(trace);
        var all = new LinkedHashMap<>(trace.masks);
        rewrite.dropoutOperators(trace.examples, all);
        rewrite.poolFirst();
        for (var node : rewrite.graph.nodes()) {
            int mask = rewrite.maskOf(node, all);
            if (mask >= 0) rewrite.sink(node, mask);
        }
        rewrite.placeMasks(all);
        if (padded) rewrite.pad();
        return rewrite;
    }

    /**
     * For passes without dropout and with the statistics that batch normalisation has gathered, to a layer's output.
     *
     * @param at layer at whose output gradients are wanted, or {@link EngineBlock#INPUT}; null if none are
     */
    static Rewrite forInference(Trace trace, String layer, String at) {
        var rewrite = new Rewrite(trace);
        var graph = rewrite.graph;
        graph.heads.clear();
        graph.heads.add(trace.layers.get(layer));
        if (EngineBlock.INPUT.equals(at)) rewrite.differentiated = trace.input;
        else if (at != null) rewrite.startAt(layer, at);
        for (var node : graph.nodes()) {
            int mask = rewrite.maskOf(node, trace.masks);
            if (mask >= 0) graph.replace(node.output(), node.inputs.get(1 - mask));
            if (node.op.equals("Dropout")) graph.replace(node.output(), node.inputs.get(0));
            if (node.op.equals("BatchNorm")) node.attributes.put("use_global_stats", "True");
            if (node.op.equals("RNN")) node.attributes.put("p", "0");
        }
        rewrite.poolFirst();
        rewrite.pad();
        return rewrite;
    }

    /** Leaves what comes after an output; a variable takes its place. */
    private void startAt(String layer, String at) {
        var output = trace.layers.get(at);
        long[] shape = graph.shapes(shapes).get(output.node());
        if (shape == null || output.number() != 0) throw new IllegalArgumentException("\"%s\" does not depend on \"%s\"".formatted(layer, at));
        var start = Graph.Node.variable("output_of_" + at);
        shapes.put(start.name, shape);
        graph.replace(output, start.output());
        if (graph.heads.get(0).node() == start) graph.heads.set(0, graph.operator("_copy", List.of(start.output())).output());
        differentiated = start.name;
    }

    /** MXNet's own dropout becomes a multiplication with a mask of ours. */
    private void dropoutOperators(int examples, Map<String, Mask> all) {
        var before = graph.shapes(shapes);
        for (var node : graph.nodes()) {
            if (!node.op.equals("Dropout")) continue;
            double rate = Double.parseDouble(node.attribute("p", "0.5"));
            var in = node.inputs.get(0);
            if (rate == 0) {
                graph.replace(node.output(), in);
                continue;
            }
            long[] shape = before.get(in.node());
            if (in.number() != 0 || node.attribute("axes", "()").length() > 2 || Values.size(shape) % examples != 0) {
                throw new NotTraceableException("it has a dropout that is not by value or not by example");
            }
            var mask = Graph.Node.variable("mask_of_" + node.name);
            all.put(mask.name, new Mask(rate, 1000 + all.size(), Values.size(shape) / examples));
            shapes.put(mask.name, shape);
            graph.replace(node.output(), graph.operator(MULTIPLY, List.of(in, mask.output())).output());
        }
    }

    /** ReLU before max-pooling gives what it gives after, and has more to do there. */
    private void poolFirst() {
        for (var pooling : graph.nodes()) {
            if (!pooling.op.equals("Pooling") || !pooling.attribute("pool_type", "max").equals("max")) continue;
            var relu = pooling.input(0);
            if (!isRelu(relu) || graph.consumers().get(relu.output()).size() != 1 || graph.heads.contains(relu.output())) continue;
            swap(relu, 0, pooling);
        }
    }

    private static boolean isRelu(Graph.Node node) {
        return node.op.equals("Activation") && node.attribute("act_type", "").equals("relu");
    }

    /** Has two operators, the second of which takes the first one's output alone, change places. */
    private void swap(Graph.Node first, int input, Graph.Node second) {
        graph.replace(second.output(), first.output());
        second.inputs.set(0, first.inputs.get(input));
        first.inputs.set(input, second.output());
    }

    /** Which input of a multiplication is a mask, or −1. */
    private int maskOf(Graph.Node node, Map<String, Mask> all) {
        if (!List.of("_npi_multiply", "broadcast_mul", MULTIPLY).contains(node.op)) return -1;
        for (int i = 0; i < 2; i++) if (all.containsKey(node.input(i).name)) return i;
        return -1;
    }

    /** A mask of whole channels, being 0 or more, changes places with pooling and with ReLU. */
    private void sink(Graph.Node multiply, int mask) {
        long[] shape = shapes.get(multiply.input(mask).name);
        if (shape.length != 4 || shape[2] != 1 || shape[3] != 1) return;
        while (true) {
            var next = graph.consumers().getOrDefault(multiply.output(), List.of());
            if (next.size() != 1 || graph.heads.contains(multiply.output()) || !keepsScale(next.get(0))) return;
            swap(multiply, 1 - mask, next.get(0));
        }
    }

    /** Whether f(m · x) = m · f(x) for every m ≥ 0 that is the same for a whole channel. */
    private static boolean keepsScale(Graph.Node node) {
        return node.op.equals("Pooling") && List.of("max", "avg").contains(node.attribute("pool_type", "max"))
                || isRelu(node);
    }

    /** Gives every mask the full shape of what it is multiplied with: MXNet's broadcasting is slow. */
    private void placeMasks(Map<String, Mask> all) {
        var found = graph.shapes(shapes);
        for (var node : graph.nodes()) {
            int i = maskOf(node, all);
            if (i < 0) continue;
            var variable = node.input(i);
            var mask = all.get(variable.name);
            long[] shape = found.get(node.input(1 - i));
            long[] given = shapes.get(variable.name);
            int same = 0;
            while (same < given.length && given[same] == shape[same]) same++;
            if (given.length != shape.length || Arrays.stream(given, same, given.length).anyMatch(size -> size != 1)) {
                throw new NotTraceableException("it has a mask of %s for values of %s".formatted(Arrays.toString(given), Arrays.toString(shape)));
            }
            int stride = Math.toIntExact(Values.size(shape) / given[0]);
            masks.put(variable.name, new PlacedMask(mask, stride / mask.perExample(), stride));
            shapes.put(variable.name, shape);
            graph.replace(node.output(), graph.operator(MULTIPLY, List.of(node.inputs.get(1 - i), variable.output())).output());
        }
    }

    /**
     * Whether this is done value by value, and nothing else happens to its maps until they are flattened: the padding ends before, and
     * with it the order of values that goes with it.
     */
    private boolean endsInFlattening(Graph.Node node) {
        if (!node.op.equals("Activation") && !node.op.equals(MULTIPLY)) return false;
        var next = graph.consumers().getOrDefault(node.output(), List.of());
        return next.size() == 1 && (List.of("Flatten", "_np_reshape").contains(next.get(0).op) || endsInFlattening(next.get(0)));
    }

    /** As many floats as a vector register holds: 16 with AVX-512, 8 with AVX2. Where the processor cannot be asked, 16, which is right for both. */
    private static int channelsABlock() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo")).contains(" avx512f") ? 16 : 8;
        } catch (IOException notLinux) {
            return 16;
        }
    }

    private static int padded(int channels) {
        return (channels + BLOCK - 1) / BLOCK * BLOCK;
    }

    private void pad() {
        for (var node : graph.nodes()) {
            if (!node.isVariable() && (endsInFlattening(node) || !pad(node))) cutInputs(node);
        }
        graph.heads.replaceAll(this::cut);
    }

    /** @return false if the operator must not see the padding */
    private boolean pad(Graph.Node node) {
        int given = node.inputs.isEmpty() || node.inputs.get(0).number() != 0 ? 0 : real.getOrDefault(node.input(0), 0);
        switch (node.op) {
            case "Convolution":
                return padConvolution(node, given);
            case "Pooling", "Activation":
                if (given > 0) real.put(node, given);
                return true;
            case "BatchNorm":
                return given > 0 && node.attribute("axis", "1").equals("1") && padNormalisation(node, given);
            case MULTIPLY:
                return given > 0 && padMask(node, given);
            case ADD, "_npi_add", "broadcast_add":
                if (given == 0 || given != real.getOrDefault(node.input(1), 0)) return false;
                real.put(node, given);
                return true;
            default:
                return false;
        }
    }

    private boolean padConvolution(Graph.Node node, int given) {
        int filters = Integer.parseInt(node.attributes.get("num_filter"));
        boolean simple = node.attribute("num_group", "1").equals("1") && node.attribute("kernel", "").split(",").length == 2
                && List.of("None", "NCHW").contains(node.attribute("layout", "None"));
        var consumers = graph.consumers();
        if (!simple || !node.inputs.stream().skip(1).allMatch(input -> isOwn(input, consumers))) return false;
        if (given > 0) enlarge(node.input(1), 1, padded(given));
        if (padded(filters) != filters) {
            for (int i = 1; i < node.inputs.size(); i++) enlarge(node.input(i), 0, padded(filters));
            node.attributes.put("num_filter", String.valueOf(padded(filters)));
            real.put(node, filters);
        }
        return true;
    }

    private boolean padNormalisation(Graph.Node node, int given) {
        var consumers = graph.consumers();
        if (!node.inputs.stream().skip(1).allMatch(input -> isOwn(input, consumers))) return false;
        for (int i = 1; i < node.inputs.size(); i++) enlarge(node.input(i), 0, padded(given));
        real.put(node, given);
        return true;
    }

    private boolean padMask(Graph.Node node, int given) {
        var placed = masks.get(node.input(1).name);
        if (placed == null) return false;
        long[] shape = shapes.get(node.input(1).name).clone();
        shape[1] = padded(given);
        shapes.put(node.input(1).name, shape);
        masks.put(node.input(1).name, new PlacedMask(placed.mask(), placed.repeat(), placed.stride() / given * padded(given)));
        real.put(node, given);
        return true;
    }

    /** A parameter that only this operator takes, so that it may be bound with room for zeros. */
    private boolean isOwn(Graph.Output input, Map<Graph.Output, List<Graph.Node>> consumers) {
        return trace.parameters.containsKey(input.node().name) && consumers.get(input).size() == 1;
    }

    /** Has a variable bound with room for zeros. */
    private void enlarge(Graph.Node variable, int axis, int size) {
        long[] shape = shapes.get(variable.name).clone();
        shape[axis] = size;
        shapes.put(variable.name, shape);
    }

    private void cutInputs(Graph.Node node) {
        var cuts = new ArrayList<Graph.Output>();
        for (var input : node.inputs) cuts.add(cut(input));
        node.inputs.clear();
        node.inputs.addAll(cuts);
    }

    /** The real channels alone. */
    private Graph.Output cut(Graph.Output output) {
        Integer channels = output.number() == 0 ? real.get(output.node()) : null;
        if (channels == null) return output;
        return graph.operator("slice_axis", List.of(output), "axis", "1", "begin", "0", "end", channels.toString()).output();
    }
}
