import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loupe.data.DrawnDigits;
import loupe.data.DrawnLetters;
import loupe.data.Project;
import loupe.data.WholeFile;
import loupe.embedding.Embedding;
import loupe.training.Checkpoint;

/**
 * Writes the vectors that the library and other people's are compared on: letters and digits that the project draws itself, as a carried network sees
 * them.
 *
 * <pre>java -cp 'lib/target/dist/*' tools/reference/Vectors.java</pre>
 */
final class Vectors {
    private Vectors() {}

    public static void main(String[] arguments) {
        Path folder = Project.root();
        var images = DrawnLetters.train().join(DrawnDigits.of(100, 1));
        try (var network = Checkpoint.read(folder.resolve("data/weights/digits.safetensors")).network()) {
            var space = Embedding.of(network, "relu3", images);
            String text = IntStream.range(0, space.size()).mapToObj(i -> line(images.label(i), space.vector(i))).collect(Collectors.joining());
            WholeFile.write(folder.resolve("lib/src/test/resources/loupe/embedding/vectors.csv"), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String line(int label, float[] vector) {
        return label + IntStream.range(0, vector.length).mapToObj(d -> number(vector[d])).collect(Collectors.joining()) + "\n";
    }

    private static String number(float value) {
        return value == 0 ? ",0" : String.format(Locale.ROOT, ",%.3f", value);
    }
}
