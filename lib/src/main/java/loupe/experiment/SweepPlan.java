package loupe.experiment;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import loupe.engine.Workers;
import loupe.nn.Network;
import loupe.training.Training;

/**
 * What a sweep would take.
 *
 * @param trials in all
 * @param done how many of them the log holds
 * @param refused how many of those that are left fail at once, as their configuration stands for no network
 * @param multiplyAdds multiplications with their additions, of what is left to do
 * @param seconds what is left would take at the speed just measured on this machine, each worker as fast as that
 * @param workers how many trials run at a time
 */
public record SweepPlan(int trials, int done, int refused, double multiplyAdds, double seconds, int workers) {
    /** Batches to learn the speed from; the first ones are slow. */
    private static final int WARM_UP = 3;
    private static final int TIMED = 5;

    static SweepPlan of(List<SweepTask> tasks, Map<String, Outcome> finished, int workers) {
        var keys = new HashSet<>(finished.keySet());
        int done = (int) tasks.stream().filter(task -> finished.containsKey(task.key())).count();
        var missing = tasks.stream().filter(task -> keys.add(task.key())).toList();
        var runnable = missing.stream().filter(task -> task.candidate().isPresent()).toList();
        return new SweepPlan(tasks.size(), done, missing.size() - runnable.size(), runnable.stream().mapToDouble(SweepTask::multiplyAdds).sum(),
                runnable.isEmpty() ? 0 : seconds(runnable) / workers, workers);
    }

    /** At a cost of an image that grows evenly from the smallest network to the largest. */
    private static double seconds(List<SweepTask> tasks) {
        var bySize = Comparator.comparingDouble(SweepPlan::size);
        var least = tasks.stream().min(bySize).orElseThrow();
        var most = tasks.stream().max(bySize).orElseThrow();
        double low = secondsAnImage(least);
        double slope = size(most) == size(least) ? 0 : Math.max(0, (secondsAnImage(most) - low) / (size(most) - size(least)));
        return tasks.stream().mapToDouble(task -> task.passes() * (low + slope * (size(task) - size(least)))).sum();
    }

    private static double size(SweepTask task) {
        return task.candidate().orElseThrow().architecture().multiplyAdds();
    }

    private static double secondsAnImage(SweepTask task) {
        var candidate = task.candidate().orElseThrow();
        var recipe = candidate.recipe();
        int batches = Math.min(WARM_UP + TIMED, Math.max(1, task.split().train().size() / recipe.batchSize()));
        var images = task.split().train().first(batches * recipe.batchSize());
        return Workers.apart(() -> {
            try (var network = Network.of(candidate.architecture(), recipe.seed())) {
                var points = slow(recipe).fit(network, images, images.first(1)).training();
                if (points.isEmpty()) throw new CancellationException("interrupted while the speed was measured");
                var first = points.get(Math.min(WARM_UP, points.size()) - 1);
                var last = points.get(points.size() - 1);
                return last.examples() == first.examples() ? last.seconds() / last.examples() : (last.seconds() - first.seconds()) / (last.examples() - first.examples());
            }
        });
    }

    /** An epoch at a rate at which nothing diverges; how fast it goes does not depend on the rate. */
    private static Training slow(Training recipe) {
        return new Training(recipe.optimizer(), 1e-9, recipe.schedule(), recipe.batchSize(), 1, recipe.seed(), recipe.augmentation(), recipe.frozenUpTo(), recipe.listener());
    }

    @Override
    public String toString() {
        String head = "%,d trials, %,d done%s".formatted(trials, done, refused == 0 ? "" : ", %,d that cannot be built".formatted(refused));
        if (multiplyAdds == 0) return head + "; nothing to train";
        return "%s; what is left: %.3g multiply-adds, about %s with %d at a time, as fast as this machine is now".formatted(head, multiplyAdds, Duration.text(seconds), workers);
    }
}
