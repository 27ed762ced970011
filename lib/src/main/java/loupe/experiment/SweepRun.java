package loupe.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a sweep: what it has found so far, and what it tells. */
final class SweepRun {
    private final List<SweepTask> tasks;
    private final Map<String, Outcome> finished;
    private final SweepListener listener;
    private double work;
    private double done;
    private long start;

    /** @param finished outcomes by key, to which this run adds */
    SweepRun(List<SweepTask> tasks, Map<String, Outcome> finished, SweepListener listener) {
        this.tasks = tasks;
        this.finished = finished;
        this.listener = listener;
    }

    void run(List<SweepTask> missing, TrialExecutor executor, TrialLog log) {
        for (var task : missing) task.refusal().ifPresent(failure -> keep(task, failure, log));
        var largestFirst = Comparator.comparingDouble(SweepTask::multiplyAdds).reversed(); // so that no worker waits long for the last
        var jobs = missing.stream().filter(task -> task.candidate().isPresent()).sorted(largestFirst).toList();
        work = jobs.stream().mapToDouble(SweepTask::multiplyAdds).sum();
        start = System.nanoTime();
        tell();
        executor.run(jobs.stream().map(task -> new TrialExecutor.Job(task.candidate().orElseThrow(), task.split())).toList(), ended -> {
            var task = jobs.get(ended.job());
            keep(task, ended.outcome(), log);
            done += task.multiplyAdds();
            tell();
        });
    }

    private void keep(SweepTask task, Outcome outcome, TrialLog log) {
        log.append(task.line(outcome));
        finished.put(task.key(), outcome);
    }

    private void tell() {
        var results = tasks.stream().filter(task -> finished.containsKey(task.key())).map(task -> new TrialResult(task.trial(), finished.get(task.key()))).toList();
        int failed = (int) results.stream().filter(result -> result.measurement().isEmpty()).count();
        double left = done == 0 ? Double.NaN : (System.nanoTime() - start) / 1e9 * (work - done) / done;
        listener.progressed(new SweepProgress(results.size(), failed, tasks.size(), left, best(results)));
    }

    private static Optional<TrialResult> best(List<TrialResult> results) {
        return results.stream().filter(result -> result.measurement().isPresent()).max(Comparator.comparingDouble(result -> result.measurement().orElseThrow().accuracy()));
    }
}
