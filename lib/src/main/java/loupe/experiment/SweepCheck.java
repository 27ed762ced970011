package loupe.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loupe.trial.Agreement;
import loupe.trial.Machine;
import loupe.trial.Recheck;

/** Trials of a log that run again, and have to agree with their lines; see {@link Recheck}. */
record SweepCheck(List<SweepTask> tasks, Map<String, TrialLine> lines) {

    static SweepCheck of(List<SweepTask> tasks, List<TrialLine> log) {
        var lines = new LinkedHashMap<String, TrialLine>();
        for (var line : log) if (line.measurement() != null) lines.put(line.key(), line);
        var asked = tasks.stream().filter(task -> lines.containsKey(task.key())).toList();
        var recheck = Recheck.of(asked.stream().map(task -> cost(lines.get(task.key()))).toList());
        return new SweepCheck(asked.stream().filter(task -> recheck.picks(task.key(), cost(lines.get(task.key())))).toList(), lines);
    }

    private static double cost(TrialLine line) {
        return line.measurement().processorSeconds();
    }

    /** @throws IllegalStateException if one does not agree */
    void run(TrialExecutor executor) {
        if (tasks.isEmpty()) return;
        executor.run(tasks.stream().map(task -> new TrialExecutor.Job(task.candidate().orElseThrow(), task.split())).toList(), ended -> check(tasks.get(ended.job()), ended.outcome()));
    }

    private void check(SweepTask task, Outcome now) {
        var line = lines.get(task.key());
        if (!(now instanceof Measurement measurement)) throw new IllegalStateException("%s failed when it ran again: %s".formatted(task.trial(), now));
        Agreement.check(task.trial().toString(), new Agreement.Ran(result(line.measurement()), line.versions()), new Agreement.Ran(result(measurement), Machine.here()));
    }

    private static JsonElement result(Measurement measurement) {
        var result = new JsonObject();
        result.addProperty("accuracy", measurement.accuracy());
        result.addProperty("loss", measurement.loss());
        result.addProperty("weights", measurement.weights());
        return result;
    }
}
