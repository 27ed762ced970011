package loupe.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import loupe.data.Examples;
import loupe.data.RandomSource;
import loupe.data.Shuffle;

/**
 * Which examples are held out together: every example in exactly one fold, judged by what was learnt from all the others.
 *
 * @param held the numbers of the examples in each fold, ascending
 */
public record Folds(List<List<Integer>> held) {
    public Folds {
        held = held.stream().map(List::copyOf).toList();
        var all = new TreeSet<Integer>();
        for (var fold : held) all.addAll(fold);
        int size = held.stream().mapToInt(List::size).sum();
        if (held.size() < 2 || held.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("folds " + held + "; expected two or more, none empty");
        }
        if (all.size() != size || all.first() != 0 || all.last() != size - 1) {
            throw new IllegalArgumentException("folds %s; expected each number from 0 to %d once".formatted(held, size - 1));
        }
    }

    /** As many folds as examples, each of one. */
    public static Folds leaveOneOut(int size) {
        return new Folds(IntStream.range(0, size).mapToObj(List::of).toList());
    }

    /**
     * Folds in which each class is as frequent as in the whole, to within one example. The examples of a class are dealt out in a random order; folds
     * differ in size by one at most.
     *
     * @param labels class of each example
     * @throws IllegalArgumentException if there are fewer than two folds, or a class has fewer examples than there are folds
     */
    public static Folds stratified(int[] labels, int count, long seed) {
        if (count < 2) throw new IllegalArgumentException("%d folds; expected 2 or more".formatted(count));
        var folds = IntStream.range(0, count).mapToObj(i -> new TreeSet<Integer>()).toList();
        int next = 0;
        for (int label : Arrays.stream(labels).distinct().sorted().toArray()) {
            int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
            if (members.length < count) {
                throw new IllegalArgumentException("%d folds, but class %d has %d examples; expected at least one for each fold".formatted(
                        count, label, members.length));
            }
            for (int i : Shuffle.of(members, RandomSource.of(seed, RandomSource.Purpose.SPLITTING).at(label))) folds.get(next++ % count).add(i);
        }
        return new Folds(folds.stream().map(fold -> (List<Integer>) new ArrayList<>(fold)).toList());
    }

    /**
     * Whether examples can be judged by these folds.
     *
     * @throws IllegalArgumentException if there are more or fewer of them, or the folds leave none of a class to learn from
     */
    public void check(Examples examples) {
        if (size() != examples.size()) throw new IllegalArgumentException("folds of %d examples; there are %d".formatted(size(), examples.size()));
        int[] sizes = examples.classSizes();
        for (var fold : held) {
            int[] left = sizes.clone();
            for (int i : fold) left[examples.label(i)]--;
            for (int i : fold) {
                if (left[examples.label(i)] == 0) throw new IllegalArgumentException(unknown(examples, i));
            }
        }
    }

    private static String unknown(Examples examples, int i) {
        return "without example %d (\"%s\") of %s there is no \"%s\" to know it by; expected two or more of each class".formatted(
                i, examples.name(i), examples.name(), examples.labelName(i));
    }

    /** How many folds. */
    public int count() {
        return held.size();
    }

    /** How many examples, in all folds. */
    public int size() {
        return held.stream().mapToInt(List::size).sum();
    }

    /** The examples to judge by, in one fold; from 0. */
    public int[] test(int fold) {
        return held.get(fold).stream().mapToInt(Integer::intValue).toArray();
    }

    /** The examples to learn from meanwhile: all others, ascending. */
    public int[] train(int fold) {
        return IntStream.range(0, count()).filter(i -> i != fold).flatMap(i -> Arrays.stream(test(i))).sorted().toArray();
    }
}
