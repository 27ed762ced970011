package loupe.figure;

import java.awt.Graphics2D;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A figure that is one chart of the XChart library.
 *
 * <pre>{@code
 * var chart = TrainingCurves.of(history).loss().chart(); // an XYChart from here on
 * chart.getStyler().setYAxisLogarithmic(true);
 * chart
 * }</pre>
 */
public interface ChartFigure extends Figure {
    /** The chart in the house style: a new one at each call, where this figure makes it, so that changes to it change nothing here. */
    Chart<?, ?> chart();

    @Override
    default String title() {
        return chart().getTitle();
    }

    @Override
    default int width() {
        return chart().getWidth();
    }

    @Override
    default int height() {
        return chart().getHeight();
    }

    @Override
    default void draw(Graphics2D g) {
        XChartFigure.of(chart()).draw(g);
    }
}
