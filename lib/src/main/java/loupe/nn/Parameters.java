package loupe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import loupe.engine.EngineBlock;

/**
 * A block's parameters, as tensors.
 *
 * @param network what messages call their owner
 */
record Parameters(String network, EngineBlock block) {

    /** Copies of all, in the block's order. */
    Map<String, Tensor> all() {
        return block.alone(() -> {
            var copies = new LinkedHashMap<String, Tensor>();
            for (var pair : list()) copies.put(pair.getKey(), copy(pair.getValue()));
            return copies;
        });
    }

    Tensor get(String name) {
        return block.alone(() -> copy(find(name)));
    }

    void set(String name, Tensor values) {
        var array = find(name).getArray();
        var shape = shape(array);
        if (!shape.equals(values.shape())) throw new IllegalArgumentException("\"%s\" is %s; this network's is %s".formatted(name, values.shape(), shape));
        block.alone(() -> {
            try (var copy = block.manager().create(values.toArray(), array.getShape())) {
                copy.copyTo(array); // predicting may have left the array in a layout of the engine's own, which array.set() refuses
            }
            return null;
        });
    }

    long fingerprint() {
        var crc = new CRC32();
        all().values().forEach(tensor -> {
            var bytes = ByteBuffer.allocate(4 * tensor.shape().elements());
            bytes.asFloatBuffer().put(tensor.toArray());
            crc.update(bytes.array());
        });
        return crc.getValue();
    }

    private Parameter find(String name) {
        var list = list();
        if (!list.contains(name)) throw new IllegalArgumentException("parameter \"%s\" not found; %s has %s".formatted(name, network, list.keys()));
        return list.get(name);
    }

    private ParameterList list() {
        return block.block().getParameters();
    }

    private static Tensor copy(Parameter parameter) {
        return Tensor.of(shape(parameter.getArray()), parameter.getArray().toFloatArray());
    }

    private static TensorShape shape(NDArray array) {
        return new TensorShape(Arrays.stream(array.getShape().getShape()).boxed().map(Math::toIntExact).toList());
    }
}
