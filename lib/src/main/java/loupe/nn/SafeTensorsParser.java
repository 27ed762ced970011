package loupe.nn;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bytes of a safetensors file → tensors; trusts nothing. */
final class SafeTensorsParser {
    private static final int LONGEST_HEADER = 100_000_000;

    private record Entry(String name, List<Integer> shape, long begin, long end) {}

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private boolean metadataRead;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private SafeTensorsParser() {}

    /** @throws IllegalArgumentException if a rule of the format is broken; the message says which */
    static SafeTensors parse(byte[] bytes) {
        if (bytes.length < 8) throw new IllegalArgumentException("%d bytes; expected at least the 8 of the header's length".formatted(bytes.length));
        var file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = file.getLong();
        if (length < 2 || length > LONGEST_HEADER) throw new IllegalArgumentException("a header of %d bytes; expected 2 to %d".formatted(length, LONGEST_HEADER));
        if (length > file.remaining()) throw new IllegalArgumentException("a header of %d bytes in a file of %d".formatted(length, bytes.length));
        var parser = new SafeTensorsParser();
        parser.readHeader(file.slice(8, (int) length));
        return parser.tensors(file.slice(8 + (int) length, bytes.length - 8 - (int) length).order(ByteOrder.LITTLE_ENDIAN));
    }

    private void readHeader(ByteBuffer bytes) {
        if (bytes.get(0) != '{') throw new IllegalArgumentException("the header does not begin with {");
        try (var json = new JsonReader(new StringReader(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().stripTrailing()))) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals(SafeTensors.METADATA)) readMetadata(json);
                else if (entries.put(name, readEntry(name, json)) != null) throw new IllegalArgumentException("two tensors named \"%s\"".formatted(name));
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) throw new IllegalArgumentException("text after the header's end");
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the header is not UTF-8", e);
        } catch (MalformedJsonException | EOFException | IllegalStateException | JsonParseException e) {
            throw new IllegalArgumentException("the header is not the JSON expected: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the header cannot be read: " + e.getMessage(), e);
        }
    }

    private void readMetadata(JsonReader json) throws IOException {
        if (metadataRead) throw new IllegalArgumentException("two " + SafeTensors.METADATA);
        metadataRead = true;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (json.peek() != JsonToken.STRING) throw new IllegalArgumentException("metadata \"%s\" is not a string".formatted(name));
            if (metadata.put(name, json.nextString()) != null) throw new IllegalArgumentException("metadata \"%s\" twice".formatted(name));
        }
        json.endObject();
    }

    private static Entry readEntry(String name, JsonReader json) throws IOException {
        String type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        var seen = new HashSet<String>();
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (!seen.add(key)) throw new IllegalArgumentException("tensor \"%s\" has \"%s\" twice".formatted(name, key));
            switch (key) {
                case "dtype" -> type = json.nextString();
                case "shape" -> shape = numbers(name, json);
                case "data_offsets" -> offsets = numbers(name, json);
                default -> throw new IllegalArgumentException("tensor \"%s\" has an unknown field \"%s\"".formatted(name, key));
            }
        }
        json.endObject();
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new IllegalArgumentException("tensor \"%s\" needs dtype, shape and two data_offsets".formatted(name));
        }
        if (!type.equals("F32")) throw new IllegalArgumentException("tensor \"%s\" is %s; only F32 is read: convert it to 32-bit floats before saving".formatted(name, type));
        return new Entry(name, checkedShape(name, shape, offsets.get(1) - offsets.get(0)), offsets.get(0), offsets.get(1));
    }

    private static List<Long> numbers(String name, JsonReader json) throws IOException {
        var numbers = new ArrayList<Long>();
        json.beginArray();
        while (json.hasNext()) {
            String text = json.peek() == JsonToken.NUMBER ? json.nextString() : "";
            if (!text.matches("[0-9]{1,18}")) throw new IllegalArgumentException("tensor \"%s\": a shape or offset that is no whole number".formatted(name));
            numbers.add(Long.parseLong(text));
        }
        json.endArray();
        return numbers;
    }

    private static List<Integer> checkedShape(String name, List<Long> shape, long bytes) {
        if (bytes < 0 || bytes > Integer.MAX_VALUE) throw new IllegalArgumentException("tensor \"%s\" of %d bytes".formatted(name, bytes));
        if (shape.isEmpty() || shape.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("tensor \"%s\" of shape %s; expected one or more sizes, each at least 1".formatted(name, shape));
        }
        long elements = 1;
        for (long size : shape) {
            if (size > bytes / 4 / elements) throw new IllegalArgumentException("tensor \"%s\" of shape %s in %d bytes".formatted(name, shape, bytes));
            elements *= size;
        }
        if (4 * elements != bytes) throw new IllegalArgumentException("tensor \"%s\" of shape %s in %d bytes; expected %d".formatted(name, shape, bytes, 4 * elements));
        return shape.stream().map(Long::intValue).toList();
    }

    private SafeTensors tensors(ByteBuffer data) {
        long reached = 0;
        for (var entry : entries.values().stream().sorted(Comparator.comparingLong(Entry::begin)).toList()) {
            if (entry.begin() != reached) throw new IllegalArgumentException("tensor \"%s\" begins at byte %d; expected %d".formatted(entry.name(), entry.begin(), reached));
            reached = entry.end();
        }
        if (reached != data.capacity()) throw new IllegalArgumentException("tensors of %d bytes, but %d bytes of data: cut short or damaged".formatted(reached, data.capacity()));
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var entry : entries.values()) {
            var values = new float[(int) (entry.end() - entry.begin()) / 4];
            data.slice((int) entry.begin(), values.length * 4).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            tensors.put(entry.name(), Tensor.of(new TensorShape(entry.shape()), values));
        }
        return new SafeTensors(tensors, metadata);
    }
}
