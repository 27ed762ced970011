package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.embedding.Projection;

/**
 * A projection with the images themselves as its points, in the ink of their class. Both axes have one scale, so that distances can be compared; they have
 * no numbers, because only who lies beside whom is meant.
 */
public final class EmbeddingMap implements Figure {
    private static final int SHARP = 2;
    private static final int LARGEST = 44;
    private static final int SMALLEST = 12;
    private static final Color OTHERS = Palette.tint(Palette.MUTED, 0.6);
    private static final double EMPHASIS = 1.6;
    private static final Lettering NAME = Lettering.LABEL.bold();

    private final Projection projection;
    private final String title;
    private final List<String> emphasized;
    private final List<Projection.Point> extent;
    private final int width;
    private final int height;
    private final List<String> named;
    private final Key key;
    private final Rectangle2D area;
    private final List<Point2D> places;

    private EmbeddingMap(Projection projection, String title, List<String> emphasized, List<Projection.Point> extent, int width, int height) {
        this.projection = projection;
        this.title = title;
        this.emphasized = emphasized;
        this.extent = extent;
        this.width = width;
        this.height = height;
        this.named = named();
        this.key = key();
        this.area = area();
        this.places = places(projection.points());
    }

    /** A map of 760 × 680 pixels, every class in a colour of its own. */
    public static EmbeddingMap of(Projection projection) {
        return new EmbeddingMap(projection, "%s: %s".formatted(projection.embedding().space(), projection.method()), List.of(), projection.points(), 760, 680);
    }

    /** The text above; otherwise the space and the method. */
    public EmbeddingMap title(String text) {
        return new EmbeddingMap(projection, text, emphasized, extent, width, height);
    }

    /**
     * Shows these classes larger and in colour, on top of all others in grey, whose names stand in the middle of their images.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    public EmbeddingMap emphasize(List<String> classes) {
        for (var name : classes) {
            if (!images().classes().contains(name)) {
                throw new IllegalArgumentException("class \"%s\" not found; there are %s".formatted(name, images().classes()));
            }
        }
        return new EmbeddingMap(projection, title, List.copyOf(classes), extent, width, height);
    }

    /** Drawn as large as a map of these points, among which its own are. */
    EmbeddingMap within(List<Projection.Point> points) {
        return new EmbeddingMap(projection, title, emphasized, List.copyOf(points), width, height);
    }

    /** In CSS pixels. */
    public EmbeddingMap size(int newWidth, int newHeight) {
        if (newWidth < 240 || newHeight < 200) {
            throw new IllegalArgumentException("a map of %d × %d; expected at least 240 × 200".formatted(newWidth, newHeight));
        }
        return new EmbeddingMap(projection, title, emphasized, extent, newWidth, newHeight);
    }

    Projection projection() {
        return projection;
    }

    ImageSet images() {
        return projection.embedding().images();
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
        Layout.drawHead(g, title, width);
        Layout.drawAt(g, key, 0, Layout.headHeight(title, width));
        g.drawImage(sheet(), new AffineTransform(1.0 / SHARP, 0, 0, 1.0 / SHARP, area.getX(), area.getY()), null);
        g.setStroke(new BasicStroke(1));
        for (int i = 0; isColored() && i < images().size(); i++) drawFrame(g, i);
        images().classes().stream().filter(name -> !named.contains(name)).forEach(name -> drawName(g, name));
        g.setColor(Palette.GRID);
        g.draw(new Rectangle2D.Double(area.getX() - 0.5, area.getY() - 0.5, area.getWidth() + 1, area.getHeight() + 1));
    }

    /** At the median of its images, across and down. */
    private void drawName(Graphics2D g, String name) {
        int[] own = IntStream.range(0, places.size()).filter(i -> images().labelName(i).equals(name)).toArray();
        if (own.length == 0) return;
        double x = IntStream.of(own).mapToDouble(i -> places.get(i).getX()).sorted().toArray()[own.length / 2];
        double y = IntStream.of(own).mapToDouble(i -> places.get(i).getY()).sorted().toArray()[own.length / 2];
        double width = NAME.width(name) + 8;
        g.setColor(Palette.PAPER);
        g.fill(new RoundRectangle2D.Double(x - width / 2, y - NAME.lineHeight() / 2, width, NAME.lineHeight(), 6, 6));
        NAME.drawMiddle(g, name, x, y, Lettering.Anchor.CENTER);
    }

