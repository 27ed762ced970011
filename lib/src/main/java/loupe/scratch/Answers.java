package loupe.scratch;

import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.evaluation.ConfusionMatrix;

/** What a perceptron answers for each image of a set. */
public final class Answers {
    private final ImageSet images;
    private final float[][] scores;

    Answers(ImageSet images, float[][] scores) {
        this.images = images;
        this.scores = scores;
    }

    /** The images that were read. */
    public ImageSet images() {
        return images;
    }

    /** Number of the class with the highest score, the first of equal ones. */
    public int predicted(int i) {
        return best(scores[i]);
    }

    static int best(float[] scores) {
        int best = 0;
        for (int c = 1; c < scores.length; c++) if (scores[c] > scores[best]) best = c;
        return best;
    }

    /** Name of the class with the highest score. */
    public String predictedName(int i) {
        return images.classes().get(predicted(i));
    }

    /** Probability of each class for image {@code i}. */
    public float[] probabilities(int i) {
        float[] probabilities = scores[i].clone();
        Softmax.probabilities(probabilities);
        return probabilities;
    }

    /** Numbers of the images with a wrong answer. */
    public int[] mistakes() {
        return IntStream.range(0, scores.length).filter(i -> predicted(i) != images.label(i)).toArray();
    }

    /** Share of right answers, from 0 to 1; NaN without images. */
    public double accuracy() {
        return (scores.length - mistakes().length) / (double) scores.length;
    }

    /** Mean cross-entropy (natural logarithm); NaN without images. */
    public double loss() {
        return IntStream.range(0, scores.length).mapToDouble(i -> Softmax.crossEntropy(scores[i], images.label(i))).sum() / scores.length;
    }

    /** How often each class was taken for each other class. */
    public ConfusionMatrix confusion() {
        return ConfusionMatrix.of(images.classes(), images.labels(), IntStream.range(0, scores.length).map(this::predicted).toArray());
    }

    @Override
    public String toString() {
        return "%s, %,d images: accuracy %.2f%%, loss %.4f, %,d mistakes".formatted(images.name(), scores.length, 100 * accuracy(), loss(), mistakes().length);
    }
}
