package loupe.nn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loupe.data.WholeFile;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Tensors by name, and text by name, in one file of the
 * <a href="https://github.com/huggingface/safetensors#format">safetensors</a> format; 32-bit floats only.
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";

    public SafeTensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a file and checks every rule of the format.
     *
     * @throws IllegalArgumentException if it is no such file, damaged, cut short or breaks a rule; the message names the file and the fault
     * @throws UncheckedIOException if it cannot be read
     */
    public static SafeTensors read(Path file) {
        try {
            return SafeTensorsParser.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read: %s".formatted(file, e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is not a whole .safetensors file: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** One row a tensor: its name, its shape, and how many numbers it holds. */
    public Table toTable() {
        var shapes = tensors.values().stream().map(Tensor::shape).toList();
        return Table.create("tensors",
                StringColumn.create("tensor", tensors.keySet()),
                StringColumn.create("shape", shapes.stream().map(TensorShape::toString)),
                IntColumn.create("numbers", shapes.stream().mapToInt(TensorShape::elements).toArray()));
    }

    /** Writes the file whole; tensors stand in the order of their names. */
    public void write(Path file) {
        var sorted = new TreeMap<>(tensors);
        byte[] header = header(sorted);
        WholeFile.write(file, out -> {
            out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
            out.write(header);
            for (var tensor : sorted.values()) {
                float[] values = tensor.toArray();
                var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                out.write(bytes.array());
            }
        });
    }

    private byte[] header(Map<String, Tensor> sorted) {
        var header = new JsonObject();
        var texts = new JsonObject();
        metadata.forEach(texts::addProperty);
        header.add(METADATA, texts);
        long offset = 0;
        for (var entry : sorted.entrySet()) {
            var shape = entry.getValue().shape();
            var description = new JsonObject();
            description.addProperty("dtype", "F32");
            description.add("shape", array(shape.sizes()));
            long end = offset + 4L * shape.elements();
            description.add("data_offsets", array(List.of(offset, end)));
            header.add(entry.getKey(), description);
            offset = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static JsonArray array(Iterable<? extends Number> numbers) {
        var array = new JsonArray();
        numbers.forEach(array::add);
        return array;
    }

    @Override
    public String toString() {
        return "%,d tensors of %,d numbers".formatted(tensors.size(), tensors.values().stream().mapToLong(tensor -> tensor.shape().elements()).sum());
    }
}
