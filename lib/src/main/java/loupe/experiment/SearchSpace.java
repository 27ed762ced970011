package loupe.experiment;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loupe.data.RandomSource;
import loupe.data.RandomSource.Purpose;
import loupe.data.Shuffle;

/** All configurations of some hyperparameters. */
public record SearchSpace(List<Hyperparameter<?>> hyperparameters) {
    public SearchSpace {
        hyperparameters = List.copyOf(hyperparameters);
        if (hyperparameters.isEmpty()) throw new IllegalArgumentException("a search space without hyperparameters; expected at least one");
        var names = new HashSet<String>();
        for (var each : hyperparameters) if (!names.add(each.name())) throw new IllegalArgumentException("two hyperparameters named \"%s\"".formatted(each.name()));
    }

    public static SearchSpace of(Hyperparameter<?>... hyperparameters) {
        return new SearchSpace(List.of(hyperparameters));
    }

    /** How many configurations there are. */
    public int size() {
        return hyperparameters.stream().mapToInt(each -> each.values().size()).reduce(1, Math::multiplyExact);
    }

    /** Every configuration; the last hyperparameter changes fastest. */
    public List<Configuration> grid() {
        return IntStream.range(0, size()).mapToObj(this::at).toList();
    }

    private Configuration at(int number) {
        var configuration = Configuration.empty();
        int block = size();
        for (var each : hyperparameters) {
            block /= each.values().size();
            configuration = with(configuration, each, number / block % each.values().size());
        }
        return configuration;
    }

    private static <T> Configuration with(Configuration configuration, Hyperparameter<T> hyperparameter, int value) {
        return configuration.with(hyperparameter, hyperparameter.values().get(value));
    }

    /**
     * Random configurations, each at most once (Bergstra and Bengio, "Random search for hyper-parameter optimization", 2012).
     *
     * @throws IllegalArgumentException if there are not as many
     */
    public List<Configuration> sample(int count, long seed) {
        if (count < 1 || count > size()) throw new IllegalArgumentException("a sample of %d; expected 1 to %d, as many as there are configurations".formatted(count, size()));
        int[] numbers = Shuffle.of(IntStream.range(0, size()).toArray(), RandomSource.of(seed, Purpose.SAMPLING).at());
        return IntStream.of(numbers).limit(count).mapToObj(this::at).toList();
    }

    /** The configuration itself, and those that differ from it in one hyperparameter. */
    public List<Configuration> oneAtATime(Configuration baseline) {
        check(baseline);
        var all = new LinkedHashSet<>(List.of(baseline));
        for (var each : hyperparameters) for (int i = 0; i < each.values().size(); i++) all.add(with(baseline, each, i));
        return List.copyOf(all);
    }

    private void check(Configuration configuration) {
        var names = configuration.texts().keySet();
        var expected = hyperparameters.stream().map(Hyperparameter::name).collect(Collectors.toSet());
        if (!names.equals(expected)) throw new IllegalArgumentException("a configuration of %s; this space has %s".formatted(names, expected));
    }

    /**
     * The configuration that these texts stand for.
     *
     * @throws IllegalArgumentException if it is none of this space
     */
    Configuration parse(Map<String, String> texts) {
        var configuration = Configuration.empty();
        for (var each : hyperparameters) {
            if (!texts.containsKey(each.name())) throw new IllegalArgumentException("no \"%s\" among %s".formatted(each.name(), texts.keySet()));
            configuration = parsed(configuration, each, texts.get(each.name()));
        }
        if (texts.size() != hyperparameters.size()) throw new IllegalArgumentException("a configuration of %s; this space has %s".formatted(texts.keySet(), hyperparameters.stream().map(Hyperparameter::name).toList()));
        return configuration;
    }

    private static <T> Configuration parsed(Configuration configuration, Hyperparameter<T> hyperparameter, String text) {
        return configuration.with(hyperparameter, hyperparameter.parse(text));
    }

    @Override
    public String toString() {
        return "%,d configurations: %s".formatted(size(), hyperparameters.stream().map(Hyperparameter::toString).collect(Collectors.joining(" × ")));
    }
}
