package loupe.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

        /** The classic filter with the strongest likeness, of either sign. */
        public ClassicFilter mostLike() {
            return Arrays.stream(ClassicFilter.values()).max(Comparator.comparingDouble(each -> Math.abs(classic.get(each)))).orElseThrow();
        }
    }

    /** A filter, a classic one, and how like each other they are. */
    public record Match(int filter, ClassicFilter classic, double likeness) {
        @Override
        public String toString() {
            return "filter %d is like %s: %.3f".formatted(filter, classic.label(), likeness).replace('-', '−');
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
        var matches = new ArrayList<Match>();
        for (var row : rows) for (var each : ClassicFilter.values()) if (each.isSobel()) matches.add(new Match(row.filter(), each, row.classic().get(each)));
        return matches.stream().reduce((one, other) -> Math.abs(other.likeness()) > Math.abs(one.likeness()) ? other : one).orElseThrow();
    }

    /** One row a filter, one column a classic filter, then the best Gabor's likeness, and what the filter is most like. */
    public Table toTable() {
        var table = Table.create("likeness", IntColumn.create("filter", rows.stream().mapToInt(Row::filter).toArray()));
        for (var each : ClassicFilter.values()) {
            table.addColumns(DoubleColumn.create(each.label(), rows.stream().mapToDouble(row -> row.classic().get(each)).toArray()));
        }
        return table.addColumns(DoubleColumn.create("best Gabor", rows.stream().mapToDouble(Row::gaborLikeness).toArray()),
                StringColumn.create("most like", rows.stream().map(row -> (row.classic().get(row.mostLike()) < 0 ? "−" : "") + row.mostLike().label())));
    }

    /** One row over all filters: the mean of their strongest likeness to a Sobel filter, and of that to the others, signs left out. */
    public Table summary(String name) {
        return Table.create("mean likeness", StringColumn.create("filters", List.of(name)),
                DoubleColumn.create("strongest Sobel", mean(this::strongestSobel)),
                DoubleColumn.create("Laplacian", mean(row -> Math.abs(row.classic().get(ClassicFilter.LAPLACIAN)))),
                DoubleColumn.create("Gaussian", mean(row -> Math.abs(row.classic().get(ClassicFilter.GAUSSIAN)))),
                DoubleColumn.create("best Gabor", mean(Row::gaborLikeness)));
    }

    private double strongestSobel(Row row) {
        return Arrays.stream(ClassicFilter.values()).filter(ClassicFilter::isSobel).mapToDouble(each -> Math.abs(row.classic().get(each))).max().orElseThrow();
    }

    private double[] mean(ToDoubleFunction<Row> likeness) {
        return new double[] {rows.stream().mapToDouble(likeness).average().orElseThrow()};
    }

    @Override
    public String toString() {
        return "%s; most like Sobel: %s".formatted(filters, mostSobelLike());
    }
}
