package loupe.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How many examples of each class lie in each cluster, and how well the clusters agree with the classes. */
public final class Contingency {
    private final List<String> classes;
    private final long[][] counts;

    private Contingency(List<String> classes, long[][] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * Counts clusters against the truth.
     *
     * @param classes names of the classes, in the order of their numbers
     * @param truth true class of each example, from 0 to {@code classes.size() - 1}
     * @param clusters cluster of each example, from 0, in the same order
     * @throws IllegalArgumentException if the two differ in length, are empty, or hold a number that is no class or cluster
     */
    public static Contingency of(List<String> classes, int[] truth, int[] clusters) {
        if (truth.length != clusters.length || truth.length == 0) {
            throw new IllegalArgumentException("%d classes of examples, %d clusters; expected as many, and at least one".formatted(
                    truth.length, clusters.length));
        }
        if (Arrays.stream(clusters).min().orElse(0) < 0) {
            throw new IllegalArgumentException("clusters %s; expected numbers from 0".formatted(Arrays.toString(clusters)));
        }
        var counts = new long[Arrays.stream(clusters).max().orElse(0) + 1][classes.size()];
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] < 0 || truth[i] >= classes.size()) {
                throw new IllegalArgumentException("class %d not found; the classes are 0 to %d: %s".formatted(truth[i], classes.size() - 1, classes));
            }
            counts[clusters[i]][truth[i]]++;
        }
        return new Contingency(List.copyOf(classes), counts);
    }

    /** Share of examples that belong to the most frequent class of their cluster, from 0 to 1. As many clusters as examples always give 1. */
    public double purity() {
        long right = 0;
        for (long[] row : counts) right += Arrays.stream(row).max().orElse(0);
        return (double) right / all();
    }

    /**
     * Agreement over pairs of examples, corrected for chance (Hubert and Arabie 1985): 1 for the same partition, about 0 for a random one, below 0 for worse
     * than that.
     */
    public double adjustedRandIndex() {
        double together = 0;
        for (long[] row : counts) for (long count : row) together += pairs(count);
        double clusters = Arrays.stream(counts).mapToDouble(row -> pairs(Arrays.stream(row).sum())).sum();
        double truths = IntStream.range(0, classes.size()).mapToDouble(j -> pairs(Arrays.stream(counts).mapToLong(row -> row[j]).sum())).sum();
        double expected = all() < 2 ? 0 : clusters * truths / pairs(all());
        double highest = (clusters + truths) / 2;
        return highest == expected ? 1 : (together - expected) / (highest - expected);
    }

    private long all() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    private static double pairs(long count) {
        return count * (count - 1) / 2.0;
    }

    /** One row a cluster, one column a class. */
    public Table toTable() {
        var table = Table.create("clusters", StringColumn.create("cluster", IntStream.range(0, counts.length).mapToObj(String::valueOf)));
        var names = ColumnNames.after("cluster", classes);
        for (int j = 0; j < classes.size(); j++) {
            int number = j;
            table.addColumns(IntColumn.create(names.get(j), Arrays.stream(counts).mapToInt(row -> (int) row[number]).toArray()));
        }
        return table;
    }

    @Override
    public String toString() {
        return toTable().print();
    }
}
