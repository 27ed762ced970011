import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import loupe.data.Mnist;
import loupe.data.Project;
import loupe.data.WholeFile;
import loupe.inspect.ClassicFilter;
import loupe.inspect.FilterBank;
import loupe.inspect.Gabor;
import loupe.nn.Architecture;
import loupe.nn.Cnn;
import loupe.nn.Convolution;
import loupe.nn.Network;
import loupe.nn.PatchTransformer;
import loupe.nn.Recurrent;
import loupe.nn.ResNet;
import loupe.nn.TokenPooling;
import loupe.training.Schedule;
import loupe.training.Training;

/**
 * Trains every architecture of notebooks/08-architectures by its recipe with three seeds, and measures each on MNIST's test digits: data/architectures.csv. What the file has already is not trained again.
 *
 * <pre>LOUPE_DATA=... java -cp 'lib/target/dist/*' tools/Architectures.java</pre>
 */
public class Architectures {
    private static final Path FILE = Project.root().resolve("data/architectures.csv");
    private static final int[] SEEDS = {42, 43, 44};
    private static final Training RECIPE = Training.adam(0.002).schedule(Schedule.ONE_CYCLE).batchSize(128).epochs(5);
    private static final Architecture TWELVE = Cnn.DIGITS.named("12 filters").with("conv1", Convolution.of(12, 5));
    private static final Architecture MEAN = new PatchTransformer(8, 4, 64, 4, 2, TokenPooling.MEAN).architecture("mean of patches", Cnn.DIGITS.input(), 10);

    private record Run(LongFunction<Network> network, Training recipe) {}

    public static void main(String[] arguments) throws IOException {
        if (Mnist.test().source().isDrawn()) throw new IllegalStateException("MNIST not found: these figures are measured with real digits; set LOUPE_DATA");
        var lines = new ArrayList<>(Files.exists(FILE) ? Files.readAllLines(FILE) : List.of("network,seed,test accuracy,test loss,seconds an epoch"));
        for (int seed : SEEDS) {
            for (var run : runs().entrySet()) {
                String start = "%s,%d,".formatted(run.getKey(), seed);
                if (lines.stream().anyMatch(line -> line.startsWith(start))) continue;
                lines.add(start + measured(run.getValue(), seed));
                System.out.println(lines.get(lines.size() - 1));
                WholeFile.write(FILE, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String measured(Run run, int seed) {
        try (var network = run.network().apply(seed)) {
            var history = run.recipe().seed(seed).fit(network, Mnist.train(), Mnist.test());
            var last = history.test().get(history.test().size() - 1);
            return "%.4f,%.4f,%.1f".formatted(last.accuracy(), last.loss(), history.seconds() / run.recipe().epochs());
        }
    }

    private static Map<String, Run> runs() {
        var runs = new LinkedHashMap<String, Run>();
        for (var architecture : List.of(Cnn.DIGITS, Cnn.LENET, Recurrent.CNN_LSTM, Cnn.KERAS, PatchTransformer.DIGITS, MEAN, ResNet.DIGITS)) {
            runs.put(architecture.name(), new Run(seed -> Network.of(architecture, seed), RECIPE));
        }
        runs.put("conv1 learned", new Run(seed -> Network.of(TWELVE, seed), RECIPE));
        runs.put("conv1 random", new Run(seed -> Network.of(TWELVE, seed), RECIPE.frozenUpTo("conv1")));
        runs.put("conv1 classic", new Run(seed -> given(ClassicFilter.bank(5, 5), seed), RECIPE.frozenUpTo("conv1")));
        runs.put("conv1 Gabor", new Run(seed -> given(Gabor.bank(3, 5, 4), seed), RECIPE.frozenUpTo("conv1")));
        return runs;
    }

    private static Network given(FilterBank bank, long seed) {
        var network = Network.of(TWELVE, seed);
        network.setParameter("conv1.weight", bank.withNegatives().weights());
        return network;
    }
}
