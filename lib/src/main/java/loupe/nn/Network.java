package loupe.nn;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import loupe.data.ImageSet;
import loupe.data.RandomSource;
import loupe.engine.Backend;
import loupe.engine.EngineBlock;
import loupe.engine.EngineSetup;
import loupe.engine.Predictor;
import tech.tablesaw.api.Table;

/**
 * An architecture with weights.
 *
 * <p>Owns native memory, so it is closed once, by whoever made it. Parameters are named by layer, as in PyTorch: {@code conv1.weight} of
 * (out, in, height, width), {@code fc1.weight} of (out, in), {@code fc1.bias} of (out).
 */
public final class Network implements AutoCloseable {
    static final String ARCHITECTURE = "architecture";
    private final String name;
    private final Input input;
    private final Optional<Architecture> architecture;
    private final Model model;
    private final Predictor predictor;
    private volatile boolean closed;
    private int holds;

    private Network(String name, Input input, Optional<Architecture> architecture, Block block) {
        EngineSetup.ensure();
        this.name = name;
        this.input = input;
        this.architecture = architecture;
        this.model = Model.newInstance(name, "MXNet");
        model.setBlock(block);
        if (!block.isInitialized()) block.initialize(manager(), DataType.FLOAT32, batchShape(1));
        predictor = new Predictor(engineBlock());
    }

    /** A network with random weights, which depend on the seed and the architecture alone; see {@link Initialization}. */
    public static Network of(Architecture architecture, long seed) {
        EngineSetup.ensure();
        var network = new Network(architecture.name(), architecture.input(), Optional.of(architecture), LayerBlocks.of(architecture));
        var random = RandomSource.of(seed, RandomSource.Purpose.INITIALISATION);
        network.parameters().forEach((name, tensor) -> network.setParameter(name, Initialization.of(name, tensor.shape(), random)));
        return network;
    }

    /**
     * A network around a block that somebody else built with DJL. The network takes the block over and closes it.
     *
     * <p>What the block does in a forward pass must follow from its input's size and from its parameters: a block that decides by the values of
     * its input, such as by an {@code if}, always does what it did on the first images.
     *
     * @param input what the block takes, one example of it
     */
    public static Network wrap(String name, Input input, Block block) {
        return new Network(name, input, Optional.empty(), block);
    }

    /**
     * Reads a network that {@link #save} or a checkpoint wrote.
     *
     * @throws IllegalArgumentException if the file is damaged or does not say its architecture
     */
    public static Network load(Path file) {
        return named(file, () -> of(SafeTensors.read(file)));
    }

    /**
     * Reads weights for this architecture, such as a PyTorch user saved for the same network.
     *
     * @throws IllegalArgumentException if the file is damaged, or a parameter is missing or of another shape
     */
    public static Network load(Path file, Architecture architecture) {
        return named(file, () -> of(SafeTensors.read(file), architecture));
    }

    /** @throws IllegalArgumentException if the architecture is not said in the metadata, or does not fit the tensors */
    public static Network of(SafeTensors content) {
        String text = content.metadata().get(ARCHITECTURE);
        if (text == null) throw new IllegalArgumentException("no architecture in the metadata; name it: Network.load(file, architecture)");
        return of(content, ArchitectureText.read(text));
    }

    private static Network of(SafeTensors content, Architecture architecture) {
        var network = Network.of(architecture, 0);
        try {
            for (String name : network.parameters().keySet()) {
                var tensor = content.tensors().get(name);
                if (tensor == null) throw new IllegalArgumentException("no \"%s\"; there are %s".formatted(name, content.tensors().keySet()));
                network.setParameter(name, tensor);
            }
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static Network named(Path file, Supplier<Network> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage().startsWith(file.toString()) ? e.getMessage() : file + ": " + e.getMessage(), e);
        }
    }

    /** Writes weights and architecture to a {@code .safetensors} file. */
    public void save(Path file) {
        toSafeTensors().write(file);
    }

    /** The weights by name; the architecture, if this network has one, in the metadata. */
    public SafeTensors toSafeTensors() {
        var metadata = new LinkedHashMap<String, String>();
        architecture.ifPresent(value -> metadata.put(ARCHITECTURE, ArchitectureText.write(value)));
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
        return architecture.map(Architecture::summary).orElseGet(this::blockSummary);
    }

    private List<LayerSummary> blockSummary() {
        var rows = new ArrayList<LayerSummary>();
        var shapes = new Shape[] {batchShape(1)};
        for (var child : block().getChildren()) {
            shapes = child.getValue().getOutputShapes(shapes);
            long parameters = child.getValue().getParameters().values().stream().mapToLong(p -> p.getArray().size()).sum();
            var sizes = Arrays.stream(shapes[0].slice(1).getShape()).boxed().map(Math::toIntExact).toList();
            rows.add(new LayerSummary(child.getKey(), child.getValue().getClass().getSimpleName(), child.getValue().toString(), new TensorShape(sizes), parameters));
        }
        return List.copyOf(rows);
    }

