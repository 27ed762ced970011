package loupe.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** What the trials of a sweep came to, in the order of their configurations. */
public record SweepResults(List<TrialResult> trials) {
    public SweepResults {
        trials = List.copyOf(trials);
    }

    /**
     * What a log holds, whatever data it was made with; of trials that are in there twice the later. Nothing runs.
     *
     * @throws IllegalArgumentException if there is no such log, it is damaged, or a trial in it is none of this space
     */
    public static SweepResults read(Path log, SearchSpace space) {
        var lines = new LinkedHashMap<String, TrialLine>();
        for (var line : TrialLog.read(log)) lines.put(line.key(), line);
        if (lines.isEmpty()) throw new IllegalArgumentException("%s holds no trial; expected a file that a sweep has written".formatted(log));
        var trials = new ArrayList<TrialResult>();
        for (var line : lines.values()) {
            try {
                trials.add(new TrialResult(new Trial(space.parse(line.configuration()), line.seed(), line.split(), line.train().size(), line.epochs()), line.outcome()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("%s holds a trial of another space: %s".formatted(log, e.getMessage()), e);
            }
        }
        var order = space.grid();
        var places = new LinkedHashMap<Configuration, Integer>();
        for (var configuration : order) places.put(configuration, places.size());
        trials.sort(Comparator.<TrialResult>comparingInt(each -> places.get(each.trial().configuration())).thenComparingLong(each -> each.trial().seed()).thenComparingInt(each -> each.trial().split()));
        return new SweepResults(trials);
    }

    void checkAnyWorked() {
        if (trials.isEmpty() || trials.stream().anyMatch(each -> each.measurement().isPresent())) return;
        var reasons = failures().stream().collect(Collectors.groupingBy(each -> ((Failure) each.outcome()).reason(), LinkedHashMap::new, Collectors.counting()));
        throw new IllegalStateException("all %,d trials failed: %s".formatted(trials.size(),
                reasons.entrySet().stream().limit(3).map(each -> "%,d times \"%s\"".formatted(each.getValue(), each.getKey())).collect(Collectors.joining(", "))));
    }

    /** Those for which the condition holds. */
    public SweepResults where(Predicate<Trial> condition) {
        return new SweepResults(trials.stream().filter(each -> condition.test(each.trial())).toList());
    }

    /** The trials of one configuration. */
    public SweepResults of(Configuration configuration) {
        return where(trial -> trial.configuration().equals(configuration));
    }

    public List<TrialResult> failures() {
        return trials.stream().filter(each -> each.measurement().isEmpty()).toList();
    }

    /** One score a configuration; a configuration of which a trial failed has none. */
    public List<Score> scores() {
        var groups = trials.stream().collect(Collectors.groupingBy(each -> each.trial().configuration(), LinkedHashMap::new, Collectors.toList()));
        var scores = new ArrayList<Score>();
        groups.forEach((configuration, results) -> {
            if (results.stream().allMatch(each -> each.measurement().isPresent())) scores.add(Score.of(configuration, results.stream().map(each -> each.measurement().orElseThrow()).toList()));
        });
        return List.copyOf(scores);
    }

    /** The best first. */
    public List<Score> ranking() {
        return scores().stream().sorted(Comparator.comparingDouble(Score::accuracy).reversed()).toList();
    }

    /**
     * The configuration of the highest mean accuracy; one that failed is none.
     *
     * @throws IllegalStateException if all failed, or none has ended
     */
    public Score best() {
        if (trials.isEmpty()) throw new IllegalStateException("no trial has ended yet");
        checkAnyWorked();
        return ranking().stream().findFirst().orElseThrow(() -> new IllegalStateException("each configuration has a trial that failed, such as " + failures().get(0)));
    }

    /** What the trials that worked came to. */
    public List<Measurement> measurements() {
        return trials.stream().flatMap(each -> each.measurement().stream()).toList();
    }

    /** The trials with this value of a hyperparameter, by its text. */
    public SweepResults at(Hyperparameter<?> hyperparameter, String value) {
        return where(trial -> Hyperparameter.text(trial.configuration().get(hyperparameter)).equals(value));
    }

    /** The trials whose configuration is the baseline, or differs from it in this hyperparameter alone. */
    public <T> SweepResults along(Hyperparameter<T> hyperparameter, Configuration baseline) {
        return where(trial -> trial.configuration().equals(baseline.with(hyperparameter, trial.configuration().get(hyperparameter))));
    }

    /** Accuracy and time at each value of a hyperparameter, over all trials. */
    public Effect effect(Hyperparameter<?> hyperparameter) {
        return Effect.of(hyperparameter, this);
    }

    /**
     * How much of the variance each hyperparameter explains.
     *
     * @throws IllegalArgumentException if a configuration of the space has no score
     */
    public Importance importance(SearchSpace space) {
        return Importance.of(space, scores());
    }

    /**
     * One value of a hyperparameter against another, by pairs of trials that differ in nothing else.
     *
     * @throws IllegalArgumentException if there are fewer than two pairs
     */
    public <T> PairedComparison compare(Hyperparameter<T> hyperparameter, T first, T second) {
        return PairedComparison.of(this, hyperparameter, first, second);
    }

    /** Configurations to which no other is both more accurate and faster, the fastest first. */
    public List<Score> paretoFront() {
        var front = new ArrayList<Score>();
        var fastestFirst = scores().stream().sorted(Comparator.comparingDouble(Score::processorSeconds).thenComparing(Comparator.comparingDouble(Score::accuracy).reversed())).toList();
        for (var score : fastestFirst) if (front.isEmpty() || score.accuracy() > front.get(front.size() - 1).accuracy()) front.add(score);
        return List.copyOf(front);
    }

    /** One row a trial; what a failed one lacks is missing. A hyperparameter named like one of the other columns, such as epochs, stands for it. */
    public Table toTable() {
        var table = Table.create("trials");
        if (trials.isEmpty()) return table;
        for (var each : trials.get(0).trial().configuration().hyperparameters()) {
            table.addColumns(StringColumn.create(each.name(), trials.stream().map(result -> result.trial().configuration().texts().get(each.name()))));
        }
        var others = Stream.<Column<?>>of(LongColumn.create("seed", trials.stream().mapToLong(each -> each.trial().seed()).toArray()),
                IntColumn.create("split", trials.stream().mapToInt(each -> each.trial().split()).toArray()),
                IntColumn.create("images", trials.stream().mapToInt(each -> each.trial().images()).toArray()),
                IntColumn.create("epochs", trials.stream().mapToInt(each -> each.trial().epochs()).toArray()),
                column("accuracy", Measurement::accuracy), column("loss", Measurement::loss), column("processor seconds", Measurement::processorSeconds),
                StringColumn.create("failure", trials.stream().map(each -> each.outcome() instanceof Failure failure ? failure.reason() : "")));
        return table.addColumns(others.filter(each -> !table.containsColumn(each.name())).toArray(Column[]::new));
    }

    private DoubleColumn column(String name, ToDoubleFunction<Measurement> value) {
        return DoubleColumn.create(name, trials.stream().mapToDouble(each -> each.measurement().map(value::applyAsDouble).orElse(Double.NaN)).toArray());
    }

    @Override
    public String toString() {
        String head = "%,d trials%s".formatted(trials.size(), failures().isEmpty() ? "" : ", %,d failed".formatted(failures().size()));
        return ranking().stream().findFirst().map(best -> head + "; best: " + best).orElse(head);
    }
}
