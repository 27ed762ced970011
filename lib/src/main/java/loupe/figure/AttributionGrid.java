package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loupe.data.ImageSet;
import loupe.inspect.AttributionMap;
import loupe.inspect.Attributions;
import loupe.nn.Predictions;

/**
 * Images and, beside each, what methods say about its pixels: a row an image, a column a method.
 *
 * <p>Every map has a scale of its own, around zero; the number below it is where the scale ends. Over maps of grey images lies the outline of the ink.
 */
public final class AttributionGrid implements Figure {
    private static final Lettering HEAD = new Lettering(Typeface.BOLD, 11, Palette.INK);
    private static final Lettering TEXT = Lettering.SMALL;
    private static final int GAP = 10;
    private static final int CELL = 100;
    private static final int INK = 128;
    private static final ColorScale SHARE = ColorScale.aroundZero(1);
    private static final ColorBar BAR = new ColorBar(SHARE, List.of(-1.0, -0.5, 0.0, 0.5, 1.0), Numbers::shortest, "share of map's largest");

    private final List<Attributions> columns;
    private final List<String> heads;
    private final Optional<Predictions> answers;
    private final String title;
    private final ImageSet images;
    private final double zoom;
    private final double cellWidth;

    private AttributionGrid(List<Attributions> columns, List<String> heads, Optional<Predictions> answers, String title) {
        this.columns = columns;
        this.heads = heads;
        this.answers = answers;
        this.title = title;
        images = columns.get(0).images();
        zoom = zoom();
        cellWidth = Math.max(images.shape().width() * zoom, 84);
    }

    /** Methods in the order given. */
    public static AttributionGrid of(Attributions... columns) {
        return of(List.of(columns));
    }

    /**
     * Methods in the order given.
     *
     * @throws IllegalArgumentException if there are none, or they are not about the same images
     */
    public static AttributionGrid of(List<Attributions> columns) {
        if (columns.isEmpty() || columns.get(0).images().size() == 0) throw new IllegalArgumentException("no maps; a grid needs at least one");
        var images = columns.get(0).images();
        columns.forEach(column -> checkSame(images, column.images()));
        return new AttributionGrid(List.copyOf(columns), columns.stream().map(column -> column.method().title()).toList(), Optional.empty(), "");
    }

    /** With the network's answers and their probabilities below the images, wrong ones in colour. */
    public AttributionGrid answers(Predictions predictions) {
        checkSame(images, predictions.images());
        return new AttributionGrid(columns, heads, Optional.of(predictions), title);
    }

    /** A text above each column, where the method's name does not say what is in it. */
    public AttributionGrid heads(List<String> texts) {
        if (texts.size() != columns.size()) throw new IllegalArgumentException("%d texts for %d columns".formatted(texts.size(), columns.size()));
        return new AttributionGrid(columns, List.copyOf(texts), answers, title);
    }

    /** The text above all. */
    public AttributionGrid title(String text) {
        return new AttributionGrid(columns, heads, answers, text);
    }

    private static void checkSame(ImageSet images, ImageSet others) {
        if (images.size() != others.size() || images.fingerprint() != others.fingerprint()) {
            throw new IllegalArgumentException("a grid of %s cannot show what is about other images: %s".formatted(images, others));
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return (int) Math.ceil(barLeft() + BAR.width() + Layout.MARGIN);
    }

    @Override
    public int height() {
        return (int) Math.ceil(top() + images.size() * (rowHeight() + GAP) - GAP + Layout.MARGIN);
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, width());
        for (int column = 0; column < columns.size(); column++) {
            var lines = head(column);
            HEAD.drawLines(g, lines, middle(column + 1), top() - 4 - lines.size() * HEAD.lineHeight(), Lettering.Anchor.CENTER);
        }
        for (int i = 0; i < images.size(); i++) {
            double y = top() + i * (rowHeight() + GAP);
            drawImage(g, i, y);
            for (int column = 0; column < columns.size(); column++) drawMap(g, i, columns.get(column).map(i), middle(column + 1), y);
        }
        BAR.draw(g, barLeft(), top(), Math.min(200, images.size() * (rowHeight() + GAP) - GAP));
    }

    private void drawImage(Graphics2D g, int i, double y) {
        boolean wrong = answers.isPresent() && !answers.get().isRight(i);
        double x = left(0);
        g.drawImage(images.image(i), new AffineTransform(zoom, 0, 0, zoom, x, y), null);
        frame(g, x, y, wrong);
        (wrong ? TEXT.bold().color(Palette.WRONG) : TEXT).drawLines(g, caption(i), middle(0), y + side() + 3, Lettering.Anchor.CENTER);
    }

