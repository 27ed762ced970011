package loupe.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model zoo in a folder, laid out as DJL lays it out: one network of MXNet's, a convolution of 2 filters 3 × 3 on 3 × 4 × 4 and a dense layer of 2. */
@Tag("data")
class PretrainedNetworkTest {
    private static final String SYMBOL = """
            {"nodes": [
              {"op": "null", "name": "data", "inputs": []},
              {"op": "null", "name": "net_conv0_weight", "inputs": []},
              {"op": "null", "name": "net_conv0_bias", "inputs": []},
              {"op": "Convolution", "name": "net_conv0_fwd", "attrs": {"kernel": "(3, 3)", "num_filter": "2", "stride": "(1, 1)", "pad": "(0, 0)"}, "inputs": [[0,0,0],[1,0,0],[2,0,0]]},
              {"op": "null", "name": "net_dense0_weight", "inputs": []},
              {"op": "null", "name": "net_dense0_bias", "inputs": []},
              {"op": "FullyConnected", "name": "net_dense0_fwd", "attrs": {"num_hidden": "2", "flatten": "True"}, "inputs": [[3,0,0],[4,0,0],[5,0,0]]}],
             "arg_nodes": [0, 1, 2, 4, 5], "node_row_ptr": [0, 1, 2, 3, 4, 5, 6, 7], "heads": [[6,0,0]], "attrs": {"mxnet_version": ["int", 10901]}}
            """;
    private static final Input INPUT = Input.image(3, 4, 4);
    @TempDir
    private Path zoo;
    /** A new one for each test: DJL's cache goes by it. */
    private final String artifact = "tiny" + Long.toString(System.nanoTime(), 36);
    private final float[] filters = new float[2 * 3 * 9];
    private final float[] dense = new float[2 * 8];

    @BeforeEach
    void layOut() throws IOException {
        for (int i = 0; i < filters.length; i++) filters[i] = (i % 7 - 3) / 8f;
        for (int i = 0; i < dense.length; i++) dense[i] = (i % 5 - 2) / 4f;
        System.setProperty("DJL_CACHE_DIR", zoo.resolve("cache").toString());
        Path folder = Files.createDirectories(zoo.resolve("model/cv/image_classification/org/example").resolve(artifact).resolve("0.0.1"));
        Files.writeString(folder.resolve("tiny-symbol.json"), SYMBOL);
        var names = List.of("arg:net_conv0_weight", "arg:net_conv0_bias", "arg:net_dense0_weight", "arg:net_dense0_bias");
        var arrays = List.of(filters, new float[] {0.5f, -0.5f}, dense, new float[] {1, 2});
        Files.write(folder.resolve("tiny-0000.params"), parameters(names, arrays, List.of(new int[] {2, 3, 3, 3}, new int[] {2}, new int[] {2, 8}, new int[] {2})));
        Files.writeString(folder.getParent().resolve("metadata.json"), """
                {"metadataVersion": "0.2", "resourceType": "model", "application": "cv/image_classification", "groupId": "org.example", "artifactId": "%s", "name": "tiny",
                 "description": "a tiny network", "website": "", "licenses": {},
                 "artifacts": [{"version": "0.0.1", "snapshot": false, "name": "tiny", "properties": {"layers": "2"}, "files": {
                   "symbol": {"uri": "0.0.1/tiny-symbol.json", "sha1Hash": "%s", "name": "tiny-symbol.json", "size": 1},
                   "parameters": {"uri": "0.0.1/tiny-0000.params", "sha1Hash": "%s", "name": "tiny-0000.params", "size": 1}}}]}
                """.formatted(artifact, sha1(folder.resolve("tiny-symbol.json")), sha1(folder.resolve("tiny-0000.params"))));
    }

    @AfterEach
    void forgetTheCache() {
        System.clearProperty("DJL_CACHE_DIR");
    }

    private static String sha1(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** MXNet's list of arrays: a head, each array with its shape, on the processor, float32, and the names. */
    private static byte[] parameters(List<String> names, List<float[]> arrays, List<int[]> shapes) {
        var bytes = ByteBuffer.allocate(10_000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0x112).putLong(0).putLong(arrays.size());
        for (int i = 0; i < arrays.size(); i++) {
            bytes.putInt(0xF993FAC9).putInt(0).putInt(shapes.get(i).length);
            for (int size : shapes.get(i)) bytes.putLong(size);
            bytes.putInt(1).putInt(0).putInt(0);
            for (float value : arrays.get(i)) bytes.putFloat(value);
        }
        bytes.putLong(names.size());
        for (String name : names) bytes.putLong(name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
        byte[] written = new byte[bytes.position()];
        bytes.rewind().get(written);
        return written;
    }

    private PretrainedNetwork tiny(String layers) {
        return new PretrainedNetwork(zoo.toString(), "org.example", artifact, Map.of("layers", layers), INPUT);
    }

    @Test
    void aNetworkFromAZooGivesTheScoresOfItsWeights() {
        float[] values = new float[48];
        for (int i = 0; i < values.length; i++) values[i] = (i * 5 % 11) / 11f;
        double[] expected = {1, 2};
        for (int f = 0; f < 2; f++) for (int p = 0; p < 4; p++) {
            double sum = f == 0 ? 0.5 : -0.5;
            for (int k = 0; k < 27; k++) sum += filters[f * 27 + k] * values[k / 9 * 16 + (p / 2 + k % 9 / 3) * 4 + p % 2 + k % 3];
            for (int u = 0; u < 2; u++) expected[u] += dense[u * 8 + f * 4 + p] * sum;
        }
        try (var network = tiny("2").find().orElseThrow()) {
            float[] found = network.activations(Network.OUTPUT, List.of(Tensor.of(INPUT.shape(), values))).get(0).toArray();
            for (int u = 0; u < 2; u++) assertEquals(expected[u], found[u], 1e-5);
            assertEquals(Tensor.of(TensorShape.of(2, 3, 3, 3), filters), network.parameter("net_conv0_weight"));
        }
    }

    @Test
    void aZooThatCannotBeReachedIsNoError() {
        assertEquals(Optional.empty(), tiny("2").from(zoo.resolve("nowhere").toString()).find());
        assertEquals(Optional.empty(), tiny("2").from("https://nowhere.invalid/").find());
    }

    @Test
    void aNetworkThatTheZooDoesNotHaveIsNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> tiny("50").find());
        assertTrue(error.getMessage().contains("no %s with {layers=50}".formatted(artifact)), error.getMessage());
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        Files.writeString(zoo.resolve("model/cv/image_classification/org/example").resolve(artifact).resolve("0.0.1/tiny-symbol.json"), "{");
        var error = assertThrows(IllegalArgumentException.class, () -> tiny("2").find());
        assertTrue(error.getMessage().startsWith(zoo.toString()), error.getMessage());
    }
}