    private void drawFrame(Graphics2D g, int i) {
        var at = places.get(i);
        double side = side(i);
        g.setColor(color(i));
        g.draw(new Rectangle2D.Double(at.getX() - side / 2, at.getY() - side / 2, side, side));
    }

    private BufferedImage sheet() {
        var small = new Thumbnails(images(), SHARP * (int) area.getWidth(), SHARP * (int) area.getHeight());
        for (boolean front : new boolean[] {false, true}) {
            for (int i = 0; i < places.size(); i++) {
                if (isEmphasized(i) != front) continue;
                double x = places.get(i).getX() - area.getX();
                double y = places.get(i).getY() - area.getY();
                small.draw(i, (int) Math.round(SHARP * x), (int) Math.round(SHARP * y), (int) Math.round(SHARP * side(i)), color(i));
            }
        }
        return small.sheet();
    }

    /** Where the middle of each image lies on the figure. */
    List<Point2D> places() {
        return places;
    }

    private List<Point2D> places(List<Projection.Point> points) {
        var x = extent.stream().mapToDouble(Projection.Point::x).summaryStatistics();
        var y = extent.stream().mapToDouble(Projection.Point::y).summaryStatistics();
        double room = LARGEST * 1.2;
        double fit = Math.min(scale(area.getWidth() - room, x.getMax() - x.getMin()), scale(area.getHeight() - room, y.getMax() - y.getMin()));
        double scale = Double.isInfinite(fit) ? 0 : fit; // all in one place
        var found = new ArrayList<Point2D>();
        for (var point : points) {
            double across = (point.x() - (x.getMin() + x.getMax()) / 2) * scale;
            double up = (point.y() - (y.getMin() + y.getMax()) / 2) * scale;
            found.add(new Point2D.Double(area.getCenterX() + across, area.getCenterY() - up));
        }
        return List.copyOf(found);
    }

    private static double scale(double room, double reach) {
        return reach > 0 ? room / reach : Double.POSITIVE_INFINITY;
    }

    /** How large image {@code i} is shown. */
    double side(int i) {
        double fair = Math.sqrt(0.7 * area.getWidth() * area.getHeight() / images().size());
        double side = Math.rint(Math.max(SMALLEST, Math.min(LARGEST, fair)));
        return isEmphasized(i) ? Math.min(LARGEST, Math.rint(EMPHASIS * side)) : side;
    }

    private boolean isEmphasized(int i) {
        return emphasized.contains(images().labelName(i));
    }

    /** Images with colours of their own, which only a frame can give that of their class. */
    private boolean isColored() {
        return images().shape().channels() == 3;
    }

    /** The ink of image {@code i}. */
    Color color(int i) {
        return color(images().labelName(i));
    }

    private Color color(String name) {
        return named.contains(name) ? Palette.classes(named.size()).get(named.indexOf(name)) : OTHERS;
    }

    /** The classes with a colour of their own: those emphasized, or all that have images. */
    private List<String> named() {
        if (!emphasized.isEmpty()) return emphasized;
        int[] sizes = images().classSizes();
        return IntStream.range(0, sizes.length).filter(label -> sizes[label] > 0).mapToObj(images().classes()::get).toList();
    }

    private Key key() {
        var entries = new ArrayList<Key.Entry>();
        for (var name : named) entries.add(new Key.Entry(name, Look.POINTS, color(name)));
        if (!emphasized.isEmpty()) entries.add(new Key.Entry("others", Look.POINTS, OTHERS));
        return Key.of(entries, width);
    }

    private Rectangle2D area() {
        int top = Layout.headHeight(title, width) + key.height() + 4;
        return new Rectangle2D.Double(Layout.MARGIN, top, width - 2 * Layout.MARGIN, height - top - Layout.MARGIN);
    }
}