    private void drawMap(Graphics2D g, int i, AttributionMap map, double middle, double y) {
        double x = middle - images.shape().width() * zoom / 2;
        float[][] values = map.toMap();
        double largest = largest(values);
        g.drawImage((largest == 0 ? SHARE : ColorScale.aroundZero(largest)).image(values), new AffineTransform(zoom, 0, 0, zoom, x, y), null);
        if (images.shape().channels() == 1) {
            g.setColor(Palette.INK);
            g.setStroke(new BasicStroke(0.6f));
            g.draw(AffineTransform.getTranslateInstance(x, y).createTransformedShape(outline(i)));
        }
        frame(g, x, y, false);
        TEXT.color(Palette.MUTED).drawLines(g, legend(map, largest), middle, y + side() + 3, Lettering.Anchor.CENTER);
    }

    private void frame(Graphics2D g, double x, double y, boolean marked) {
        g.setColor(marked ? Palette.WRONG : Palette.GRID);
        g.setStroke(new BasicStroke(marked ? 2f : 1f));
        g.draw(new Rectangle2D.Double(x - 0.5, y - 0.5, images.shape().width() * zoom + 1, side() + 1));
    }

    /** The borders between pixels of which one is brighter than half, the other not. */
    private Path2D outline(int i) {
        byte[] pixels = images.pixels(i);
        int width = images.shape().width();
        int height = images.shape().height();
        var path = new Path2D.Double();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean ink = (pixels[y * width + x] & 0xFF) >= INK;
                if (x > 0 && ink != (pixels[y * width + x - 1] & 0xFF) >= INK) line(path, x, y, x, y + 1);
                if (y > 0 && ink != (pixels[(y - 1) * width + x] & 0xFF) >= INK) line(path, x, y, x + 1, y);
            }
        }
        return path;
    }

    private void line(Path2D path, int x, int y, int toX, int toY) {
        path.moveTo(x * zoom, y * zoom);
        path.lineTo(toX * zoom, toY * zoom);
    }

    private static double largest(float[][] values) {
        double largest = 0;
        for (float[] row : values) for (float value : row) largest = Math.max(largest, Math.abs(value));
        return largest;
    }

    private List<String> head(int column) {
        return HEAD.wrap(heads.get(column), cellWidth);
    }

    private List<String> caption(int i) {
        var truth = images.labelName(i);
        return TEXT.bold().wrap(answers.map(each -> "%sread as %s (%s)".formatted(
                each.isRight(i) ? "" : truth + " ", each.predictedName(i), Numbers.percent(each.probability(i), 0))).orElse(truth), cellWidth);
    }

    private List<String> legend(AttributionMap map, double largest) {
        return Stream.concat(TEXT.wrap(map.target().toString(), cellWidth).stream(),
                Stream.of(largest == 0 ? "all zero" : "\u00B1" + Numbers.shortest(largest))).toList();
    }

    private int top() {
        int lines = 0;
        for (int column = 0; column < columns.size(); column++) lines = Math.max(lines, head(column).size());
        return (int) Math.ceil(Layout.headHeight(title, width()) + lines * HEAD.lineHeight() + 4);
    }

    private double rowHeight() {
        var texts = new ArrayList<List<String>>();
        for (int i = 0; i < images.size(); i++) {
            texts.add(caption(i));
            for (var column : columns) texts.add(legend(column.map(i), 0));
        }
        return side() + 3 + texts.stream().mapToInt(List::size).max().orElseThrow() * TEXT.lineHeight();
    }

    private double side() {
        return images.shape().height() * zoom;
    }

    private double middle(int column) {
        return Layout.MARGIN + column * (cellWidth + GAP) + cellWidth / 2;
    }

    private double left(int column) {
        return middle(column) - images.shape().width() * zoom / 2;
    }

    private double barLeft() {
        return Layout.MARGIN + (columns.size() + 1) * (cellWidth + GAP) + GAP / 2.0;
    }

    /** Whole where images are small, so that all pixels come out equally large. */
    private double zoom() {
        double room = (double) (Layout.PAGE - 2 * Layout.MARGIN - BAR.width() - GAP) / (columns.size() + 1) - GAP;
        double fit = Math.min(CELL, room) / images.shape().width();
        return fit >= 1 ? Math.floor(fit) : fit;
    }
}