    /** Layer, what it does, output shape and parameters. */
    public Table toTable() {
        return Architecture.toTable(name, summary());
    }

    /** Copies of all parameters by name, in the order of the layers. */
    public Map<String, Tensor> parameters() {
        var copies = new LinkedHashMap<String, Tensor>();
        for (var pair : block().getParameters()) copies.put(pair.getKey(), copy(pair.getValue()));
        return copies;
    }

    /** A checksum of all parameters: equal for the same weights, bit for bit. */
    public long fingerprint() {
        var crc = new CRC32();
        parameters().values().forEach(tensor -> {
            var bytes = ByteBuffer.allocate(4 * tensor.shape().elements());
            bytes.asFloatBuffer().put(tensor.toArray());
            crc.update(bytes.array());
        });
        return crc.getValue();
    }

    /** @throws IllegalArgumentException if there is no such parameter; the message lists those there are */
    public Tensor parameter(String parameter) {
        return copy(find(parameter));
    }

    /** @throws IllegalArgumentException if there is no such parameter or the shape is another */
    public void setParameter(String parameter, Tensor values) {
        var array = find(parameter).getArray();
        var shape = shape(array);
        if (!shape.equals(values.shape())) throw new IllegalArgumentException("\"%s\" is %s; this network's is %s".formatted(parameter, values.shape(), shape));
        try (var copy = manager().create(values.toArray(), array.getShape())) {
            copy.copyTo(array); // predicting may have left the array in a layout of the engine's own, which array.set() refuses
        }
    }

    private Parameter find(String parameter) {
        var all = block().getParameters();
        if (!all.contains(parameter)) throw new IllegalArgumentException("parameter \"%s\" not found; %s has %s".formatted(parameter, name, all.keys()));
        return all.get(parameter);
    }

    private static Tensor copy(Parameter parameter) {
        return Tensor.of(shape(parameter.getArray()), parameter.getArray().toFloatArray());
    }

    private static TensorShape shape(NDArray array) {
        return new TensorShape(Arrays.stream(array.getShape().getShape()).boxed().map(Math::toIntExact).toList());
    }

    /**
     * Reads images, without dropout.
     *
     * @throws IllegalArgumentException if the images have another shape than the input, or the set other classes than the network
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public Predictions predict(ImageSet images) {
        input.check(images);
        return Predictions.of(images, predictor().outputs(images.size(), examples(images)).rows());
    }

    /**
     * What a layer puts out for each image, without dropout.
     *
     * @param layer its name in {@link #summary}
     * @throws IllegalArgumentException if the images have another shape than the input, or there is no such layer
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public List<Tensor> activations(String layer, ImageSet images) {
        input.check(images);
        var outputs = predictor().outputs(images.size(), examples(images), layer);
        return Arrays.stream(outputs.rows()).map(row -> Tensor.of(new TensorShape(outputs.sizes()), row)).toList();
    }

    private Predictor.Examples examples(ImageSet images) {
        float[][] table = input.pixelValues();
        return (i, target, offset) -> images.copyTo(i, table, target, offset);
    }

    /** How this network predicts: as a static graph, or operator by operator and why. */
    public Backend backend() {
        return predictor().backend();
    }

    private Predictor predictor() {
        model(); // says so if it is closed
        return predictor;
    }

    private Shape batchShape(int examples) {
        return new Shape(input.batchSizes(examples));
    }

    /** The DJL model underneath. It belongs to this network: do not close it. */
    public Model model() {
        if (closed) throw new IllegalStateException("network \"%s\" is closed".formatted(name));
        return model;
    }

    /** What runs this network. It belongs to the network. */
    public EngineBlock engineBlock() {
        return new EngineBlock(block(), manager(), input.shape().sizes());
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
    public synchronized Hold hold() {
        model();
        holds++;
        return new Hold();
    }

    /** What keeps a network's native memory. */
    public final class Hold implements AutoCloseable {
        private Hold() {}

        @Override
        public void close() {
            synchronized (Network.this) {
                if (--holds == 0 && closed) free();
            }
        }
    }

    private void free() {
        predictor.close();
        model.close();
    }

    /** Frees the weights, at once or when nobody trains this network any more; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        if (holds == 0) free();
    }

    @Override
    public String toString() {
        return architecture.map(Architecture::toString).orElse(name);
    }
}
