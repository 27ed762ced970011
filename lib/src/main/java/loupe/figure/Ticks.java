package loupe.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;

/**
 * What stands along the axes of a chart. XChart chooses round places, and fewer of them until all labels differ and fit. Here it is told how to write a number,
 * with as many decimals as the distance of two ticks needs, or which names stand in the place of numbers.
 */
final class Ticks {
    /** What margins, titles and labels take from a chart's size, in pixels, at a guess. */
    private static final int BESIDE = 80;
    private static final int BELOW = 58;
    private static final int LEGEND = 28;
    /** From one number to the next, at least. */
    private static final int ACROSS = 64;
    private static final int UP = 34;
    /** Unicode's blanks of several widths. */
    private static final char FIRST_BLANK = '\u2000';
    private static final int BLANKS = 11;

    private Ticks() {}

    /** From where to where an axis runs. */
    private record Ends(double low, double high) {
        static Ends of(Collection<XYSeries> series, ToDoubleFunction<XYSeries> low, ToDoubleFunction<XYSeries> high) {
            return new Ends(series.stream().mapToDouble(low).min().orElse(1), series.stream().mapToDouble(high).max().orElse(0));
        }

        /** Around the only value; from 0 to 1 where there is none. */
        Ends apart() {
            double room = 0.05 * Math.max(Math.abs(low), 1);
            return low > high ? new Ends(0, 1) : low < high ? this : new Ends(low - room, low + room);
        }
    }

    /** Writes numbers along both axes, where no names stand. To be called when all series are there. */
    static void number(XYChart chart) {
        var styler = chart.getStyler();
        var series = List.copyOf(chart.getSeriesMap().values());
        double[] nothing = {Double.NaN};
        // or XChart puts ticks at values that are evenly spaced, whatever decimals they have
        chart.addSeries("no ticks at values", nothing, nothing).setEnabled(false);
        var across = Ends.of(series, XYSeries::getXMin, XYSeries::getXMax);
        if (styler.getXAxisMin() == null && !(across.low < across.high)) styler.setXAxisMin(across.apart().low).setXAxisMax(across.apart().high);
        var up = Ends.of(series, XYSeries::getYMin, XYSeries::getYMax);
        if (styler.getYAxisMin() == null && !(up.low < up.high)) styler.setYAxisMin(up.apart().low).setYAxisMax(up.apart().high);
        if (styler.isXAxisLogarithmic()) setDecades(chart, across);
        else if (styler.getxAxisTickLabelsFormattingFunction() == null) {
            var ends = styler.getXAxisMin() == null ? across : new Ends(styler.getXAxisMin(), styler.getXAxisMax());
            styler.setXAxisTickMarkSpacingHint(ACROSS / 2).setxAxisTickLabelsFormattingFunction(numbers(ends, (chart.getWidth() - BESIDE) / (double) ACROSS));
            if (ends.high >= 1000) styler.setXAxisLabelAlignmentVertical(TextAlignment.Right); // by the upper edge, because commas hang below the line
        }
        if (styler.getyAxisTickLabelsFormattingFunction() == null) {
            var ends = styler.getYAxisMin() == null ? up : new Ends(styler.getYAxisMin(), styler.getYAxisMax());
            styler.setYAxisTickMarkSpacingHint(UP / 2).setyAxisTickLabelsFormattingFunction(numbers(ends, tall(chart) / (double) UP));
        }
    }

    /** How high the axes are, at a guess. */
    private static int tall(XYChart chart) {
        int head = Layout.headHeight(chart.getTitle(), chart.getWidth()) - Layout.MARGIN;
        return chart.getHeight() - BELOW - head - (chart.getStyler().isLegendVisible() ? LEGEND : 0);
    }

    /**
     * Writes multiples of a step, of which there are about {@code most}. Others get one of two blanks: XChart takes no labels that are equal, and so no finer
     * step, nor an axis whose ends have the same one.
     */
    private static Function<Double, String> numbers(Ends ends, double most) {
        double step = step((ends.high - ends.low) / Math.max(2, most));
        double middle = (ends.low + ends.high) / 2;
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        return value -> Math.abs(value / step - Math.rint(value / step)) < 1e-6 ? Numbers.grouped(value, decimals) : value < middle ? " " : "  ";
    }

    /** The least of 1, 2 and 5 times the powers of ten that is not below {@code least}. */
    static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least) + 1e-9));
        return power * (least <= power * 1.001 ? 1 : least <= 2.001 * power ? 2 : least <= 5.001 * power ? 5 : 10);
    }

    /** Beyond a decade only powers of ten have room for their numbers, and at least two of them must be seen. */
    private static void setDecades(XYChart chart, Ends ends) {
        if (ends.high <= 10 * ends.low) return;
        double low = Math.log10(ends.low);
        double high = Math.log10(ends.high);
        var styler = chart.getStyler();
        styler.setXAxisLogarithmicDecadeOnly(true).setXAxisDecimalPattern("#,##0.######");
        if (Math.floor(high) - Math.ceil(low) < 1) styler.setXAxisMin(Math.pow(10, Math.floor(low))).setXAxisMax(Math.pow(10, Math.ceil(high)));
    }

    /** Names at 0, 1, 2, ... from the left. */
    static void nameAcross(XYChart chart, List<String> names) {
        var styler = chart.getStyler();
        styler.setXAxisMin(-0.5).setXAxisMax(names.size() - 0.5).setXAxisTickMarkSpacingHint(Math.max(5, (chart.getWidth() - BESIDE) / names.size()));
        styler.setxAxisTickLabelsFormattingFunction(names(names));
    }

    /** Names at 0, 1, 2, ... from below. */
    static void nameUp(XYChart chart, List<String> names) {
        var styler = chart.getStyler();
        styler.setYAxisMin(-0.5).setYAxisMax(names.size() - 0.5).setYAxisTickMarkSpacingHint(Math.max(5, tall(chart) / names.size()));
        styler.setyAxisTickLabelsFormattingFunction(names(names));
    }

    /** XChart wants labels that differ, for equal names and beyond the ends too, and measures the longest: blanks that are not seen make the difference. */
    private static Function<Double, String> names(List<String> names) {
        var labels = new ArrayList<String>();
        for (var name : names) {
            String label = name + " ";
            while (labels.contains(label)) label += " ";
            labels.add(label);
        }
        return value -> {
            int place = (int) Math.round(value);
            return place >= 0 && place < labels.size() ? labels.get(place) : String.valueOf((char) (FIRST_BLANK + Math.floorMod(place, BLANKS)));
        };
    }
}
