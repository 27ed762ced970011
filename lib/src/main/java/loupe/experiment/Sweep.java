package loupe.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trials of configurations, each of them with every seed and on every split, as lines of a file.
 *
 * <p>A trial is on the disk before the next is heard of. Running a sweep again runs what is not there yet; a trial that failed is there, with its reason,
 * and runs again when its line is taken out.
 *
 * @param log the file; one process at a time may write to it
 * @param candidates what each configuration stands for. What it throws is a failure of that configuration
 * @param seeds of weights, order of images, and dropout
 * @param executor where trials run
 * @param listener is told of progress
 */
public record Sweep(Path log, Validation validation, Function<Configuration, Candidate> candidates, List<Long> seeds, TrialExecutor executor, SweepListener listener) {
    private static final SweepListener NOBODY = progress -> {};

    public Sweep {
        Objects.requireNonNull(log);
        Objects.requireNonNull(validation);
        Objects.requireNonNull(candidates);
        Objects.requireNonNull(executor);
        Objects.requireNonNull(listener);
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty() || new HashSet<>(seeds).size() < seeds.size()) throw new IllegalArgumentException("seeds %s; expected one or more, each once".formatted(seeds));
    }

    /** With the one seed 42, on this machine's cores. */
    public static Sweep of(Path log, Validation validation, Function<Configuration, Candidate> candidates) {
        return new Sweep(log, validation, candidates, List.of(42L), LocalExecutor.ofCores(), NOBODY);
    }

    public Sweep seeds(long... newSeeds) {
        return new Sweep(log, validation, candidates, Arrays.stream(newSeeds).boxed().toList(), executor, listener);
    }

    public Sweep validation(Validation newValidation) {
        return new Sweep(log, newValidation, candidates, seeds, executor, listener);
    }

    public Sweep executor(TrialExecutor newExecutor) {
        return new Sweep(log, validation, candidates, seeds, newExecutor, listener);
    }

    public Sweep listener(SweepListener newListener) {
        return new Sweep(log, validation, candidates, seeds, executor, newListener);
    }

    /** The same networks trained for so many epochs. */
    Sweep epochs(int epochs) {
        return new Sweep(log, validation, candidates.andThen(each -> new Candidate(each.architecture(), each.recipe().epochs(epochs))), seeds, executor, listener);
    }

    /**
     * What running these configurations would take. Trains a network for a moment to learn how fast this machine is, if anything is to be done.
     *
     * @throws IllegalArgumentException if the log is damaged
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public SweepPlan plan(List<Configuration> configurations) {
        return SweepPlan.of(tasks(configurations), finished(), executor.workers());
    }

    /**
     * Runs the trials that the log does not hold yet. If the thread is interrupted, it returns within about a second with what there is.
     *
     * @throws IllegalArgumentException if the log is damaged
     * @throws IllegalStateException if every trial failed, another process writes to the log, or the executor gives up; what has ended is kept
     */
    public SweepResults run(List<Configuration> configurations) {
        var tasks = tasks(configurations);
        var finished = finished();
        var missing = missing(tasks, finished);
        SweepCheck.of(tasks, TrialLog.read(log)).run(executor);
        var run = new SweepRun(tasks, finished, listener);
        if (!missing.isEmpty()) {
            try (var file = TrialLog.open(log)) {
                finished.putAll(finished()); // what another process has added meanwhile
                run.run(missing(tasks, finished), executor, file);
            }
        }
        var results = new SweepResults(tasks.stream().filter(task -> finished.containsKey(task.key())).map(task -> new TrialResult(task.trial(), finished.get(task.key()))).toList());
        results.checkAnyWorked();
        return results;
    }

    /** One task for each key that nothing is known of. */
    private static List<SweepTask> missing(List<SweepTask> tasks, Map<String, Outcome> finished) {
        var keys = new HashSet<>(finished.keySet());
        return tasks.stream().filter(task -> keys.add(task.key())).toList();
    }

    private Map<String, Outcome> finished() {
        return TrialLog.read(log).stream().collect(Collectors.toMap(TrialLine::key, TrialLine::outcome, (first, second) -> second, HashMap::new));
    }

    private List<SweepTask> tasks(List<Configuration> configurations) {
        var data = validation.splits().stream().map(TrialLine.Data::of).toList();
        var tasks = new ArrayList<SweepTask>();
        for (var configuration : configurations) {
            for (long seed : seeds) {
                for (int i = 0; i < validation.splits().size(); i++) tasks.add(SweepTask.of(configuration, seed, i, validation.splits().get(i), data.get(i), candidates));
            }
        }
        return tasks;
    }
}
