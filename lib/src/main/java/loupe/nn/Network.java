package loupe.nn;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import loupe.data.Examples;
import loupe.data.RandomSource;
import loupe.engine.Backend;
import loupe.engine.EngineBlock;
import loupe.engine.EngineSetup;
import loupe.engine.Predictor;
import loupe.trial.Described;
import tech.tablesaw.api.Table;

/**
 * An architecture with weights.
 *
 * <p>Owns native memory, so it is closed once, by whoever made it. Parameters are named by layer, as in PyTorch: {@code conv1.weight} of
 * (out, in, height, width), {@code fc1.weight} of (out, in), {@code fc1.bias} of (out).
 */
public final class Network implements AutoCloseable, Described {
    /** The name of what goes in, where a layer's is asked for. */
    public static final String INPUT = EngineBlock.INPUT;
    /** The name of what comes out in the end, where a layer's is asked for. */
    public static final String OUTPUT = EngineBlock.OUTPUT;
    static final String ARCHITECTURE = "architecture";
    private final String name;
    private final Input input;
    private final Optional<Architecture> architecture;
    private final Model model;
    private final Predictor predictor;
    /** What keeps the weights, if they are another network's. */
    private final Optional<Hold> weights;
    private final Lifetime lifetime;
    /** Held by whoever uses the weights. */
    private final Object lock;

    private Network(String name, Input input, Optional<Architecture> architecture, Block block, Object lock, Optional<Hold> weights) {
        this(name, input, architecture, modelOf(name, block), lock, weights);
    }

    private static Model modelOf(String name, Block block) {
        EngineSetup.ensure();
        var model = Model.newInstance(name, "MXNet");
        model.setBlock(block);
        return model;
    }

    private Network(String name, Input input, Optional<Architecture> architecture, Model model, Object lock, Optional<Hold> weights) {
        this.name = name;
        this.input = input;
        this.architecture = architecture;
        this.lock = lock;
        this.weights = weights;
        lifetime = new Lifetime(name, this::free);
        this.model = model;
        var block = model.getBlock();
        if (!block.isInitialized()) block.initialize(manager(), DataType.FLOAT32, batchShape(1));
        for (var pair : block.getParameters()) {
            var type = pair.getValue().getArray().getDataType();
            if (type != DataType.FLOAT32) throw new IllegalArgumentException("parameter \"%s\" of %s is %s; expected float32".formatted(pair.getKey(), name, type));
        }
        predictor = new Predictor(engineBlock());
    }

    /** A network with random weights, which depend on the seed and the architecture alone; see {@link Initialization}. */
    public static Network of(Architecture architecture, long seed) {
        EngineSetup.ensure();
        var network = new Network(architecture.name(), architecture.input(), Optional.of(architecture), LayerBlocks.of(architecture), new Object(), Optional.empty());
        var random = RandomSource.of(seed, RandomSource.Purpose.INITIALISATION);
        network.parameters().forEach((name, tensor) -> network.setParameter(name, Initialization.of(name, tensor.shape(), random)));
        return network;
    }

    /**
     * A network around a block that somebody else built with DJL. The network takes the block over and closes it.
     *
     * <p>What the block computes in a forward pass must follow from its input and its parameters alone. A block that decides by the values of its
     * input, such as by an {@code if}, may always do what it did on the first images.
     *
     * @param input what the block takes, one example of it
     */
    public static Network wrap(String name, Input input, Block block) {
        return new Network(name, input, Optional.empty(), block, new Object(), Optional.empty());
    }

    /** A network around a model that DJL loaded, which it takes over. */
    static Network adopt(Model model, Input input) {
        return new Network(model.getName(), input, Optional.empty(), model, new Object(), Optional.empty());
    }

    /**
     * Reads a network that {@link #save} or a checkpoint wrote.
     *
     * @throws IllegalArgumentException if the file is damaged or does not say its architecture
     */
    public static Network load(Path file) {
        return NetworkReader.read(file, Optional.empty());
    }

    /**
     * Reads weights for this architecture, such as a PyTorch user saved for the same network.
     *
     * @throws IllegalArgumentException if the file is damaged, or a parameter is missing or of another shape
     */
    public static Network load(Path file, Architecture architecture) {
        return NetworkReader.read(file, Optional.of(architecture));
    }

    /** @throws IllegalArgumentException if the architecture is not said in the metadata, or does not fit the tensors */
    public static Network of(SafeTensors content) {
        return NetworkReader.of(content, Optional.empty());
    }

    /** Writes weights and architecture to a {@code .safetensors} file. */
    public void save(Path file) {
        toSafeTensors().write(file);
    }

    /** The weights by name; the architecture, if this network has one, in the metadata. */
    public SafeTensors toSafeTensors() {
        var metadata = new LinkedHashMap<String, String>();
        architecture.ifPresent(value -> metadata.put(ARCHITECTURE, value.toJson()));
        return new SafeTensors(parameters(), metadata);
    }

    public String name() {
        return name;
    }

    public Input input() {
        return input;
    }

    /** Empty for a wrapped block. */
    public Optional<Architecture> architecture() {
        return architecture;
    }

    /** One row a layer; the layers of a wrapped block are its children. */
    public List<LayerSummary> summary() {
        return architecture.map(Architecture::summary).orElseGet(() -> LayerSummary.of(block(), batchShape(1)));
    }

    /** Layer, what it does, output shape and parameters. */
    public Table toTable() {
        return Architecture.toTable(name, summary());
    }

