package loupe.training;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.evaluation.ConfusionMatrix;
import loupe.evaluation.Folds;
import loupe.nn.Network;
import loupe.nn.Predictions;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * What a recipe is worth on images that were not trained on: each image is answered by a network trained on the other folds.
 *
 * <pre>{@code
 * var recipe = Training.adam(0.01).batchSize(9).epochs(10).frozenUpTo("relu3");
 * CrossValidation.of(recipe, () -> Transfer.withHead(eye, 3, 42), letters, Folds.leaveOneOut(letters.size())).accuracy();
 * }</pre>
 *
 * @param predictions the answers, in the order of the images
 * @param folds which images were held out together
 */
public record CrossValidation(Predictions predictions, Folds folds) {

    /** @throws IllegalArgumentException if the folds are of another number of images */
    public CrossValidation {
        if (folds.size() != predictions.size()) {
            throw new IllegalArgumentException("folds of %d images; there are %d answers".formatted(folds.size(), predictions.size()));
        }
    }

    /**
     * Trains one network a fold and has it answer for the images held out, whose answers do not influence the training.
     *
     * @param fresh a new network each time it is asked, such as one with a new head; it is closed after its fold
     * @throws IllegalArgumentException if the folds are of another number of images or leave none of a class to learn from, or as in {@link Training#fit}
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public static CrossValidation of(Training recipe, Supplier<Network> fresh, ImageSet images, Folds folds) {
        folds.check(images);
        var scores = new float[images.size()][];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] held = folds.test(fold);
            try (var network = fresh.get()) {
                var answers = answers(recipe, network, images.select(folds.train(fold)), images.select(held));
                for (int i = 0; i < held.length; i++) scores[held[i]] = answers.scores(i);
            } catch (CancellationException interrupted) {
                throw new CancellationException("interrupted after %d of %d folds".formatted(fold, folds.count()));
            }
        }
        return new CrossValidation(Predictions.of(images, scores), folds);
    }

    private static Predictions answers(Training recipe, Network network, ImageSet known, ImageSet held) {
        if (!recipe.fit(network, known, held).isComplete()) throw new CancellationException();
        return network.predict(held);
    }

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
        return ConfusionMatrix.of(images().classes(), images().labels(), predictions.predicted());
    }

    /** One row an image, as in {@link Predictions#toTable}, with the fold it was held out in, from 0. */
    public Table toTable() {
        int[] foldOf = new int[predictions.size()];
        for (int fold = 0; fold < folds.count(); fold++) for (int i : folds.test(fold)) foldOf[i] = fold;
        return predictions.toTable().setName("cross-validation").insertColumn(0, IntColumn.create("fold", foldOf));
    }

    @Override
    public String toString() {
        return "%s, %d folds: %d of %d right".formatted(images().name(), folds.count(), right(), predictions.size());
    }
}
