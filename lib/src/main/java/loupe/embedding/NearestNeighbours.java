package loupe.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.evaluation.Folds;

/**
 * Classification by the {@code k} nearest examples: the class that most of them have, and where classes have equally many, that of the nearest of these.
 * Of examples at the same distance the one with the lower number is the nearer one, so that the answer never depends on chance.
 */
public final class NearestNeighbours {
    private final Embedding examples;
    private final int k;
    private final Distance distance;

    private NearestNeighbours(Embedding examples, int k, Distance distance) {
        this.examples = examples;
        this.k = k;
        this.distance = distance;
    }

    /** @throws IllegalArgumentException if {@code k} is not from 1 to the number of examples, or the distance is not defined for one of them */
    public static NearestNeighbours of(Embedding examples, int k, Distance distance) {
        if (k < 1 || k > examples.size()) {
            throw new IllegalArgumentException("%d neighbours of %d examples; expected 1 to %d".formatted(k, examples.size(), examples.size()));
        }
        examples.checkDirections(distance);
        return new NearestNeighbours(examples, k, distance);
    }

    /**
     * Classifies images by all examples. An example is its own nearest neighbour, so that with {@code k} = 1 the examples themselves are all right:
     * that says nothing about other images.
     *
     * @throws IllegalArgumentException if the vectors have another length than the examples', or the distance is not defined for one of them
     */
    public Classification classify(Embedding images) {
        if (images.dimensions() != examples.dimensions()) {
            throw new IllegalArgumentException("%s has %d dimensions, %s has %d; expected one space".formatted(
                    images.space(), images.dimensions(), examples.space(), examples.dimensions()));
        }
        images.checkDirections(distance);
        return classify(images, (i, j) -> true);
    }

    /**
     * Classifies each example by all others.
     *
     * @throws IllegalArgumentException if {@code k} is more than there are others, a class has one example only, or all are of one class
     */
    public Classification leaveOneOut() {
        return crossValidate(Folds.leaveOneOut(examples.size()));
    }

    /**
     * Classifies the examples of each fold by those of the other folds.
     *
     * @throws IllegalArgumentException if the folds are of another number of examples, or leave fewer than {@code k} to learn from, or none of a class; or if
     *     all are of one class, so that every answer would be right
     */
    public Classification crossValidate(Folds folds) {
        if (folds.size() != examples.size()) throw new IllegalArgumentException("folds of %d examples; there are %d".formatted(folds.size(), examples.size()));
        return crossValidate(examples, folds);
    }

    /**
     * Classifies these by the examples, which are the same and then copies of them, all of them in the same order again and again. Copies leave with their
     * original.
     */
    Classification crossValidate(Embedding originals, Folds folds) {
        if (Arrays.stream(originals.images().labels()).distinct().count() < 2) {
            throw new IllegalArgumentException("%s: all examples are of class \"%s\"; expected two classes or more to tell apart".formatted(
                    originals.images().name(), originals.images().labelName(0)));
        }
        int[] fold = new int[originals.size()];
        for (int f = 0; f < folds.count(); f++) {
            for (int i : folds.test(f)) fold[i] = f;
            check(originals.images(), folds, f);
        }
        return classify(originals, (i, j) -> fold[j % fold.length] != fold[i]);
    }

    private void check(ImageSet images, Folds folds, int f) {
        int[] held = folds.test(f);
        int copies = examples.size() / images.size();
        int left = copies * (images.size() - held.length);
        if (k > left) throw new IllegalArgumentException("%d neighbours; without the %d held out there are %d".formatted(k, copies * held.length, left));
        int[] known = images.classSizes();
        for (int i : held) known[images.label(i)]--;
        for (int i : held) {
            if (known[images.label(i)] > 0) continue;
            throw new IllegalArgumentException("without %s there is no \"%s\" to know it by; expected two or more of each class".formatted(
                    Embedding.nameOf(images, i), images.labelName(i)));
        }
    }

    /** Whether example {@code j} may speak for image {@code i}. */
    @FunctionalInterface
    private interface Witness {
        boolean mayBe(int i, int j);
    }

    private Classification classify(Embedding images, Witness witness) {
        var answers = new Classification.Answer[images.size()];
        Rows.forEach(images.size(), i -> answers[i] = answer(examples.distances(images.row(i), distance), j -> witness.mayBe(i, j)));
        return new Classification(images.images(), examples.images().classes(), List.of(answers));
    }

    private Classification.Answer answer(double[] distances, IntPredicate mayBe) {
        var images = examples.images();
        int[] nearest = Nearest.of(distances, mayBe, k);
        int[] votes = new int[images.classes().size()];
        for (int i : nearest) votes[images.label(i)]++;
        int most = IntStream.of(votes).max().orElseThrow();
        int first = Arrays.stream(nearest).filter(i -> votes[images.label(i)] == most).findFirst().orElseThrow();
        return new Classification.Answer(images.labelName(first), images.name(first), distances[first]);
    }
}
