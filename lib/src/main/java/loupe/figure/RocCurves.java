package loupe.figure;

import java.util.Map;
import loupe.evaluation.Roc;

/** Receiver operating characteristics, a line a model, with the area under each. */
public final class RocCurves {
    private RocCurves() {}

    /**
     * @param curves by name, in the order of the map
     * @throws IllegalArgumentException if there are none
     */
    public static LineChart of(Map<String, Roc> curves) {
        if (curves.isEmpty()) throw new IllegalArgumentException("no curves; the chart needs at least one");
        var chart = LineChart.of("").xLabel("false alarms: share of the first class taken for the second (%)").yLabel("found of the second class (%)")
                .xRange(0, 100).yRange(0, 100).size(560, 560);
        for (var curve : curves.entrySet()) {
            var points = curve.getValue().points();
            chart = chart.line("%s, area %s".formatted(curve.getKey(), Numbers.fixed(curve.getValue().area(), 3)),
                    points.stream().mapToDouble(point -> 100 * point.falsePositives()).toArray(), points.stream().mapToDouble(point -> 100 * point.truePositives()).toArray());
        }
        return chart.reference("guessing, area 0.500", new double[] {0, 100}, new double[] {0, 100});
    }
}
