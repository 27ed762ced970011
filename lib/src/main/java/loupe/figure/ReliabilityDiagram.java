package loupe.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.ToDoubleFunction;
import loupe.evaluation.Calibration;
import loupe.evaluation.Calibration.Bin;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;

/**
 * Accuracy against confidence: a bar a bin, with the gap to the bin's mean confidence shaded, below how many examples each bin holds.
 *
 * <p>Bars that end on the diagonal are well calibrated. A whisker is the 95% interval (Wilson 1927) in which the accuracy may lie, given the
 * bin's number of examples.
 */
public final class ReliabilityDiagram {
    private static final Color BAR = Palette.tint(Palette.BLUE, 0.45);
    private static final Color GAP = Palette.tint(Palette.VERMILION, 0.45);
    /** Where the counts stand, in percent of the axis below them. */
    private static final double FLOOR = 104;
    private static final double TALLEST = 20;
    private static final double TOP = 142;

    private ReliabilityDiagram() {}

    /** 430 pixels wide, so that two fit side by side; the title is the expected calibration error. */
    public static LineChart of(Calibration calibration) {
        var bins = calibration.bins().stream().filter(bin -> bin.count() > 0).toList();
        var chart = LineChart.of("Expected calibration error " + Numbers.percent(calibration.expectedError(), 2)).size(430, 480)
                .xRange(0, 100).yRange(0, TOP).xLabel("confidence (%)").yLabel("accuracy (%)").filled()
                .bars("", boxes(bins, bin -> Math.max(bin.accuracy(), bin.confidence())), GAP)
                .bars("accuracy", boxes(bins, bin -> Math.min(bin.accuracy(), bin.confidence())), BAR);
        for (var bin : bins) chart = accuracy(chart, bin);
        chart = chart.sign("gap to confidence", Look.BARS, GAP).sign("95% interval", Look.WHISKERS, Palette.INK)
                .reference("", new double[] {0, 100}, new double[] {0, 100});
        return counts(chart, calibration);
    }

    private static List<Rectangle2D> boxes(List<Bin> bins, ToDoubleFunction<Bin> height) {
        return bins.stream().map(bin -> box(bin, 0, 100 * height.applyAsDouble(bin))).toList();
    }

    /** As wide as the bin, but for a gap to the next. */
    private static Rectangle2D box(Bin bin, double from, double height) {
        double wide = 100 * (bin.high() - bin.low());
        return new Rectangle2D.Double(100 * bin.low() + 0.015 * wide, from, 0.97 * wide, height);
    }

    private static double middle(Bin bin) {
        return 50 * (bin.low() + bin.high());
    }

    private static LineChart accuracy(LineChart chart, Bin bin) {
        var box = box(bin, 0, 0);
        double accuracy = 100 * bin.accuracy();
        int right = (int) Math.round(bin.accuracy() * bin.count());
        ConfidenceInterval interval = new WilsonScoreInterval().createInterval(bin.count(), right, 0.95);
        double half = 50 * (interval.getUpperBound() - interval.getLowerBound());
        double[] center = {100 * interval.getLowerBound() + half};
        return chart.with("", new double[] {box.getX(), box.getMaxX()}, new double[] {accuracy, accuracy}, Look.THICK, Palette.BLUE)
                .with("", new double[] {middle(bin)}, center, new double[] {half}, Look.THIN, Palette.INK);
    }

    /** On a logarithmic scale, because one bin often holds nearly all; on white, because the lines of the grid mean nothing there. */
    private static LineChart counts(LineChart chart, Calibration calibration) {
        double most = Math.log1p(calibration.bins().stream().mapToInt(Bin::count).max().orElseThrow());
        var bars = calibration.bins().stream().map(bin -> box(bin, FLOOR, TALLEST * Math.log1p(bin.count()) / most)).toList();
        var ground = new Rectangle2D.Double(0, 100.5, 100, TOP - 100.5);
        return chart.bars("", List.of(ground), Palette.PAPER).bars("", bars, Palette.GRID)
                .with(plane -> write(plane, calibration.bins(), bars));
    }

    private static void write(XYChart chart, List<Bin> bins, List<Rectangle2D> bars) {
        chart.getStyler().setAxisTicksMarksVisible(false).setYAxisTickMarkSpacingHint(30);
        chart.getStyler().setyAxisTickLabelsFormattingFunction(ReliabilityDiagram::percent);
        for (int i = 0; i < bars.size(); i++) {
            String count = Numbers.grouped(bins.get(i).count(), 0);
            chart.addAnnotation(new AnnotationText(count, middle(bins.get(i)), bars.get(i).getMaxY() + 4, false));
        }
        chart.addAnnotation(new AnnotationText("examples in each bin (logarithmic)", 28, TOP - 6, false));
    }

    /** Steps of 20; beyond 100 there are none, and XChart wants blanks that differ. */
    private static String percent(double value) {
        return value % 20 != 0 ? "" : value > 100 ? " ".repeat((int) value / 20 - 5) : Numbers.grouped(value, 0);
    }
}
