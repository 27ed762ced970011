package loupe.tabular;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import loupe.data.FeatureTable;
import loupe.engine.Workers;
import loupe.evaluation.Folds;
import loupe.training.CrossValidation;
import loupe.training.Evaluation;
import loupe.training.RepeatedCrossValidation;
import loupe.trial.Trials;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Pipelines judged by the same folds of the same rows.
 *
 * @param scores of each model, one a seed
 */
public record ModelComparison(List<Pipeline> models, List<List<Scores>> scores) {
    private static final int BINS = 10;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(Workers.count(), Workers.kept("loupe-comparison"));

    /**
     * What a cross-validation came to.
     *
     * @param accuracy share of right answers, from 0 to 1
     * @param brier the Brier score, from 0, which is best, to 2
     * @param area under the ROC curve; NaN unless there are two classes
     */
    public record Scores(double accuracy, double brier, double area) {
        static Scores of(CrossValidation run) {
            var evaluation = Evaluation.of(run.predictions());
            return new Scores(run.accuracy(), evaluation.calibration(BINS).brier(), run.examples().classes().size() == 2 ? evaluation.roc().area() : Double.NaN);
        }
    }

    public ModelComparison {
        models = List.copyOf(models);
        scores = scores.stream().map(List::copyOf).toList();
        if (models.isEmpty() || models.size() != scores.size() || scores.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("%d models, scores of %d; expected as many, and at least one of each".formatted(models.size(), scores.size()));
        }
    }

    /**
     * Judges each with stratified folds, once for each of the seeds from 1 on, which deal out the folds and go into the learner. As many at a time as there
     * are workers, which does not change the results.
     *
     * @param seeds 2 or more
     * @throws IllegalArgumentException as in {@link Pipeline#crossValidate}
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public static ModelComparison of(List<Pipeline> models, FeatureTable rows, int folds, int seeds) {
        return of(Trials.none(), models, rows, folds, seeds);
    }

    /** The same, each cross-validation a trial. */
    public static ModelComparison of(Trials trials, List<Pipeline> models, FeatureTable rows, int folds, int seeds) {
        if (models.isEmpty() || seeds < 2) throw new IllegalArgumentException("%d models, %d seeds; expected at least one and two".formatted(models.size(), seeds));
        var runs = models.stream().map(model -> LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> THREADS.submit(() -> Workers.apart(() -> scores(trials, model, rows, folds, seed)))).toList()).toList();
        try {
            return new ModelComparison(models, runs.stream().map(all -> all.stream().map(ModelComparison::result).toList()).toList());
        } finally {
            runs.forEach(all -> all.forEach(run -> run.cancel(true)));
        }
    }

    private static Scores scores(Trials trials, Pipeline model, FeatureTable rows, int folds, long seed) {
        var seeded = model.withSeed(seed);
        return trials.run("cross-validation of a pipeline", Map.of("pipeline", seeded, "rows", rows, "folds", folds, "seed", seed), Scores.class,
                () -> Scores.of(seeded.crossValidate(rows, Folds.stratified(rows.labels(), folds, seed))));
    }

    private static Scores result(Future<Scores> run) {
        try {
            return run.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while models were compared");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The model with the lowest Brier score, the first of equal ones. Unlike accuracy, the score tells how far probabilities are off, and so needs fewer rows. */
    public Pipeline best() {
        return models.get(order().get(0));
    }

    private List<Integer> order() {
        return IntStream.range(0, models.size()).boxed().sorted(Comparator.comparing(this::brier)).toList();
    }

    private double brier(int model) {
        return mean(model, Scores::brier);
    }

    /**
     * One row a model, the one with the lowest Brier score first: the score, accuracy in percent and its deviation from seed to seed, and for two classes
     * the area under the ROC curve; means over the seeds.
     */
    public Table toTable() {
        var order = order();
        var table = Table.create("models",
                StringColumn.create("model", order.stream().map(i -> models.get(i).toString())),
                DoubleColumn.create("Brier score", order.stream().mapToDouble(this::brier)),
                DoubleColumn.create("accuracy (%)", order.stream().mapToDouble(i -> 100 * accuracies(i).mean())),
                DoubleColumn.create("± (points)", order.stream().mapToDouble(i -> 100 * accuracies(i).deviation())));
        boolean hasTwoClasses = !Double.isNaN(scores.get(0).get(0).area());
        return hasTwoClasses ? table.addColumns(DoubleColumn.create("area under ROC", order.stream().mapToDouble(i -> mean(i, Scores::area)))) : table;
    }

    private RepeatedCrossValidation accuracies(int model) {
        return new RepeatedCrossValidation(scores.get(model).stream().map(Scores::accuracy).toList());
    }

    private double mean(int model, ToDoubleFunction<Scores> value) {
        return scores.get(model).stream().mapToDouble(value).average().orElseThrow();
    }
}
