import java.nio.charset.StandardCharsets;
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
import loupe.training.Schedule;
import loupe.training.Training;

/**
 * Trains every architecture of notebooks/08-architectures by its recipe with two seeds more than the notebook itself, and measures each on MNIST's test digits: data/architectures.csv.
 *
 * <pre>LOUPE_DATA=... java -cp 'lib/target/dist/*' tools/Architectures.java</pre>
 */
public class Architectures {
    private static final int[] SEEDS = {43, 44};
    private static final Training RECIPE = Training.adam(0.002).schedule(Schedule.ONE_CYCLE).batchSize(128).epochs(5);
    private static final Architecture TWELVE = Cnn.DIGITS.named("12 filters").with("conv1", Convolution.of(12, 5));

    private record Run(LongFunction<Network> network, Training recipe) {}

    public static void main(String[] arguments) {
        if (Mnist.test().source().isDrawn()) throw new IllegalStateException("MNIST not found: these figures are measured with real digits; set LOUPE_DATA");
        var lines = new StringBuilder("network,seed,test accuracy,test loss\n");
        for (int seed : SEEDS) {
            runs().forEach((name, run) -> {
                try (var network = run.network().apply(seed)) {
                    var history = run.recipe().seed(seed).fit(network, Mnist.train(), Mnist.test());
                    var last = history.test().get(history.test().size() - 1);
                    lines.append("%s,%d,%.4f,%.4f%n".formatted(name, seed, last.accuracy(), last.loss()));
                    System.out.println(name + ", seed " + seed + ": " + history);
                }
                WholeFile.write(Project.root().resolve("data/architectures.csv"), lines.toString().getBytes(StandardCharsets.UTF_8));
            });
        }
    }

    private static Map<String, Run> runs() {
        var runs = new LinkedHashMap<String, Run>();
        for (var architecture : List.of(PatchTransformer.DIGITS, Recurrent.CNN_LSTM, ResNet.DIGITS, Cnn.KERAS, Cnn.LENET, Cnn.DIGITS)) {
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
