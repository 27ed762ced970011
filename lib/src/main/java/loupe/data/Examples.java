package loupe.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What networks and other learners learn from: examples of one kind, each of one class. Immutable. */
public sealed interface Examples permits ImageSet, FeatureTable {

    String name();

    Source source();

    int size();

    /** Names of the classes, in the order of their numbers. */
    List<String> classes();

    /** Class of example {@code i}, from 0. */
    int label(int i);

    /** Name of example {@code i}, such as its number in the whole set. */
    String name(int i);

    /** The examples with the given numbers, in that order. */
    Examples select(int... numbers);

    /** A checksum of examples and labels in their order: equal for the same data, whatever file it came from. */
    long fingerprint();

    /** The classes of all examples, in order. */
    default int[] labels() {
        return IntStream.range(0, size()).map(this::label).toArray();
    }

    /** How many examples each class has, in the order of their numbers. */
    default int[] classSizes() {
        int[] sizes = new int[classes().size()];
        for (int label : labels()) sizes[label]++;
        return sizes;
    }

    /** Name of the class of example {@code i}. */
    default String labelName(int i) {
        return classes().get(label(i));
    }

    /** The first {@code count} examples, or all if there are fewer. */
    default Examples first(int count) {
        if (count < 0) throw new IllegalArgumentException("the first %d examples; expected 0 or more".formatted(count));
        return select(IntStream.range(0, Math.min(count, size())).toArray());
    }

    /** The examples from {@code from} (inclusive) to {@code to} (exclusive). */
    default Examples range(int from, int to) {
        return select(Arrays.stream(IntStream.range(0, size()).toArray(), from, to).toArray());
    }

    /**
     * The same as images, for what draws them.
     *
     * @throws IllegalStateException if they are none
     */
    default ImageSet asImages() {
        if (this instanceof ImageSet images) return images;
        throw new IllegalStateException("%s has rows of a table; expected images".formatted(name()));
    }
}
