package loupe.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How much of the accuracies' variance over a full grid each hyperparameter explains alone, and each two of them by the way they work together: the
 * functional analysis of variance (Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter importance", 2014), exact on a grid.
 * What is left is of three and more together, and chance.
 *
 * @param shares of single hyperparameters, then of pairs, the largest first in each
 */
public record Importance(List<Share> shares) {

    /**
     * @param hyperparameters one or two
     * @param share of the variance, from 0 to 1
     */
    public record Share(List<String> hyperparameters, double share) {
        @Override
        public String toString() {
            return "%s %.1f%%".formatted(String.join(" × ", hyperparameters), 100 * share);
        }
    }

    public Importance {
        shares = List.copyOf(shares);
    }

    static Importance of(SearchSpace space, List<Score> scores) {
        if (scores.size() != space.size()) {
            throw new IllegalArgumentException("%d of %d configurations have a score; the shares of variance need all of them".formatted(scores.size(), space.size()));
        }
        double mean = mean(scores);
        double variance = scores.stream().mapToDouble(each -> square(each.accuracy() - mean)).average().orElseThrow();
        if (variance == 0) throw new IllegalArgumentException("all configurations have the same accuracy: there is no variance to share out");
        var axes = space.hyperparameters();
        var single = new ArrayList<Share>();
        var pairs = new ArrayList<Share>();
        for (int i = 0; i < axes.size(); i++) {
            var main = means(scores, value(axes.get(i)));
            single.add(new Share(List.of(axes.get(i).name()), main.values().stream().mapToDouble(each -> square(each - mean)).average().orElseThrow() / variance));
            for (int j = i + 1; j < axes.size(); j++) pairs.add(new Share(List.of(axes.get(i).name(), axes.get(j).name()), interaction(scores, mean, value(axes.get(i)), value(axes.get(j))) / variance));
        }
        var largestFirst = Comparator.comparingDouble(Share::share).reversed();
        single.sort(largestFirst);
        pairs.sort(largestFirst);
        single.addAll(pairs);
        return new Importance(single);
    }

    /** What the means of the cells of two hyperparameters vary by beyond the sum of both effects. */
    private static double interaction(List<Score> scores, double mean, Function<Score, Object> first, Function<Score, Object> second) {
        var rows = means(scores, first);
        var columns = means(scores, second);
        var cells = means(scores, score -> List.of(first.apply(score), second.apply(score)));
        return cells.entrySet().stream().mapToDouble(cell -> {
            var place = (List<?>) cell.getKey();
            return square(cell.getValue() - rows.get(place.get(0)) - columns.get(place.get(1)) + mean);
        }).average().orElseThrow();
    }

    private static Function<Score, Object> value(Hyperparameter<?> hyperparameter) {
        return score -> score.configuration().get(hyperparameter);
    }

    private static Map<Object, Double> means(List<Score> scores, Function<Score, Object> group) {
        return scores.stream().collect(Collectors.groupingBy(group, Collectors.averagingDouble(Score::accuracy)));
    }

    private static double mean(List<Score> scores) {
        return scores.stream().mapToDouble(Score::accuracy).average().orElseThrow();
    }

    private static double square(double x) {
        return x * x;
    }

    /** Share of what neither a single hyperparameter nor two together explain. */
    public double rest() {
        return 1 - shares.stream().mapToDouble(Share::share).sum();
    }

    /** One row a share. */
    public Table toTable() {
        return Table.create("importance", StringColumn.create("hyperparameters", shares.stream().map(each -> String.join(" × ", each.hyperparameters()))),
                DoubleColumn.create("share of variance", shares.stream().mapToDouble(Share::share).toArray()));
    }

    @Override
    public String toString() {
        return "%s; rest %.1f%%".formatted(shares.stream().map(Share::toString).collect(Collectors.joining(", ")), 100 * rest());
    }
}
