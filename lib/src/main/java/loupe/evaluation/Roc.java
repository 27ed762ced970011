package loupe.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The receiver operating characteristic: of two classes, how much of the second is found at which price in false alarms, at every threshold of a score
 * (Fawcett 2006).
 *
 * @param points from (0, 0), where nothing is taken for the second class, to (1, 1), where all is; a point for each different score
 */
public record Roc(List<Point> points) {

    /**
     * What a threshold gives.
     *
     * @param threshold the lowest score that is taken for the second class; infinite where none is
     * @param falsePositives share of the first class that is taken for the second, from 0 to 1
     * @param truePositives share of the second class that is, from 0 to 1
     */
    public record Point(double threshold, double falsePositives, double truePositives) {}

    public Roc {
        points = List.copyOf(points);
    }

    /**
     * @param scores one an example: the higher, the likelier the second class
     * @param truth 0 or 1 an example
     * @throws IllegalArgumentException if the two differ in length, a score is not a number or a class not 0 or 1, or one class has no example
     */
    public static Roc of(double[] scores, int[] truth) {
        if (scores.length != truth.length) throw new IllegalArgumentException("%d scores for %d examples; expected one each".formatted(scores.length, truth.length));
        int[] sizes = new int[2];
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] < 0 || truth[i] > 1) throw new IllegalArgumentException("class %d; expected 0 or 1".formatted(truth[i]));
            if (Double.isNaN(scores[i])) throw new IllegalArgumentException("score %d is not a number".formatted(i));
            sizes[truth[i]]++;
        }
        if (sizes[0] == 0 || sizes[1] == 0) throw new IllegalArgumentException("%d examples of class 0 and %d of class 1; expected at least one of each".formatted(sizes[0], sizes[1]));
        var order = IntStream.range(0, truth.length).boxed().sorted(Comparator.comparingDouble((Integer i) -> -scores[i])).toList();
        var points = new ArrayList<Point>(List.of(new Point(Double.POSITIVE_INFINITY, 0, 0)));
        int[] taken = new int[2];
        for (int k = 0; k < order.size(); k++) {
            taken[truth[order.get(k)]]++;
            boolean isLastOfScore = k + 1 == order.size() || scores[order.get(k + 1)] != scores[order.get(k)];
            if (isLastOfScore) points.add(new Point(scores[order.get(k)], (double) taken[0] / sizes[0], (double) taken[1] / sizes[1]));
        }
        return new Roc(points);
    }

    /**
     * The area under the curve, from 0 to 1: how probable it is that an example of the second class has a higher score than one of the first, equal scores
     * counting half (Hanley and McNeil 1982). Guessing gives 0.5.
     */
    public double area() {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            var from = points.get(i - 1);
            var to = points.get(i);
            area += (to.falsePositives() - from.falsePositives()) * (to.truePositives() + from.truePositives()) / 2;
        }
        return area;
    }

    /** One row a point. */
    public Table toTable() {
        return Table.create("ROC",
                DoubleColumn.create("threshold", points.stream().mapToDouble(Point::threshold)),
                DoubleColumn.create("false positives", points.stream().mapToDouble(Point::falsePositives)),
                DoubleColumn.create("true positives", points.stream().mapToDouble(Point::truePositives)));
    }

    @Override
    public String toString() {
        return "area under the ROC curve %.4f".formatted(area());
    }
}
