package loupe.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;

/**
 * What stands along the axes of a chart. XChart chooses round places, and fewer of them until all labels differ and fit. Here it is told
 * how to write a number, with as many decimals as the distance of two ticks needs, or which names stand in the place of numbers.
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

        /** Around the only value; from 0 to 1, or on logarithms from 1 to 10, where there is none. */
        Ends apart(boolean isLogarithmic) {
            if (low < high) return this;
            if (isLogarithmic) return low > high ? new Ends(1, 10) : new Ends(low / 1.1, low * 1.1);
            double room = 0.05 * Math.max(Math.abs(low), 1);
            return low > high ? new Ends(0, 1) : new Ends(low - room, low + room);
        }
    }

    /** Writes numbers along both axes, where no names stand. To be called when all series are there. */
    static void number(XYChart chart) {
        var styler = chart.getStyler();
        var series = List.copyOf(chart.getSeriesMap().values());
        double[] nothing = {Double.NaN};
        // or XChart puts ticks at values that are evenly spaced, whatever decimals they have
        chart.addSeries("no ticks at values", nothing, nothing).setEnabled(false);
        var across = styler.getXAxisMin() == null ? Ends.of(series, XYSeries::getXMin, XYSeries::getXMax)
                : new Ends(styler.getXAxisMin(), styler.getXAxisMax());
        var up = styler.getYAxisMin() == null ? Ends.of(series, XYSeries::getYMin, XYSeries::getYMax)
                : new Ends(styler.getYAxisMin(), styler.getYAxisMax());
        if (!(across.low < across.high)) setAcross(styler, across.apart(styler.isXAxisLogarithmic()));
        if (!(up.low < up.high)) styler.setYAxisMin(up.apart(false).low).setYAxisMax(up.apart(false).high);
        if (styler.isXAxisLogarithmic()) setDecades(styler, across.apart(true));
        else if (styler.getxAxisTickLabelsFormattingFunction() == null) numberAcross(chart, across.apart(false));
        if (styler.getyAxisTickLabelsFormattingFunction() == null) numberUp(chart, up.apart(false));
    }

    private static void setAcross(XYStyler styler, Ends ends) {
        styler.setXAxisMin(ends.low).setXAxisMax(ends.high);
    }

    private static void numberAcross(XYChart chart, Ends ends) {
        double most = (chart.getWidth() - BESIDE) / (double) ACROSS;
        chart.getStyler().setXAxisTickMarkSpacingHint(ACROSS / 2).setxAxisTickLabelsFormattingFunction(numbers(ends, most));
        // by the upper edge, because commas hang below the line
        if (ends.high >= 1000) chart.getStyler().setXAxisLabelAlignmentVertical(TextAlignment.Right);
    }

    private static void numberUp(XYChart chart, Ends ends) {
        double most = tall(chart) / (double) UP;
        chart.getStyler().setYAxisTickMarkSpacingHint(UP / 2).setyAxisTickLabelsFormattingFunction(numbers(ends, most));
    }

    /** How high the axes are, at a guess. */
    private static int tall(XYChart chart) {
        int head = Layout.headHeight(chart.getTitle(), chart.getWidth()) - Layout.MARGIN;
        return chart.getHeight() - BELOW - head - (chart.getStyler().isLegendVisible() ? LEGEND : 0);
    }

    /**
     * Writes multiples of a step, of which there are about {@code most}. Others get one of two blanks: XChart takes no labels that are equal,
     * and so no finer step, nor an axis whose ends have the same one.
     */
    private static Function<Double, String> numbers(Ends ends, double most) {
        double step = step((ends.high - ends.low) / Math.max(2, most));
        double middle = (ends.low + ends.high) / 2;
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        return value -> Math.abs(value / step - Math.rint(value / step)) < 1e-6 ? Numbers.grouped(value, decimals)
                : value < middle ? " " : "  ";
    }

    /** The least of 1, 2 and 5 times the powers of ten that is not below {@code least}. */
    static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least) + 1e-9));
        return power * (least <= power * 1.001 ? 1 : least <= 2.001 * power ? 2 : least <= 5.001 * power ? 5 : 10);
    }

    /** Beyond a decade only powers of ten have room for their numbers, and at least two of them must be seen. */
    private static void setDecades(XYStyler styler, Ends ends) {
        boolean isLong = ends.high > 10 * ends.low;
        styler.setXAxisLogarithmicDecadeOnly(isLong).setXAxisDecimalPattern("#,##0.######");
        if (!isLong) return;
        double low = Math.log10(ends.low);
        double high = Math.log10(ends.high);
        boolean areTwo = Math.floor(high) - Math.ceil(low) >= 1;
        if (!areTwo) setAcross(styler, new Ends(Math.pow(10, Math.floor(low)), Math.pow(10, Math.ceil(high))));
    }

    /** Names at 0, 1, 2, ... from the left. */
    static void nameAcross(XYChart chart, List<String> names) {
        var styler = chart.getStyler();
        setAcross(styler, new Ends(-0.5, names.size() - 0.5));
        styler.setXAxisTickMarkSpacingHint(Math.max(5, (chart.getWidth() - BESIDE) / names.size()));
        styler.setxAxisTickLabelsFormattingFunction(names(names));
    }

    /** Names at 0, 1, 2, ... from below. */
    static void nameUp(XYChart chart, List<String> names) {
        var styler = chart.getStyler();
        styler.setYAxisMin(-0.5).setYAxisMax(names.size() - 0.5);
        styler.setYAxisTickMarkSpacingHint(Math.max(5, tall(chart) / names.size()));
        styler.setyAxisTickLabelsFormattingFunction(names(names));
    }

    /** XChart wants labels that differ, for equal names and beyond the ends too, and measures the longest: unseen blanks make the difference. */
    private static Function<Double, String> names(List<String> names) {
        var labels = new ArrayList<String>();
        for (var name : names) {
            String label = name + " ";
            while (labels.contains(label)) label += " ";
            labels.add(label);
        }
        return value -> {
            int place = (int) Math.round(value);
            if (place >= 0 && place < labels.size()) return labels.get(place);
            int beyond = place < 0 ? -place : BLANKS / 2 + place - labels.size();
            return String.valueOf((char) (FIRST_BLANK + beyond % BLANKS));
        };
    }
}
