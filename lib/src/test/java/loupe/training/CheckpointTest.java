package loupe.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.nn.SafeTensors;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    private final ImageSet train = Tiny.stripes(10, 1);
    private final Training recipe = Training.adam(0.01).weightDecay(0.1).schedule(Schedule.ONE_CYCLE).batchSize(4).epochs(2).seed(-5);
    @TempDir
    private Path folder;
    private Path file;
    private History history;

    @BeforeEach
    void write() {
        file = folder.resolve("tiny.safetensors");
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            history = recipe.fit(network, train, train);
            Checkpoint.of(network, history).write(file);
        }
    }

    @Test
    void itKeepsRecipeAndHistory() {
        var read = Checkpoint.read(file).history();
        assertEquals(recipe, read.recipe());
        assertEquals(history.training(), read.training());
        assertEquals(history.test(), read.test());
        assertTrue(read.isComplete());
        assertArrayEquals(history.optimizerState().get("conv1.weight")[1], read.optimizerState().get("conv1.weight")[1]);
        assertEquals("checkpoint: " + history, Checkpoint.read(file).toString());
    }

    @Test
    void itsTensorsHavePyTorchsNamesAndTheOptimizersFollow() {
        var tensors = SafeTensors.read(file).tensors();
        assertEquals(TensorShape.of(4, 1, 3, 3), tensors.get("conv1.weight").shape());
        assertEquals(TensorShape.of(4, 1, 3, 3), tensors.get("optimizer.conv1.weight.0").shape());
        assertEquals(TensorShape.of(4, 1, 3, 3), tensors.get("optimizer.conv1.weight.1").shape());
        assertEquals(6 * 3, tensors.size(), "six parameters, and two numbers a weight that Adam keeps");
    }

    @Test
    void itsNetworkPredictsAsTheOneItWasTakenFrom() {
        try (var network = Checkpoint.read(file).network()) {
            assertEquals(history.test().get(2).loss(), network.predict(train).loss());
        }
    }

    @Test
    void itIsAlsoAFileOfANetwork() {
        try (var network = Network.load(file)) {
            assertEquals(Tiny.NETWORK, network.architecture().orElseThrow());
        }
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("recipe", null), Arguments.of("history", null),
                Arguments.of("recipe", ""), Arguments.of("recipe", "null"), Arguments.of("recipe", "[]"), Arguments.of("recipe", "{}"), Arguments.of("recipe", "{"),
                Arguments.of("recipe", "{\"sgd\":{\"momentum\":2,\"weightDecay\":0},\"learningRate\":1,\"schedule\":\"CONSTANT\",\"batchSize\":1,\"epochs\":9,\"seed\":1}"),
                Arguments.of("recipe", "{\"sgd\":{\"momentum\":0,\"weightDecay\":0},\"learningRate\":1,\"schedule\":\"WEEKLY\",\"batchSize\":1,\"epochs\":9,\"seed\":1}"),
                Arguments.of("recipe", "{\"adam\":{\"weightDecay\":0},\"learningRate\":1,\"schedule\":\"CONSTANT\",\"batchSize\":0,\"epochs\":9,\"seed\":1}"),
                Arguments.of("history", "null"), Arguments.of("history", "7"), Arguments.of("history", "{}"),
                Arguments.of("history", "{\"data\":{\"name\":\"x\",\"size\":10,\"fingerprint\":1},\"step\":7,\"training\":[],\"test\":[]}"),
                Arguments.of("history", "{\"data\":{\"name\":\"x\",\"size\":10,\"fingerprint\":1},\"step\":-1,\"training\":[],\"test\":[]}"),
                Arguments.of("history", "{\"data\":{\"name\":\"x\",\"size\":0,\"fingerprint\":1},\"step\":0,\"training\":[],\"test\":[]}"),
                Arguments.of("history", "{\"data\":{\"name\":\"x\",\"size\":10,\"fingerprint\":1},\"step\":0,\"training\":[null],\"test\":[]}"),
                Arguments.of("history", "{\"data\":{\"name\":\"x\",\"size\":10,\"fingerprint\":1},\"step\":0,\"training\":[],\"test\":[[]]}"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damages")
    void damagedMetadataIsRefusedWithTheFilesName(String key, String text) {
        var content = SafeTensors.read(file);
        var metadata = new LinkedHashMap<>(content.metadata());
        if (text == null) metadata.remove(key);
        else metadata.put(key, text);
        new SafeTensors(content.tensors(), metadata).write(file);
        var error = assertThrows(IllegalArgumentException.class, () -> Checkpoint.read(file));
        assertTrue(error.getMessage().startsWith(file + " is no checkpoint of a training: "), error.getMessage());
    }

    @Test
    void optimizerStateOfAnotherShapeIsRefused() {
        var content = SafeTensors.read(file);
        var tensors = new LinkedHashMap<>(content.tensors());
        tensors.put("optimizer.fc2.bias.1", Tensor.of(TensorShape.of(4), 1, 2, 3, 4));
        new SafeTensors(tensors, content.metadata()).write(file);
        var error = assertThrows(IllegalArgumentException.class, () -> Checkpoint.read(file));
        assertEquals(file + " is no checkpoint of a training: optimizer state of \"fc2.bias\" is 4; expected 3", error.getMessage());
    }

    @Test
    void missingOptimizerStateIsRefusedWhenTrainingGoesOn() {
        var content = SafeTensors.read(file);
        var tensors = new LinkedHashMap<>(content.tensors());
        tensors.remove("optimizer.fc2.bias.1");
        new SafeTensors(tensors, content.metadata()).write(file);
        var read = Checkpoint.read(file);
        try (var network = read.network()) {
            var error = assertThrows(IllegalArgumentException.class, () -> recipe.epochs(3).resume(network, read.history(), train, train));
            assertEquals("the history's optimizer state does not fit \"fc2.bias\" of this network", error.getMessage());
        }
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 4));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Checkpoint.read(file)).getMessage().startsWith(file.toString()));
    }

    /** Where the file should go stands a folder that is not empty: nothing moves there, and nothing is left beside it. */
    @Test
    void whatCannotBeWrittenLeavesEverythingAsItWas() throws IOException {
        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("inside"));
        var error = assertThrows(UncheckedIOException.class, () -> Checkpoint.read(file).write(taken));
        assertTrue(error.getMessage().contains(taken.toString()), error.getMessage());
        assertTrue(Files.isDirectory(taken.resolve("inside")));
        try (var entries = Files.list(folder)) {
            assertEquals(2, entries.count(), "the checkpoint and the folder");
        }
    }

    @Test
    void aHistoryOfOtherWeightsIsRefused() {
        try (var other = Network.of(Tiny.NETWORK, 2)) {
            var error = assertThrows(IllegalArgumentException.class, () -> Checkpoint.of(other, history));
            assertTrue(error.getMessage().startsWith("the history did not end with this network's weights"), error.getMessage());
        }
    }
}
