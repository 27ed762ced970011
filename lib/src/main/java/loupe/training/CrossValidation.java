package loupe.training;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.data.ImageSet;
import loupe.evaluation.ConfusionMatrix;
import loupe.evaluation.Folds;
import loupe.nn.Network;
import loupe.nn.Predictions;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * What a recipe is worth on examples that were not trained on: each is answered by a network trained on the other folds.
 *
 * <pre>{@code
 * var recipe = Training.adam(0.01).batchSize(9).epochs(10).frozenUpTo("relu3");
 * CrossValidation.of(recipe, () -> Transfer.withHead(eye, 3, 42), letters, Folds.leaveOneOut(letters.size())).accuracy();
 * }</pre>
 *
 * @param predictions the answers, in the order of the examples
 * @param folds which of them were held out together
 */
public record CrossValidation(Predictions predictions, Folds folds) {

    /** @throws IllegalArgumentException if the folds are of another number of examples */
    public CrossValidation {
        if (folds.size() != predictions.size()) {
            throw new IllegalArgumentException("folds of %d examples; there are %d answers".formatted(folds.size(), predictions.size()));
        }
    }

    /** Learns from some of the examples and answers for others, whose classes it does not look at. */
    @FunctionalInterface
    public interface Learning {
        /** @throws CancellationException if the thread is interrupted */
        Predictions answers(int[] known, int[] held);
    }

    /**
     * Trains one network a fold and has it answer for the examples held out, whose answers do not influence the training.
     *
     * @param fresh a new network each time it is asked, such as one with a new head; it is closed after its fold
     * @throws IllegalArgumentException if the folds are of another number of examples or leave none of a class to learn from, or as in {@link Training#fit}
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public static CrossValidation of(Training recipe, Supplier<Network> fresh, Examples examples, Folds folds) {
        return of(examples, folds, (known, held) -> {
            try (var network = fresh.get()) {
                return answers(recipe, network, examples.select(known), examples.select(held));
            }
        });
    }

    /**
     * Learns once a fold, in whatever way, and has the examples held out answered.
     *
     * @throws IllegalArgumentException if the folds are of another number of examples or leave none of a class to learn from
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public static CrossValidation of(Examples examples, Folds folds, Learning learning) {
        folds.check(examples);
        var scores = new float[examples.size()][];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] held = folds.test(fold);
            try {
                var answers = learning.answers(folds.train(fold), held);
                for (int i = 0; i < held.length; i++) scores[held[i]] = answers.scores(i);
            } catch (CancellationException interrupted) {
                throw new CancellationException("interrupted after %d of %d folds".formatted(fold, folds.count()));
            }
        }
        return new CrossValidation(Predictions.of(examples, scores), folds);
    }

    private static Predictions answers(Training recipe, Network network, Examples known, Examples held) {
        if (!recipe.fit(network, known, held).isComplete()) throw new CancellationException();
        return network.predict(held);
    }

    public Examples examples() {
        return predictions.examples();
    }

    /** @throws IllegalStateException if the examples are no images */
    public ImageSet images() {
        return predictions.images();
    }

    /** How many answers are right. */
    public int right() {
        return predictions.size() - predictions.mistakes().length;
    }

    /** Share of right answers among all, from 0 to 1. */
    public double accuracy() {
        return predictions.accuracy();
    }

    /** Share of right answers in each fold, from 0 to 1. */
    public List<Double> foldAccuracies() {
        return IntStream.range(0, folds.count()).mapToObj(folds::test)
                .map(held -> (double) Arrays.stream(held).filter(predictions::isRight).count() / held.length).toList();
    }

    /** How often each class was taken for each other class. */
    public ConfusionMatrix confusion() {
        return ConfusionMatrix.of(examples().classes(), examples().labels(), predictions.predicted());
    }

    /** One row an example, as in {@link Predictions#toTable}, with the fold it was held out in, from 0. */
    public Table toTable() {
        int[] foldOf = new int[predictions.size()];
        for (int fold = 0; fold < folds.count(); fold++) for (int i : folds.test(fold)) foldOf[i] = fold;
        return predictions.toTable().setName("cross-validation").insertColumn(0, IntColumn.create("fold", foldOf));
    }

    @Override
    public String toString() {
        return "%s, %d folds: %d of %d right".formatted(examples().name(), folds.count(), right(), predictions.size());
    }
}
