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

    /** The loss alone; {@code loss().chart()} is an XChart. */
    public LineChart loss() {
        return panel(Point::loss).yLabel("cross-entropy (nats)");
    }

    /** The accuracy alone. */
    public LineChart accuracy() {
        return panel(point -> 100 * point.accuracy()).yLabel("accuracy (%)");
    }

    private LineChart panel(ToDoubleFunction<Point> value) {
        var chart = LineChart.of("").xLabel("training examples seen");
        for (int i = 0; i < runs.size(); i++) {
            chart = with(chart, key().get(2 * i), runs.get(i).training(), value);
            chart = with(chart, key().get(2 * i + 1), runs.get(i).test(), value);
        }
        return chart;
    }

    private static LineChart with(LineChart chart, Key.Entry entry, List<Point> points, ToDoubleFunction<Point> value) {
        double[] examples = points.stream().mapToDouble(Point::examples).toArray();
        return chart.with(entry.name(), examples, points.stream().mapToDouble(value).toArray(), entry.look(), entry.color());
    }

    /** For each training its batches and its test set. */
    private List<Key.Entry> key() {
        var entries = new ArrayList<Key.Entry>();
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            boolean alone = runs.size() == 1;
            entries.add(new Key.Entry(named(run, trainingName(run)), Look.THIN, alone ? Palette.BLUE : Palette.tint(Palette.series(i), 0.55)));
            entries.add(new Key.Entry(named(run, "test set"), Look.JOINED, alone ? Palette.VERMILION : Palette.series(i)));
        }
        return entries;
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
        var key = Key.of(key(), width);
        int head = Layout.headHeight(title, width);
        int tall = Math.max(120, height - head - key.height());
        Layout.drawHead(g, title, width);
        var panels = Panels.of(loss().size(width / 2, tall).withoutLegend(), accuracy().size(width / 2, tall).withoutLegend());
        Layout.drawAt(g, Panels.of(key, panels).columns(1), 0, head);
    }
}
