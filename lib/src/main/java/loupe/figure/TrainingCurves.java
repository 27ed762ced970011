package loupe.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import loupe.training.History;
import loupe.training.Point;

/**
 * Loss and accuracy against the training examples seen, side by side: a thin line for the training batches, joined points for the test set.
 *
 * <p>A resumed training is one history and so one curve; trainings to compare are laid over each other, each in its own colour.
 */
public final class TrainingCurves implements Figure {
    private final List<Run> runs;
    private final String title;
    private final int width;
    private final int height;

    /** What was measured in one training. */
    record Run(String name, List<Point> training, List<Point> test) {}

    private TrainingCurves(List<Run> runs, String title, int width, int height) {
        this.runs = List.copyOf(runs);
        this.title = title;
        this.width = width;
        this.height = height;
    }

    /** The curves of one training, finished or not. */
    public static TrainingCurves of(History history) {
        return of(new Run("", history.training(), history.test()));
    }

    static TrainingCurves of(Run run) {
        return new TrainingCurves(List.of(run), last(run), Layout.PAGE, 320);
    }

    /** The curves of a training that is called {@code name} in the legend, for laying others over it with {@link #and}. */
    public static TrainingCurves of(String name, History history) {
        return of(new Run(name, history.training(), history.test()));
    }

    /** The same with another training laid over it. */
    public TrainingCurves and(String name, History history) {
        return and(new Run(name, history.training(), history.test()));
    }

    TrainingCurves and(Run run) {
        var more = new ArrayList<>(runs);
        more.add(run);
        return new TrainingCurves(more, "", width, height);
    }

    /** Another text above the curves; without it, a single training's last test result stands there. */
    public TrainingCurves title(String text) {
        return new TrainingCurves(runs, text, width, height);
    }

    /** The same without what was measured before so many training examples: what comes late is small beside how it began. */
    public TrainingCurves from(long examples) {
        var late = runs.stream().map(run -> new Run(run.name(), late(run.training(), examples), late(run.test(), examples))).toList();
        return new TrainingCurves(late, title, width, height);
    }

    private static List<Point> late(List<Point> points, long examples) {
        return points.stream().filter(point -> point.examples() >= examples).toList();
    }

    /** In CSS pixels. */
    public TrainingCurves size(int newWidth, int newHeight) {
        if (newWidth < 360 || newHeight < 180) throw new IllegalArgumentException("curves of %d × %d; expected at least 360 × 180".formatted(newWidth, newHeight));
        return new TrainingCurves(runs, title, newWidth, newHeight);
    }

    private static String last(Run run) {
        if (run.test().isEmpty()) return "";
        var point = run.test().get(run.test().size() - 1);
        return "Test accuracy %s and loss %s after %s training examples".formatted(
                Numbers.percent(point.accuracy(), 2), Numbers.fixed(point.loss(), Numbers.DECIMALS), Numbers.grouped(point.examples(), 0));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void draw(Graphics2D g) {
        int head = Layout.headHeight(title, width);
        var loss = series(Point::loss);
        var legend = new Legend(loss, width - 2.0 * Layout.MARGIN);
        Layout.drawHead(g, title, width);
        legend.draw(g, Layout.MARGIN, head - 2);
        int top = head + legend.height();
        var examples = Axis.EMPTY.labelled("training examples seen");
        drawPanel(g, 0, top, new Plot(examples, Axis.EMPTY.labelled("cross-entropy (nats)"), loss));
        drawPanel(g, width / 2, top, new Plot(examples, Axis.EMPTY.labelled("accuracy (%)"), series(point -> 100 * point.accuracy())));
    }

    private void drawPanel(Graphics2D g, int left, int top, Plot plot) {
        g.translate(left, 0);
        plot.draw(g, top, width / 2, height - top);
        g.translate(-left, 0);
    }

    private List<Series> series(ToDoubleFunction<Point> value) {
        var all = new ArrayList<Series>();
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            boolean alone = runs.size() == 1;
            all.add(series(named(run, trainingName(run)), run.training(), value, Series.Mark.THIN, alone ? Palette.BLUE : Palette.tint(Palette.series(i), 0.55)));
            all.add(series(named(run, "test set"), run.test(), value, Series.Mark.JOINED, alone ? Palette.VERMILION : Palette.series(i)));
        }
        return all;
    }

    private static String named(Run run, String what) {
        return run.name().isEmpty() ? what : run.name() + ": " + what;
    }

    /** Says over how many examples a point of the line is averaged, because that is what makes the line smooth. */
    private static String trainingName(Run run) {
        if (run.training().size() < 2) return "training batches";
        long each = run.training().get(1).examples() - run.training().get(0).examples();
        return "training batches, mean of each " + Numbers.grouped(each, 0) + " examples";
    }

    private static Series series(String name, List<Point> points, ToDoubleFunction<Point> value, Series.Mark mark, Color color) {
        return new Series(name, points.stream().mapToDouble(Point::examples).toArray(), points.stream().mapToDouble(value).toArray(), mark, color);
    }
}
