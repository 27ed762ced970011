package loupe.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How far the layers of a block look, by the windows of the operators on the way from the input. */
public final class Reaches {
    /** Operators that make each value from those at the same place. */
    private static final Pattern AT_ONE_PLACE = Pattern.compile("Activation|LeakyReLU|BatchNorm|Dropout|Concat|clip|relu|sigmoid|tanh|_copy"
            + "|(elemwise|broadcast|_npi|_np)_(add|plus|sub|subtract|mul|multiply|div|true_divide|maximum|minimum)(_scalar)?"
            + "|_np[ix]_(concatenate|relu|sigmoid|tanh)");
    private final Trace trace;
    private final Map<Graph.Node, long[]> shapes;
    private final int[] lengths;
    private final Map<Graph.Node, List<Reach>> known = new HashMap<>();

    private Reaches(Trace trace) {
        this.trace = trace;
        shapes = trace.graph.shapes(trace.shapes);
        long[] input = trace.shapes.get(trace.input);
        lengths = new int[] {(int) input[2], (int) input[3]};
    }

    /**
     * Along rows and columns, for a block whose examples are (channel, height, width). Where an operator is of a kind that is not known, the whole
     * axis.
     *
     * @throws IllegalArgumentException if there is no such layer
     * @throws IllegalStateException if the block cannot be turned into a graph
     */
    public static List<Reach> of(EngineBlock block, String layer) {
        return block.alone(() -> found(block, layer));
    }

    private static List<Reach> found(EngineBlock block, String layer) {
        var found = new HashMap<String, List<Reach>>();
        Workers.run(1, (worker, team) -> {
            try {
                var trace = Trace.of(block, new float[(int) block.shape(1).size()], 1, false);
                var output = trace.layers.get(layer);
                if (output == null) throw new IllegalArgumentException("layer \"%s\" not found; there are %s".formatted(layer, trace.layers.keySet()));
                found.put(layer, new Reaches(trace).of(output.node()));
            } catch (NotTraceableException e) {
                throw new IllegalStateException("no receptive fields: " + e.getMessage(), e);
            }
        });
        return found.get(layer);
    }

    private List<Reach> of(Graph.Node node) {
        if (!known.containsKey(node)) known.put(node, node.name.equals(trace.input) ? List.of(Reach.ITSELF, Reach.ITSELF) : through(node));
        return known.get(node);
    }

    /** Empty for what does not depend on the input. */
    private List<Reach> through(Graph.Node node) {
        var before = node.inputs.stream().map(Graph.Output::node).filter(input -> !of(input).isEmpty()).toList();
        if (before.isEmpty()) return List.of();
        boolean isWindow = node.op.equals("Convolution") || node.op.equals("Pooling") && !node.attribute("global_pool", "False").equals("True");
        if (isWindow && shapes.get(node).length == 4) return List.of(window(node, of(before.get(0)).get(0), 0), window(node, of(before.get(0)).get(1), 1));
        boolean isAtOnePlace = AT_ONE_PLACE.matcher(node.op).matches() && before.stream().allMatch(input -> areOfOneSize(input, node));
        if (!isAtOnePlace) return List.of(Reach.whole(lengths[0]), Reach.whole(lengths[1]));
        return before.stream().map(this::of).reduce(this::together).orElseThrow();
    }

    private List<Reach> together(List<Reach> one, List<Reach> other) {
        return List.of(one.get(0).and(other.get(0), lengths[0]), one.get(1).and(other.get(1), lengths[1]));
    }

    private static Reach window(Graph.Node node, Reach before, int axis) {
        int window = (number(node, "kernel", axis) - 1) * number(node, "dilate", axis) + 1;
        return before.through(window, number(node, "stride", axis), node.attributes.containsKey("pad") ? number(node, "pad", axis) : 0);
    }

    /** One number of an attribute such as "(3, 3)"; 1 if there is none. */
    private static int number(Graph.Node node, String attribute, int axis) {
        String[] numbers = node.attribute(attribute, "(1, 1)").replaceAll("[() ]", "").split(",");
        return Integer.parseInt(numbers[axis]);
    }

    /** Whether both are maps of one height and width. */
    private boolean areOfOneSize(Graph.Node one, Graph.Node other) {
        long[] a = shapes.get(one);
        long[] b = shapes.get(other);
        return a.length == 4 && b.length == 4 && Arrays.equals(a, 2, 4, b, 2, 4);
    }
}
