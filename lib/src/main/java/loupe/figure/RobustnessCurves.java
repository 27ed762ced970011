package loupe.figure;

import java.util.Arrays;
import loupe.inspect.Robustness;
import loupe.inspect.Robustness.Point;

/** Accuracy against the size of the change, a line an attack. */
public final class RobustnessCurves {
    private RobustnessCurves() {}

    /** @throws IllegalArgumentException if there are none */
    public static LineChart of(Robustness... attacks) {
        if (attacks.length == 0) throw new IllegalArgumentException("no attacks; the chart needs at least one");
        double end = Arrays.stream(attacks).flatMap(each -> each.points().stream()).mapToDouble(Point::epsilon).max().orElse(0);
        var chart = LineChart.of("").xLabel("epsilon: the most a pixel changes, where 1 is from black to white").yLabel("accuracy (%)").yRange(0, 100);
        if (end > 0) chart = chart.xRange(0, end);
        for (var each : attacks) {
            double[] epsilons = each.points().stream().mapToDouble(Point::epsilon).toArray();
            chart = chart.joinedPoints(each.attack().toString(), epsilons, each.points().stream().mapToDouble(point -> 100 * point.accuracy()).toArray());
        }
        return chart;
    }
}
