package loupe.engine;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph bound to its arrays, ready to run without allocating anything. MXNet takes temporary space from the thread that binds, so an
 * executor is made, run and closed by one and the same thread.
 */
final class Executor implements AutoCloseable {
    /** MXNet's graph passes are not said to be safe from several threads. */
    private static final Object BINDING = new Object();
    private final Pointer executor;
    private final List<Values> owned = new ArrayList<>();
    private final Map<String, Values> variables = new HashMap<>();
    private final Map<String, Values> gradients = new LinkedHashMap<>();
    private final Values output;
    private final List<String> auxiliaries;
    private Values head;
    private Memory heads;

    /**
     * @param graph with one head
     * @param shapes of the variables
     * @param shared arrays to use; the executor makes zeros for the other variables, and for those that operators write to
     * @param differentiated variables to keep the gradient of
     */
    Executor(Graph graph, Map<String, long[]> shapes, Map<String, Values> shared, Set<String> differentiated) {
        synchronized (BINDING) {
            var symbol = Mxnet.newSymbol(graph.json());
            try {
                var arguments = Mxnet.arguments(symbol);
                auxiliaries = Mxnet.auxiliaries(symbol);
                var given = new LinkedHashMap<String, long[]>();
                for (String name : arguments) given.put(name, shapes.get(name));
                for (String name : auxiliaries) given.put(name, shapes.get(name));
                given.forEach((name, shape) -> variables.put(name, shared.containsKey(name) && !auxiliaries.contains(name) ? shared.get(name) : own(shape)));
                for (String name : arguments) if (differentiated.contains(name)) gradients.put(name, own(shapes.get(name)));
                executor = Mxnet.bind(symbol, handles(arguments, variables), handles(arguments, gradients), handles(auxiliaries, variables));
                var outputShapes = Mxnet.outputShapes(symbol, given);
                var handles = Mxnet.outputs(executor);
                output = Values.taken(handles[0], outputShapes.get(0));
                owned.add(output);
                if (!gradients.isEmpty()) {
                    head = own(outputShapes.get(0));
                    heads = Mxnet.pointers(head.handle());
                }
            } finally {
                Mxnet.freeSymbol(symbol);
            }
        }
    }

    private Values own(long[] shape) {
        var values = Values.of(shape);
        owned.add(values);
        return values;
    }

    private static Pointer[] handles(List<String> names, Map<String, Values> values) {
        return names.stream().map(name -> values.containsKey(name) ? values.get(name).handle() : null).toArray(Pointer[]::new);
    }

    /** The array of a variable; null if the graph has no such variable. */
    Values variable(String name) {
        return variables.get(name);
    }

    /** Variables that operators write to, such as the running means of batch normalisation. */
    List<String> auxiliaries() {
        return auxiliaries;
    }

    /** Gradients as the last backward pass left them, by variable. */
    Map<String, Values> gradients() {
        return gradients;
    }

    /** The output as the last forward pass left it. */
    Values output() {
        return output;
    }

    /** The gradient of the loss with respect to the output, for the backward pass. */
    Values head() {
        return head;
    }

    void forward(boolean training) {
        Mxnet.forward(executor, training);
    }

    void backward() {
        Mxnet.backward(executor, 1, heads);
    }

    @Override
    public void close() {
        synchronized (BINDING) {
            Mxnet.freeExecutor(executor);
            owned.forEach(Values::close);
        }
    }
}
