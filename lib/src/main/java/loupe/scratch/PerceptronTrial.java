package loupe.scratch;

import java.util.Map;
import java.util.concurrent.CancellationException;
import loupe.data.ImageSet;
import loupe.trial.Trials;

/**
 * What a perceptron is worth after a training.
 *
 * @param training share of the training images that it reads rightly, from 0 to 1
 * @param validation share of the validation images
 * @param validationLoss their mean cross-entropy
 * @param test share of the test images
 */
public record PerceptronTrial(double training, double validation, double validationLoss, double test) {

    /**
     * Trains the perceptron and has it read the three sets, as a trial: where the log holds it, the perceptron stays as it is.
     *
     * @throws IllegalArgumentException as in {@link GradientDescent#fit}
     * @throws IllegalStateException as in {@link GradientDescent#fit}
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public static PerceptronTrial of(Trials trials, GradientDescent recipe, Perceptron perceptron, ImageSet train, ImageSet validation, ImageSet test) {
        var from = Map.of("recipe", recipe, "perceptron", perceptron, "train", train, "validation", validation, "test", test);
        return trials.run("training of a perceptron", from, PerceptronTrial.class, () -> run(recipe, perceptron, train, validation, test));
    }

    private static PerceptronTrial run(GradientDescent recipe, Perceptron perceptron, ImageSet train, ImageSet validation, ImageSet test) {
        if (!recipe.fit(perceptron, train, validation).isComplete()) throw new CancellationException("interrupted while training");
        var held = perceptron.predict(validation);
        return new PerceptronTrial(perceptron.predict(train).accuracy(), held.accuracy(), held.loss(), perceptron.predict(test).accuracy());
    }

    /** How much better the training images are read than the validation images. */
    public double gap() {
        return training - validation;
    }
}
