package loupe.embedding;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;

/** Vectors of drawn letters and digits, and what scikit-learn says about them: see tools/reference. */
final class Reference {
    private static final List<String> CLASSES = List.of("alpha", "beta", "gamma", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final JsonObject EXPECTED = new Gson().fromJson(text("scikit-learn.json"), JsonObject.class);
    /** 27 letters, then 100 digits. */
    static final Embedding ALL = read();
    static final Embedding LETTERS = ALL.where(i -> i < 27);

    private Reference() {}

    private static Embedding read() {
        double[][] table = text("vectors.csv").lines()
                .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
        int[] labels = Arrays.stream(table).mapToInt(row -> (int) row[0]).toArray();
        var vectors = new float[table.length][table[0].length - 1];
        for (int i = 0; i < table.length; i++) for (int d = 0; d < vectors[i].length; d++) vectors[i][d] = (float) table[i][d + 1];
        return embedding(CLASSES, labels, vectors);
    }

    /** An embedding of images that do not matter. */
    static Embedding embedding(List<String> classes, int[] labels, float[]... vectors) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) bytes[i] = (byte) labels[i];
        var images = ImageSet.of("signs", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 1),
                classes, new byte[labels.length], bytes, List.of());
        return Embedding.of("somewhere", images, vectors);
    }

    /** What stands at a path of names, such as "silhouette", "cosine". */
    static JsonElement expected(String... path) {
        JsonElement found = EXPECTED;
        for (String name : path) found = found.getAsJsonObject().get(name);
        return found;
    }

    static double[] numbers(String... path) {
        return expected(path).getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }

    private static String text(String name) {
        try (var in = Reference.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
