package loupe.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A computation as MXNet's symbols describe it: operators and variables, wired, and free to be rewired. */
final class Graph {
    private static final String VARIABLE = "null";

    /** An operator or a variable. */
    static final class Node {
        final String op;
        final String name;
        final Map<String, String> attributes = new LinkedHashMap<>();
        final List<Output> inputs = new ArrayList<>();

        Node(String op, String name) {
            this.op = op;
            this.name = name;
        }

        static Node variable(String name) {
            return new Node(VARIABLE, name);
        }

        boolean isVariable() {
            return op.equals(VARIABLE);
        }

        /** The node that input {@code i} comes from. */
        Node input(int i) {
            return inputs.get(i).node();
        }

        String attribute(String key, String otherwise) {
            return attributes.getOrDefault(key, otherwise);
        }

        Output output() {
            return new Output(this, 0);
        }
    }

    /** One of the outputs of a node. */
    record Output(Node node, int number) {}

    final List<Output> heads = new ArrayList<>();
    private final JsonElement attributes;
    private int made;

    private Graph(JsonElement attributes) {
        this.attributes = attributes;
    }

    static Graph parse(String json) {
        JsonObject root = JsonParser.parseString(json).getAsJsonObject();
        var graph = new Graph(root.get("attrs"));
        var nodes = new ArrayList<Node>();
        for (var element : root.getAsJsonArray("nodes")) {
            JsonObject object = element.getAsJsonObject();
            var node = new Node(object.get("op").getAsString(), object.get("name").getAsString());
            if (object.has("attrs")) object.getAsJsonObject("attrs").entrySet().forEach(e -> node.attributes.put(e.getKey(), e.getValue().getAsString()));
            for (var input : object.getAsJsonArray("inputs")) node.inputs.add(output(nodes, input));
            nodes.add(node);
        }
        for (var head : root.getAsJsonArray("heads")) graph.heads.add(output(nodes, head));
        return graph;
    }

    private static Output output(List<Node> nodes, JsonElement reference) {
        return new Output(nodes.get(reference.getAsJsonArray().get(0).getAsInt()), reference.getAsJsonArray().get(1).getAsInt());
    }

    /** A new operator, not yet wired to anything behind it. */
    Node operator(String op, List<Output> inputs, String... attributes) {
        var node = new Node(op, op + "_made" + made++);
        node.inputs.addAll(inputs);
        for (int i = 0; i < attributes.length; i += 2) node.attributes.put(attributes[i], attributes[i + 1]);
        return node;
    }

    /** All nodes that lead to a head, each after its inputs. */
    List<Node> nodes() {
        var sorted = new LinkedHashSet<Node>();
        for (var head : heads) visit(head.node(), sorted);
        return new ArrayList<>(sorted);
    }

    private static void visit(Node node, Set<Node> sorted) {
        if (sorted.contains(node)) return;
        for (var input : node.inputs) visit(input.node(), sorted);
        sorted.add(node);
    }

    /** Who takes each output as input; heads are not counted. */
    Map<Output, List<Node>> consumers() {
        var consumers = new HashMap<Output, List<Node>>();
        for (var node : nodes()) for (var input : node.inputs) consumers.computeIfAbsent(input, o -> new ArrayList<>()).add(node);
        return consumers;
    }

    /** Whatever took the one output takes the other. */
    void replace(Output old, Output by) {
        for (var node : nodes()) if (node != by.node()) node.inputs.replaceAll(input -> input.equals(old) ? by : input);
        heads.replaceAll(head -> head.equals(old) ? by : head);
    }

    /** The shape of every operator's first output, given those of the variables. */
    Map<Node, long[]> shapes(Map<String, long[]> variables) {
        var operators = nodes().stream().filter(node -> !node.isVariable()).toList();
        var all = new Graph(attributes);
        operators.forEach(node -> all.heads.add(node.output()));
        var shapes = new HashMap<Node, long[]>();
        var given = new LinkedHashMap<String, long[]>();
        for (var node : nodes()) {
            if (node.isVariable()) shapes.put(node, variables.get(node.name));
            if (node.isVariable()) given.put(node.name, variables.get(node.name));
        }
        var symbol = Mxnet.newSymbol(all.json());
        try {
            var found = Mxnet.outputShapes(symbol, given);
            for (int i = 0; i < operators.size(); i++) shapes.put(operators.get(i), found.get(i));
        } finally {
            Mxnet.freeSymbol(symbol);
        }
        return shapes;
    }

    /** What is computed, without the names: equal for graphs that compute the same in the same order. */
    String outline() {
        var nodes = nodes();
        return nodes.stream().map(node -> node.op + node.attributes + node.inputs.stream().map(input -> nodes.indexOf(input.node()) + "." + input.number()).toList()).toList().toString();
    }

    String json() {
        var nodes = nodes();
        var places = new HashMap<Node, Integer>();
        var list = new JsonArray();
        var variables = new JsonArray();
        for (var node : nodes) {
            places.put(node, places.size());
            if (node.isVariable()) variables.add(places.get(node));
            list.add(json(node, places));
        }
        var ends = new JsonArray();
        for (var head : heads) ends.add(json(head, places));
        var root = new JsonObject();
        root.add("nodes", list);
        root.add("arg_nodes", variables);
        root.add("heads", ends);
        root.add("attrs", attributes);
        return root.toString();
    }

    private static JsonObject json(Node node, Map<Node, Integer> places) {
        var object = new JsonObject();
        object.addProperty("op", node.op);
        object.addProperty("name", node.name);
        if (!node.attributes.isEmpty()) {
            var attributes = new JsonObject();
            node.attributes.forEach(attributes::addProperty);
            object.add("attrs", attributes);
        }
        var inputs = new JsonArray();
        for (var input : node.inputs) inputs.add(json(input, places));
        object.add("inputs", inputs);
        return object;
    }

    private static JsonArray json(Output output, Map<Node, Integer> places) {
        var reference = new JsonArray();
        reference.add(places.get(output.node()));
        reference.add(output.number());
        reference.add(0);
        return reference;
    }
}
