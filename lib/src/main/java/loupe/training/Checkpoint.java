package loupe.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import loupe.nn.Network;
import loupe.nn.SafeTensors;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/**
 * A training as one file: weights, optimizer state, architecture, recipe and history, in the safetensors format.
 *
 * <p>Weights have PyTorch's names and layout ({@code conv1.weight}); what the optimizer keeps of a weight follows it as
 * {@code optimizer.conv1.weight.0} and so on. Architecture, recipe and history stand in the metadata.
 */
public final class Checkpoint {
    private static final String OPTIMIZER = "optimizer.";
    private final SafeTensors content;
    private final History history;

    private Checkpoint(SafeTensors content, History history) {
        this.content = content;
        this.history = history;
    }

    /**
     * A copy of where a training stands.
     *
     * @throws IllegalArgumentException if the network does not have the weights that the history ended with
     */
    public static Checkpoint of(Network network, History history) {
        if (network.fingerprint() != history.weights()) {
            throw new IllegalArgumentException("the history did not end with this network's weights: expected the network and the history of one training, before anything else changed it");
        }
        var weights = network.toSafeTensors();
        var tensors = new LinkedHashMap<>(weights.tensors());
        history.optimizerState().forEach((name, slots) -> {
            for (int i = 0; i < slots.length; i++) tensors.put(OPTIMIZER + name + "." + i, Tensor.of(weights.tensors().get(name).shape(), slots[i]));
        });
        var metadata = new LinkedHashMap<>(weights.metadata());
        metadata.putAll(HistoryText.write(history));
        return new Checkpoint(new SafeTensors(tensors, metadata), history);
    }

    /**
     * @throws IllegalArgumentException if the file is damaged or no checkpoint of a training; the message names the file and the fault
     */
    public static Checkpoint read(Path file) {
        var content = SafeTensors.read(file);
        try {
            var state = new LinkedHashMap<String, float[][]>();
            var parameters = content.tensors().keySet().stream().filter(name -> !name.startsWith(OPTIMIZER)).toList();
            for (String name : parameters) state.put(name, slots(content, name));
            Network.of(content).close(); // says what does not fit
            state.values().removeIf(slots -> slots.length == 0);
            return new Checkpoint(content, HistoryText.read(content.metadata(), state));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is no checkpoint of a training: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static float[][] slots(SafeTensors content, String name) {
        TensorShape shape = content.tensors().get(name).shape();
        int count = 0;
        while (content.tensors().containsKey(OPTIMIZER + name + "." + count)) count++;
        var slots = new float[count][];
        for (int i = 0; i < count; i++) {
            var tensor = content.tensors().get(OPTIMIZER + name + "." + i);
            if (!tensor.shape().equals(shape)) throw new IllegalArgumentException("optimizer state of \"%s\" is %s; expected %s".formatted(name, tensor.shape(), shape));
            slots[i] = tensor.toArray();
        }
        return slots;
    }

    /** The same without what the optimizer keeps: a third of the size or half, for a training that is done and will not go on. */
    public Checkpoint withoutOptimizer() {
        var weights = new LinkedHashMap<>(content.tensors());
        weights.keySet().removeIf(name -> name.startsWith(OPTIMIZER));
        return new Checkpoint(new SafeTensors(weights, content.metadata()), history.withoutOptimizer());
    }

    /** Writes the file whole. */
    public void write(Path file) {
        content.write(file);
    }

    /** A network with these weights; whoever asks closes it. */
    public Network network() {
        return Network.of(content);
    }

    public History history() {
        return history;
    }

    @Override
    public String toString() {
        return "checkpoint: " + history;
    }
}
