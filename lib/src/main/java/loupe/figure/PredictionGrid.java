package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Predictions;

/** Images beside the probabilities a network gives their classes: how sure it is, and what else it would have said. */
public final class PredictionGrid implements Figure {
    private static final Lettering HEAD = new Lettering(Typeface.REGULAR, 11.5, Palette.INK);
    private static final Lettering TEXT = new Lettering(Typeface.REGULAR, 9.5, Palette.INK);
    private static final int BARS = 10;
    private static final int PICTURE = 112;
    private static final int BAR = 78;
    private static final int GAP = 8;

    private final ImageSet images;
    private final List<double[]> probabilities;
    private final int columns;
    private final String title;
    private final double names;

    private PredictionGrid(ImageSet images, List<double[]> probabilities, int columns, String title) {
        this.images = images;
        this.probabilities = probabilities;
        this.columns = columns;
        this.title = title;
        this.names = TEXT.bold().width(images.classes());
    }

    /** Three a row. */
    public static PredictionGrid of(Predictions predictions) {
        return of(predictions.images(), IntStream.range(0, predictions.size()).mapToObj(predictions::probabilities).toArray(double[][]::new));
    }

    /**
     * Three a row.
     *
     * @param probabilities one row an image, one column a class of the set; of more than ten classes the most probable ten are shown
     */
    public static PredictionGrid of(ImageSet images, double[][] probabilities) {
        if (images.size() == 0 || probabilities.length != images.size()) {
            throw new IllegalArgumentException("%d rows of probabilities for %d images; expected as many, and at least one".formatted(probabilities.length, images.size()));
        }
        for (double[] row : probabilities) {
            if (row.length != images.classes().size()) throw new IllegalArgumentException("%d probabilities for %d classes".formatted(row.length, images.classes().size()));
        }
        return new PredictionGrid(images, Arrays.stream(probabilities).map(double[]::clone).toList(), Math.min(3, images.size()), "");
    }

    /** So many images a row. */
    public PredictionGrid columns(int count) {
        if (count < 1) throw new IllegalArgumentException("%d columns; expected 1 or more".formatted(count));
        return new PredictionGrid(images, probabilities, Math.min(count, images.size()), title);
    }

    /** The text above all; without it, how many are right stands there. */
    public PredictionGrid title(String text) {
        return new PredictionGrid(images, probabilities, columns, text);
    }

    @Override
    public String title() {
        long right = IntStream.range(0, images.size()).filter(i -> best(i) == images.label(i)).count();
        return title.isEmpty() ? "%s of %s right".formatted(Numbers.grouped(right, 0), Numbers.grouped(images.size(), 0)) : title;
    }

    @Override
    public int width() {
        return (int) Math.ceil(2 * Layout.MARGIN + columns * (cellWidth() + 3 * GAP) - 3 * GAP);
    }

    @Override
    public int height() {
        int rows = (images.size() + columns - 1) / columns;
        return (int) Math.ceil(Layout.headHeight(title(), width()) + rows * (cellHeight() + 2 * GAP) - 2 * GAP + Layout.MARGIN);
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title(), width());
        int top = Layout.headHeight(title(), width());
        for (int i = 0; i < images.size(); i++) {
            drawCell(g, i, Layout.MARGIN + i % columns * (cellWidth() + 3 * GAP), top + (double) (i / columns) * (cellHeight() + 2 * GAP));
        }
    }

    private void drawCell(Graphics2D g, int i, double x, double y) {
        boolean right = best(i) == images.label(i);
        var answer = "%s %s (%s)".formatted(right ? "read as" : images.labelName(i) + " read as", images.classes().get(best(i)), Numbers.percent(probabilities.get(i)[best(i)], 0));
        (right ? HEAD : HEAD.bold().color(Palette.WRONG)).draw(g, answer, x, y + HEAD.size(), Lettering.Anchor.LEFT);
        double top = y + HEAD.lineHeight() + 3;
        double zoom = zoom();
        var frame = new Rectangle2D.Double(x, top, images.shape().width() * zoom, images.shape().height() * zoom);
        g.drawImage(images.image(i), new AffineTransform(zoom, 0, 0, zoom, x, top), null);
        g.setColor(right ? Palette.GRID : Palette.WRONG);
        g.setStroke(new BasicStroke(right ? 1f : 2f));
        g.draw(frame);
        var shown = shown(i);
        double height = frame.getHeight() / shown.size();
        for (int k = 0; k < shown.size(); k++) drawBar(g, i, shown.get(k), frame.getMaxX() + GAP, top + k * height, height);
    }

    private void drawBar(Graphics2D g, int i, int k, double x, double y, double height) {
        double probability = probabilities.get(i)[k];
        double zero = x + names + 4;
        boolean chosen = k == best(i);
        var lettering = k == images.label(i) ? TEXT.bold() : TEXT.color(Palette.MUTED);
        lettering.drawMiddle(g, images.classes().get(k), zero - 4, y + height / 2, Lettering.Anchor.RIGHT);
        g.setColor(Palette.GRID);
        g.fill(new Rectangle2D.Double(zero, y + height / 2 - 0.5, BAR, 1));
        g.setColor(!chosen ? Palette.SKY : k == images.label(i) ? Palette.BLUE : Palette.WRONG);
        g.fill(new Rectangle2D.Double(zero, y + 1.5, probability * BAR, height - 3));
    }

    /** The classes that get a bar: all, or the most probable ten, in the order of the classes. */
    private List<Integer> shown(int i) {
        double[] row = probabilities.get(i);
        return IntStream.range(0, row.length).boxed().sorted(Comparator.comparingDouble((Integer k) -> -row[k])).limit(BARS).sorted().toList();
    }

    private int best(int i) {
        double[] row = probabilities.get(i);
        int best = 0;
        for (int k = 1; k < row.length; k++) if (row[k] > row[best]) best = k;
        return best;
    }

    private double cellWidth() {
        return images.shape().width() * zoom() + GAP + names + 4 + BAR;
    }

    private double cellHeight() {
        return HEAD.lineHeight() + 3 + images.shape().height() * zoom();
    }

    private double zoom() {
        double fit = (double) PICTURE / images.shape().height();
        return fit >= 1 ? Math.floor(fit) : fit;
    }
}
