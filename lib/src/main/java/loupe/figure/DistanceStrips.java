package loupe.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.embedding.PairDistances;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Distances within each class above those to the other classes: a dot a pair, a box from the first to the third quartile, a line at the
 * median. The classes lie apart as far as the upper strips lie left of the lower ones.
 */
public final class DistanceStrips {
    private static final int CLASS = 64;
    private static final int AROUND = 86;
    /** Half a strip's height, and how far its middle lies from that of its class, where one class is 1 from the next. */
    private static final double HALF = 0.15;
    private static final double AWAY = 0.2;
    private static final int MOST_DOTS = 400;
    private static final double GOLDEN = 0.6180339887498949;

    private DistanceStrips() {}

    public static LineChart of(PairDistances distances) {
        String title = "%s: within and between classes".formatted(distances.space());
        var names = distances.classes().stream().map(PairDistances.OfClass::name).toList();
        var chart = LineChart.of(title).size(640, Layout.headHeight(title, 640) + names.size() * CLASS + AROUND).yCategories(names)
                .xLabel("%s between two images (line: median, box: middle half)".formatted(distances.distance())).xRange(-0.01 * end(distances), end(distances)); // no dot at 0 is cut
        var classes = distances.classes();
        chart = strips(chart, "within the class", classes.stream().map(PairDistances.OfClass::within).toList(), AWAY, Palette.BLUE);
        return strips(chart, "to the other classes", classes.stream().map(PairDistances.OfClass::between).toList(), -AWAY, Palette.VERMILION)
                .filled().with(plane -> plane.getStyler().setPlotGridHorizontalLinesVisible(false));
    }

    private static double end(PairDistances distances) {
        double highest = distances.classes().stream().flatMap(each -> List.of(each.within(), each.between()).stream())
                .flatMap(List::stream).mapToDouble(Double::doubleValue).max().orElseThrow();
        return highest > 0 ? 1.03 * highest : 1;
    }

    private static LineChart strips(LineChart chart, String name, List<List<Double>> classes, double away, Color color) {
        for (int i = 0; i < classes.size(); i++) {
            double[] all = classes.get(i).stream().mapToDouble(Double::doubleValue).toArray();
            chart = strip(chart, i == 0 ? name : "", all, classes.size() - 1 - i + away, color);
        }
        return chart;
    }

    private static LineChart strip(LineChart chart, String name, double[] values, double middle, Color color) {
        double low = quantile(values, 0.25);
        double median = quantile(values, 0.5);
        var box = new Rectangle2D.Double(low, middle - HALF, quantile(values, 0.75) - low, 2 * HALF);
        int dots = Math.min(MOST_DOTS, values.length);
        double[] xs = IntStream.range(0, dots).mapToDouble(d -> quantile(values, dots == 1 ? 0.5 : d / (dots - 1.0))).toArray();
        // spread evenly, so that equal values can be told apart
        double[] ys = IntStream.range(0, dots).mapToDouble(d -> middle + 1.6 * HALF * (d * GOLDEN % 1 - 0.5)).toArray();
        double[] line = {middle - 1.1 * HALF, middle + 1.1 * HALF};
        return chart.bars("", List.of(box), Palette.tint(color, 0.25)).with(name, xs, ys, Look.DOTS, Palette.tint(color, 0.75))
                .with("", new double[] {median, median}, line, Look.THICK, color);
    }

    /** Between the two values around, linearly. */
    private static double quantile(double[] values, double share) {
        if (share == 0) return Arrays.stream(values).min().orElseThrow(); // which Commons Math refuses
        return new Percentile(100 * share).withEstimationType(EstimationType.R_7).evaluate(values);
    }
}