    /** Copies of all parameters by name, in the order of the layers. */
    public Map<String, Tensor> parameters() {
        return held(() -> weights().all());
    }

    /** A checksum of all parameters: equal for the same weights, bit for bit. */
    public long fingerprint() {
        return held(() -> weights().fingerprint());
    }

    /** Its architecture, or for a wrapped block its name, and a checksum of its weights. */
    @Override
    public Map<String, ?> description() {
        return Map.of("architecture", architecture.<Object>map(Architecture::description).orElse(name), "weights", fingerprint());
    }

    /** @throws IllegalArgumentException if there is no such parameter; the message lists those there are */
    public Tensor parameter(String parameter) {
        return held(() -> weights().get(parameter));
    }

    /** @throws IllegalArgumentException if there is no such parameter or the shape is another */
    public void setParameter(String parameter, Tensor values) {
        held(() -> {
            weights().set(parameter, values);
            return null;
        });
    }

    private Parameters weights() {
        return new Parameters(name, engineBlock());
    }

    /**
     * Answers for examples, without dropout.
     *
     * @throws IllegalArgumentException if the examples have another shape than the input, or the set other classes than the network
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public Predictions predict(Examples examples) {
        return Predictions.of(examples, held(() -> predictor.outputs(examples.size(), input.examples(examples), OUTPUT)).rows());
    }

    /**
     * What a layer puts out for each example, without dropout: (channel, height, width) or (unit).
     *
     * @param layer its name in {@link #summary}, or {@link #OUTPUT}. In a wrapped block also an operator with parameters within a child, by what the
     *     names of its parameters begin with
     * @throws IllegalArgumentException if the examples have another shape than the input, or there is no such layer
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public List<Tensor> activations(String layer, Examples examples) {
        return tensors(held(() -> predictor.outputs(examples.size(), input.examples(examples), layer)));
    }

    /** The same for inputs as they enter the network: standardized. */
    public List<Tensor> activations(String layer, List<Tensor> inputs) {
        return tensors(held(() -> predictor.outputs(inputs.size(), input.examples(inputs), layer)));
    }

    /**
     * Gradients, without dropout and with the statistics that batch normalisation has gathered.
     *
     * @param layer the layer that is looked at, as in {@link #activations(String, Examples)}
     * @param at the layer with respect to whose output the gradients are, or {@link #INPUT}
     * @param inputs as they enter the network: standardized; asked for by several threads at once, so that they may be made then
     * @param derivative what is of interest about the layer's output, by its derivative
     * @throws IllegalArgumentException if an input has another shape, there is no such layer, or the one does not depend on the other
     * @throws IllegalStateException if the network can only be run operator by operator; see {@link #backend}
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public Gradients gradients(String layer, String at, List<Tensor> inputs, Derivative derivative) {
        var shape = new AtomicReference<TensorShape>();
        var found = held(() -> predictor.gradients(inputs.size(), input.examples(inputs), layer, at, (i, outputs, sizes) -> {
            if (shape.get() == null) shape.set(new TensorShape(sizes));
            return derivative.of(i, Tensor.holding(shape.get(), outputs)).toArray();
        }));
        return new Gradients(tensors(found.outputs()), tensors(found.activations()), tensors(found.gradients()));
    }

    private static List<Tensor> tensors(Predictor.Outputs outputs) {
        if (outputs.rows().length == 0) return List.of();
        var shape = new TensorShape(outputs.sizes());
        return Arrays.stream(outputs.rows()).map(row -> Tensor.holding(shape, row)).toList();
    }

    /**
     * The layers up to and including the one named, as a network of its own. The weights are this network's: what changes here changes there.
     * To be closed too; the weights are freed when both are.
     *
     * @throws IllegalArgumentException if there is no such layer
     */
    public Network upTo(String layer) {
        var hold = hold();
        try {
            return engineBlock().alone(() -> new Network(name + " up to " + layer, input, architecture.map(value -> value.upTo(layer)), LayeredBlock.upTo(block(), layer), lock, Optional.of(hold)));
        } catch (RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    /** How this network predicts: as a static graph, or operator by operator and why. */
    public Backend backend() {
        return held(predictor::backend);
    }

    /** Something done while the network's memory cannot go away. */
    private <T> T held(Supplier<T> use) {
        try (var hold = hold()) {
            return use.get();
        }
    }

    private Shape batchShape(int examples) {
        return new Shape(input.batchSizes(examples));
    }

    /** The DJL model underneath. It belongs to this network: do not close it. */
    public Model model() {
        lifetime.check();
        return model;
    }

    /** What runs this network. It belongs to the network. */
    public EngineBlock engineBlock() {
        return new EngineBlock(block(), manager(), input.shape().sizes(), Set.of(), lock);
    }

    private Block block() {
        return model().getBlock();
    }

    private NDManager manager() {
        return model().getNDManager();
    }

    /**
     * Keeps the native memory until the result is closed, even if the network is closed meanwhile by another thread.
     *
     * @throws IllegalStateException if the network is closed
     */
    public Hold hold() {
        return lifetime.hold();
    }

    private void free() {
        synchronized (lock) {
            predictor.close();
            model.close();
        }
        weights.ifPresent(Hold::close);
    }

    /** Frees the weights, at once or when nobody uses this network any more; a second call does nothing. */
    @Override
    public void close() {
        lifetime.close();
    }

    public boolean isClosed() {
        return lifetime.isClosed();
    }

    @Override
    public String toString() {
        return architecture.map(Architecture::toString).orElseGet(() -> isClosed() ? name : Architecture.toString(name, input, summary()));
    }
}
