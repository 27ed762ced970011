package loupe.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and networks against the official safetensors package and NumPy, where the project's Python has them. */
class PythonInteropTest {
    private static final Path PYTHON = Project.root().resolve(System.getProperty("os.name").startsWith("Windows") ? ".venv/Scripts/python.exe" : ".venv/bin/python");
    private static final Path SCRIPT = Project.root().resolve("lib/src/test/python/interop.py");
    private static final Map<String, Architecture> NETWORKS = Map.of("digits", Cnn.DIGITS, "keras", Cnn.KERAS);
    private final ImageSet images = DrawnDigits.of(20, 1);
    @TempDir
    private Path folder;

    @BeforeAll
    static void onlyWherePythonIs() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), "no Python at " + PYTHON + ": make sets it up");
        var check = new ProcessBuilder(PYTHON.toString(), SCRIPT.toString(), "check").redirectErrorStream(true).start();
        String said = new String(check.getInputStream().readAllBytes());
        assumeTrue(check.waitFor() == 0, PYTHON + " lacks safetensors or NumPy: " + said);
    }

    private String python(Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(PYTHON.toString(), SCRIPT.toString()));
        for (Object argument : arguments) command.add(argument.toString());
        Path errors = folder.resolve("errors.txt");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String answer = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "Python does not end");
        assertEquals(0, process.exitValue(), () -> {
            try {
                return Files.readString(errors);
            } catch (IOException e) {
                return e.toString();
            }
        });
        return answer;
    }

    @Test
    void theOfficialPackageReadsWhatJavaWrites() throws IOException, InterruptedException {
        var content = new SafeTensors(
                Map.of("conv.weight", Tensor.of(TensorShape.of(2, 1, 1, 2), 1, -2.5f, 1e-30f, 3e38f), "b", Tensor.of(TensorShape.of(3), 0, 0.1f, -0.1f)),
                Map.of("note", "ε = \"10⁻³\"\n", "empty", ""));
        Path file = folder.resolve("java.safetensors");
        content.write(file);
        var found = new Gson().fromJson(python("describe", file), JsonObject.class);
        assertEquals(new Gson().toJsonTree(content.metadata()), found.get("metadata"));
        assertEquals(content.tensors().keySet(), found.getAsJsonObject("tensors").keySet());
        content.tensors().forEach((name, tensor) -> {
            var described = found.getAsJsonObject("tensors").getAsJsonObject(name);
            assertEquals("float32", described.get("dtype").getAsString());
            assertEquals(new Gson().toJsonTree(tensor.shape().sizes()), described.get("shape"));
            float[] values = tensor.toArray();
            for (int i = 0; i < values.length; i++) assertEquals(values[i], (float) described.getAsJsonArray("values").get(i).getAsDouble());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "keras"})
    void numPyGivesTheScoresOfANetworkThatJavaSaved(String name) throws IOException, InterruptedException {
        Path file = folder.resolve("java.safetensors");
        try (var network = Network.of(NETWORKS.get(name), 3)) {
            network.save(file);
            sameScores(name, file, network);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "keras"})
    void weightsThatPythonSavedUnderPyTorchsNamesGiveNumPysScores(String name) throws IOException, InterruptedException {
        Path file = folder.resolve("python.safetensors");
        python("make", name, file);
        try (var network = Network.load(file, NETWORKS.get(name))) {
            sameScores(name, file, network);
        }
    }

    private void sameScores(String name, Path file, Network network) throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < images.size(); i++) bytes.writeBytes(images.pixels(i));
        Path pixels = Files.write(folder.resolve("pixels"), bytes.toByteArray());
        double[][] expected = new Gson().fromJson(python("forward", name, file, pixels, images.size()), double[][].class);
        var answers = network.predict(images);
        assertEquals(images.size(), expected.length);
        for (int i = 0; i < expected.length; i++) {
            for (int c = 0; c < 10; c++) assertEquals(expected[i][c], answers.scores(i)[c], 1e-4, "image " + i + ", class " + c);
        }
    }
}
