package loupe.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import loupe.nn.Tensor;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How like the filters of image processing the filters of a convolution are: the cosine between their weights, from −1 (the same with the sign
 * turned) over 0 (nothing in common) to 1 (the same but for a factor).
 *
 * <p>The classic filters are made in the size of the network's. No mean is taken off: a filter that also answers to plain brightness is, to that extent, no
 * Sobel filter, whose weights add up to zero. A Gabor has five numbers to choose and fits a small kernel of any kind quite well: compare with
 * filters that have learned nothing.
 *
 * @param filters one channel each
 * @param rows one a filter
 */
public record FilterLikeness(FilterBank filters, List<Row> rows) {

    /**
     * What one filter is like.
     *
     * @param classic from −1 to 1 for each classic filter
     * @param gabor the best-fitting one
     * @param gaborLikeness from 0 to 1: its phase takes care of the sign
     */
    public record Row(int filter, Map<ClassicFilter, Double> classic, Gabor gabor, double gaborLikeness) {
        public Row {
            classic = Map.copyOf(classic);
        }

        /** The classic filter with the strongest likeness, of either sign; the first of equal ones. */
        public Match mostLike() {
            return strongest(each -> true);
        }

        /** The same among the Sobel filters. */
        public Match mostLikeSobel() {
            return strongest(ClassicFilter::isSobel);
        }

        private Match strongest(Predicate<ClassicFilter> among) {
            return Arrays.stream(ClassicFilter.values()).filter(among).map(each -> new Match(filter, each, classic.get(each))).reduce(Match::stronger).orElseThrow();
        }
    }

    /** A filter, a classic one, and how like each other they are. */
    public record Match(int filter, ClassicFilter classic, double likeness) {
        /** The name of the classic filter, with a minus if the filter is like its negative. */
        public String label() {
            return (likeness < 0 ? "−" : "") + classic.label();
        }

        private Match stronger(Match other) {
            return Math.abs(other.likeness) > Math.abs(likeness) ? other : this;
        }

        @Override
        public String toString() {
            return "filter %d is like %s, by %.2f".formatted(filter, label(), Math.abs(likeness));
        }
    }

    public FilterLikeness {
        rows = List.copyOf(rows);
    }

    /**
     * @throws IllegalArgumentException if the filters look at several channels (see {@link FilterBank#ofChannel}) or are smaller than 3 × 3
     */
    public static FilterLikeness of(FilterBank filters) {
        if (filters.channels() != 1) {
            throw new IllegalArgumentException("the filters of %s look at %d channels; expected 1: take one of them with ofChannel(0)".formatted(
                    filters.layer(), filters.channels()));
        }
        return new FilterLikeness(filters, IntStream.range(0, filters.count()).mapToObj(i -> row(i, filters.kernel(i, 0))).toList());
    }

    private static Row row(int number, Tensor kernel) {
        var classic = new TreeMap<ClassicFilter, Double>();
        for (var filter : ClassicFilter.values()) classic.put(filter, cosine(kernel, filter.kernel(kernel.shape().size(0), kernel.shape().size(1))));
        var gabor = Gabor.fit(kernel);
        return new Row(number, classic, gabor, cosine(kernel, gabor.kernel(kernel.shape().size(0), kernel.shape().size(1))));
    }

    /** The sum of products of two tensors of one shape, over the product of their lengths; 0 where one is all zeros. */
    public static double cosine(Tensor one, Tensor other) {
        if (!one.shape().equals(other.shape())) throw new IllegalArgumentException("%s and %s; expected one shape".formatted(one.shape(), other.shape()));
        return Cosine.of(Cosine.doubles(one), Cosine.doubles(other));
    }

    /** The filter that is most like a Sobel filter, whichever its direction and sign; the first of equal ones. */
    public Match mostSobelLike() {
        return rows.stream().map(Row::mostLikeSobel).reduce(Match::stronger).orElseThrow();
    }

    /** One row a filter, one column a classic filter, then the best Gabor's likeness, and what the filter is most like. */
    public Table toTable() {
        var table = Table.create("likeness", IntColumn.create("filter", rows.stream().mapToInt(Row::filter).toArray()));
        for (var each : ClassicFilter.values()) {
            table.addColumns(DoubleColumn.create(each.label(), rows.stream().mapToDouble(row -> row.classic().get(each)).toArray()));
        }
        return table.addColumns(DoubleColumn.create("best Gabor", rows.stream().mapToDouble(Row::gaborLikeness).toArray()),
                StringColumn.create("most like", rows.stream().map(row -> row.mostLike().label())));
    }

    /** One row over all filters: the mean of their strongest likeness to a Sobel filter, and of that to the others, signs left out. */
    public Table summary(String name) {
        return Table.create("mean likeness", StringColumn.create("filters", List.of(name)),
                DoubleColumn.create("strongest Sobel", mean(row -> Math.abs(row.mostLikeSobel().likeness()))),
                DoubleColumn.create("Laplacian", mean(row -> Math.abs(row.classic().get(ClassicFilter.LAPLACIAN)))),
                DoubleColumn.create("Gaussian", mean(row -> Math.abs(row.classic().get(ClassicFilter.GAUSSIAN)))),
                DoubleColumn.create("best Gabor", mean(Row::gaborLikeness)));
    }

    private double[] mean(ToDoubleFunction<Row> likeness) {
        return new double[] {rows.stream().mapToDouble(likeness).average().orElseThrow()};
    }

    @Override
    public String toString() {
        return "%s; most like Sobel: %s".formatted(filters, mostSobelLike());
    }
}
