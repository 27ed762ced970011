package loupe.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A DJL block, the manager that its arrays belong to, and the sizes of one example's axes.
 *
 * @param exampleSizes without the batch
 * @param frozen names of parameters that stay as they are
 * @param lock held while the block's arrays are used, by all that run blocks with these arrays
 */
public record EngineBlock(Block block, NDManager manager, List<Integer> exampleSizes, Set<String> frozen, Object lock) {
    /** What the examples are called among the outputs of layers. */
    public static final String INPUT = "input";
    /** What the block's own output is called among those of its layers. */
    public static final String OUTPUT = "output";

    /** The layer, or operator within one, that a parameter belongs to: {@code conv1} of {@code conv1.weight}, {@code norm1} of {@code norm1.running_mean}. */
    public static String owner(String parameter) {
        return parameter.replaceFirst("[._](running_mean|running_var|(weight|bias)_[ih]h_l0|[^._]*)$", "");
    }

    Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        for (var pair : block.getParameters()) parameters.put(pair.getKey(), pair.getValue());
        return parameters;
    }

    /** The same with these parameters frozen. */
    public EngineBlock freezing(Set<String> names) {
        return new EngineBlock(block, manager, exampleSizes, names, lock);
    }

    /**
     * Runs an action while nobody else uses the block's arrays.
     *
     * @throws IllegalStateException on a worker's thread
     */
    public <T> T alone(Supplier<T> action) {
        Workers.checkOutside(); // whoever waits for this worker may hold the lock
        synchronized (lock) {
            return action.get();
        }
    }

    /** Names of the parameters that gradients move; one name of those that have several. */
    List<String> trained() {
        var known = Collections.newSetFromMap(new IdentityHashMap<Parameter, Boolean>());
        parameters().forEach((name, parameter) -> {
            if (frozen.contains(name)) known.add(parameter);
        });
        return parameters().entrySet().stream().filter(e -> e.getValue().requiresGradient() && known.add(e.getValue())).map(Map.Entry::getKey).toList();
    }

    /** The arrays of all parameters. */
    Map<String, Values> values() {
        var values = new LinkedHashMap<String, Values>();
        parameters().forEach((name, parameter) -> values.put(name, Values.borrowed(Mxnet.handle(parameter.getArray()), parameter.getArray().getShape().getShape())));
        return values;
    }

    /** The values of parameters that no gradient moves: a pass in training mode may change them, as batch normalisation's statistics. */
    Map<String, float[]> untrained() {
        var values = new LinkedHashMap<String, float[]>();
        parameters().forEach((name, parameter) -> {
            if (!parameter.requiresGradient()) values.put(name, parameter.getArray().toFloatArray());
        });
        return values;
    }

    void restore(Map<String, float[]> values) {
        var arrays = values();
        values.forEach((name, array) -> arrays.get(name).view().put(0, array));
    }

    Shape shape(int examples) {
        long[] sizes = new long[exampleSizes.size() + 1];
        sizes[0] = examples;
        for (int i = 1; i < sizes.length; i++) sizes[i] = exampleSizes.get(i - 1);
        return new Shape(sizes);
    }

    /** The output of the block; those of its layers too go to {@link Forward#outputs}. */
    NDArray forward(NDArray input, boolean training, Forward forward) {
        var parameters = new PairList<String, Object>();
        parameters.add(Forward.PARAMETER, forward);
        var store = new ParameterStore(manager, false);
        var current = new NDList(input);
        if (block instanceof SequentialBlock) {
            for (var child : block.getChildren()) {
                current = child.getValue().forward(store, current, training, parameters);
                forward.output(child.getKey(), current.singletonOrThrow());
            }
        } else {
            current = block.forward(store, current, training, parameters);
        }
        forward.output(OUTPUT, current.singletonOrThrow());
        return current.singletonOrThrow();
    }

    /** Has DJL keep a gradient for every parameter that is trained, until the result is closed. */
    Gradients differentiate() {
        var trained = new LinkedHashMap<>(parameters());
        trained.keySet().retainAll(trained());
        return new Gradients(trained);
    }

    /** The gradients of a block's parameters. */
    static final class Gradients implements AutoCloseable {
        private final Map<String, NDArray> arrays = new LinkedHashMap<>();
        private final List<NDArray> differentiated = new ArrayList<>();

        private Gradients(Map<String, Parameter> parameters) {
            parameters.forEach((name, parameter) -> {
                var array = parameter.getArray();
                array.setRequiresGradient(true);
                differentiated.add(array);
                arrays.put(name, array.getGradient());
            });
        }

        /** The gradient of each parameter, as the last backward pass left it. */
        Map<String, NDArray> arrays() {
            return arrays;
        }

        @Override
        public void close() {
            arrays.values().forEach(NDArray::close);
            differentiated.forEach(array -> array.setRequiresGradient(false));
        }
    }
}
