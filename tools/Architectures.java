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
import loupe.nn.Activation;
import loupe.nn.Architecture;
import loupe.nn.Cnn;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Network;
import loupe.nn.PatchTransformer;
import loupe.nn.Recurrent;
import loupe.nn.ResNet;
import loupe.nn.TokenPooling;
import loupe.training.Schedule;
import loupe.training.Training;

/**
 * Trains every architecture of notebooks/08-architectures by its recipe with three seeds, and measures each on MNIST's test digits: data/architectures.csv. What the file has already is not trained again.
 * With {@code --time} it measures instead how long an epoch takes, on a machine that does nothing else: data/architecture-times.csv.
 *
 * <pre>LOUPE_DATA=... java -cp 'lib/target/dist/*' tools/Architectures.java [--time] [NAME...]</pre>
 */
public class Architectures {
    private static final Path FILE = Project.root().resolve("data/architectures.csv");
    private static final Path TIMES = Project.root().resolve("data/architecture-times.csv");
    private static final int[] SEEDS = {42, 43, 44};
    private static final Training RECIPE = Training.adam(0.002).schedule(Schedule.ONE_CYCLE).batchSize(128).epochs(5);
    private static final Architecture TWELVE = Cnn.DIGITS.named("12 filters").with("conv1", Convolution.of(12, 5));
    private static final Architecture MEAN = new PatchTransformer(8, 4, 64, 4, 2, TokenPooling.MEAN).architecture("mean of patches", Cnn.DIGITS.input(), 10);

    /** The features of the LSTM's network, all columns at once into as many units. */
    private static final Architecture DENSE = Recurrent.CNN_LSTM.upTo("relu2").named("cnn-dense").insertAfter("relu2", new Flatten()).insertAfter("flatten1", new Dense(64))
            .insertAfter("fc1", Activation.RELU).insertAfter("relu3", new Dense(10));

    private record Run(LongFunction<Network> network, Training recipe) {}

    public static void main(String[] arguments) throws IOException {
        if (Mnist.test().source().isDrawn()) throw new IllegalStateException("MNIST not found: these figures are measured with real digits; set LOUPE_DATA");
        var options = new ArrayList<>(List.of(arguments));
        boolean time = options.remove("--time");
        var runs = runs();
        if (!options.isEmpty()) runs.keySet().retainAll(options);
        if (time) measureTimes(runs);
        else measureAccuracies(runs);
    }

    private static void measureAccuracies(Map<String, Run> runs) throws IOException {
        var lines = new ArrayList<>(Files.exists(FILE) ? Files.readAllLines(FILE) : List.of("network,seed,test accuracy,test loss"));
        for (int seed : SEEDS) {
            for (var run : runs.entrySet()) {
                String start = "%s,%d,".formatted(run.getKey(), seed);
                if (lines.stream().anyMatch(line -> line.startsWith(start))) continue;
                lines.add(start + accuracy(run.getValue(), seed));
                write(FILE, lines);
            }
        }
    }

    private static String accuracy(Run run, int seed) {
        try (var network = run.network().apply(seed)) {
            var history = run.recipe().seed(seed).fit(network, Mnist.train(), Mnist.test());
            var last = history.test().get(history.test().size() - 1);
            return "%.4f,%.4f".formatted(last.accuracy(), last.loss());
        }
    }

    /** The second epoch over a tenth of the digits, each network in turn, three times. */
    private static void measureTimes(Map<String, Run> runs) {
        var times = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round < 3; round++) runs.forEach((name, run) -> times.computeIfAbsent(name, n -> new ArrayList<>()).add(10 * secondEpoch(run)));
        var lines = new ArrayList<>(List.of("network,seconds an epoch,least,greatest"));
        times.forEach((name, three) -> {
            var sorted = three.stream().sorted().toList();
            lines.add("%s,%.1f,%.1f,%.1f".formatted(name, sorted.get(1), sorted.get(0), sorted.get(2)));
        });
        write(TIMES, lines);
    }

    private static double secondEpoch(Run run) {
        try (var network = run.network().apply(SEEDS[0])) {
            var tests = run.recipe().epochs(2).fit(network, Mnist.train().first(6_000), Mnist.test().first(100)).test();
            return tests.get(2).seconds() - tests.get(1).seconds();
        }
    }

    private static void write(Path file, List<String> lines) {
        System.out.println(lines.get(lines.size() - 1));
        WholeFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Run> runs() {
        var runs = new LinkedHashMap<String, Run>();
        for (var architecture : List.of(Cnn.DIGITS, Cnn.LENET, Recurrent.CNN_LSTM, DENSE, Cnn.KERAS, PatchTransformer.DIGITS, MEAN, ResNet.DIGITS)) {
            runs.put(architecture.name(), new Run(seed -> Network.of(architecture, seed), RECIPE));
        }
        runs.put("conv1 learned", new Run(seed -> Network.of(TWELVE, seed), RECIPE));
        runs.put("conv1 random", new Run(seed -> Network.of(TWELVE, seed), RECIPE.frozenUpTo("conv1")));
        runs.put("conv1 unit random", new Run(seed -> {
            var network = Network.of(TWELVE, seed);
            return given(network, FilterBank.of(network, "conv1").ofUnitLength());
        }, RECIPE.frozenUpTo("conv1")));
        runs.put("conv1 classic", new Run(seed -> given(Network.of(TWELVE, seed), ClassicFilter.bank(5, 5).withNegatives()), RECIPE.frozenUpTo("conv1")));
        runs.put("conv1 Gabor", new Run(seed -> given(Network.of(TWELVE, seed), Gabor.bank(3, 5, 4).withNegatives()), RECIPE.frozenUpTo("conv1")));
        return runs;
    }

    private static Network given(Network network, FilterBank bank) {
        network.setParameter("conv1.weight", bank.weights());
        return network;
    }
}
