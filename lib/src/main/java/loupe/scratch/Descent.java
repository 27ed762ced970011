package loupe.scratch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.Augmentation;
import loupe.data.ImageSet;
import loupe.data.RandomSource;
import loupe.data.RandomSource.Purpose;
import loupe.data.Shuffle;

/** One run of a gradient descent. */
final class Descent {
    private final GradientDescent recipe;
    private final Perceptron perceptron;
    private final ImageSet train;
    private final ImageSet validation;
    private final Weights weights;
    private final Weights velocity;
    private final Backpropagation backpropagation;
    private final List<LearningCurve.Epoch> epochs = new ArrayList<>();
    private SparseImages pixels;
    private double seconds;

    Descent(GradientDescent recipe, Perceptron perceptron, ImageSet train, ImageSet validation) {
        check(perceptron, train);
        check(perceptron, validation);
        this.recipe = recipe;
        this.perceptron = perceptron;
        this.train = train;
        this.validation = validation;
        weights = perceptron.weights();
        velocity = new Weights(weights.w1.length, perceptron.hidden(), perceptron.classes());
        backpropagation = new Backpropagation(perceptron, Math.min(recipe.batchSize(), train.size()));
    }

    private static void check(Perceptron perceptron, ImageSet images) {
        if (images.size() == 0) throw new IllegalArgumentException("%s is empty; expected at least one image".formatted(images.name()));
        perceptron.check(images);
    }

    LearningCurve run() {
        for (int epoch = 1; epoch <= recipe.epochs() && train(epoch); epoch++) {}
        return new LearningCurve(epochs, epochs.size() == recipe.epochs());
    }

    /** @return false if the thread was interrupted meanwhile */
    private boolean train(int epoch) {
        long started = System.nanoTime();
        look(epoch);
        int[] order = Shuffle.of(IntStream.range(0, train.size()).toArray(), RandomSource.of(recipe.seed(), Purpose.SHUFFLING).at(epoch));
        double loss = 0;
        int right = 0;
        for (int from = 0; from < order.length; from += recipe.batchSize()) {
            if (Thread.currentThread().isInterrupted()) return false;
            step(IntStream.range(from, Math.min(from + recipe.batchSize(), order.length)).map(i -> order[i]).toArray());
            loss += backpropagation.loss();
            right += backpropagation.right();
            if (!Double.isFinite(loss)) {
                throw new IllegalStateException("the loss is no longer a number in epoch %d at learning rate %s: try a smaller rate".formatted(epoch, recipe.learningRate()));
            }
        }
        seconds += (System.nanoTime() - started) / 1e9;
        var answers = perceptron.predict(validation);
        epochs.add(new LearningCurve.Epoch(epoch, loss / train.size(), (double) right / train.size(), answers.loss(), answers.accuracy(), seconds));
        return true;
    }

    /** The images of this epoch: the same as before, unless they change. */
    private void look(int epoch) {
        var random = RandomSource.of(recipe.seed(), Purpose.AUGMENTATION);
        if (pixels != null && recipe.augmentation().equals(Augmentation.NONE)) return;
        pixels = SparseImages.of(train, (from, part) -> recipe.augmentation().apply(part, random, epoch, IntStream.range(from, from + part.size()).toArray()));
    }

    private void step(int[] batch) {
        backpropagation.batch(pixels, train, batch);
        backpropagation.errors();
        IntStream.range(0, Backpropagation.PARTS).parallel().forEach(part -> {
            backpropagation.gradient(part);
            update(part);
        });
    }

    /** Moves the weights whose gradient the part made. */
    private void update(int part) {
        var gradient = backpropagation.gradient();
        int inputs = weights.w1.length;
        if (part < SparseImages.BANDS) {
            int end = SparseImages.begin(part + 1, inputs);
            for (int p = SparseImages.begin(part, inputs); p < end; p++) move(weights.w1[p], velocity.w1[p], gradient.w1[p], recipe.weightDecay());
        } else {
            for (int c = 0; c < weights.w2.length; c++) move(weights.w2[c], velocity.w2[c], gradient.w2[c], recipe.weightDecay());
            move(weights.b1, velocity.b1, gradient.b1, 0);
            move(weights.b2, velocity.b2, gradient.b2, 0);
        }
    }

    /** v ← μ v + g + λ w, w ← w − r v. */
    private void move(float[] w, float[] v, float[] g, double weightDecay) {
        float momentum = (float) recipe.momentum();
        float decay = (float) weightDecay;
        float rate = (float) recipe.learningRate();
        for (int j = 0; j < w.length; j++) v[j] = momentum * v[j] + (g[j] + decay * w[j]);
        for (int j = 0; j < w.length; j++) w[j] -= rate * v[j];
    }
}
