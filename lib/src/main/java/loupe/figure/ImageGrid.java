package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import loupe.data.ImageSet;

/**
 * Small pictures in rows, each pixel enlarged to a square, with a line or two below each.
 *
 * <p>Of the images of a set, or of maps of numbers (filters, activations) with a colour bar.
 */
public final class ImageGrid implements Figure {
    private static final int GAP = 10;
    private static final int USUAL_CELL = 84;
    private static final Lettering TEXT = Lettering.SMALL;

    private final List<BufferedImage> images;
    private final List<List<String>> captions;
    private final List<Boolean> marked;
    private final int columns;
    private final String title;
    private final Optional<ColorBar> bar;
    private final double zoom;
    private final double columnWidth;
    private final double cellHeight;
    private final double captionHeight;

    private ImageGrid(List<BufferedImage> images, List<List<String>> captions, List<Boolean> marked, int columns, String title, Optional<ColorBar> bar) {
        this.images = images;
        this.captions = captions;
        this.marked = marked;
        this.columns = columns;
        this.title = title;
        this.bar = bar;
        this.zoom = zoom();
        this.columnWidth = columnWidth();
        this.cellHeight = Math.ceil(images.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow() * zoom);
        this.captionHeight = captions.stream().mapToInt(List::size).max().orElse(0) * TEXT.lineHeight() + (captions.isEmpty() ? 0 : 4);
    }

    /** The images of a set, each with the name of its class below it. */
    public static ImageGrid of(ImageSet set) {
        return of(IntStream.range(0, set.size()).mapToObj(set::image).toList()).captions(set::labelName);
    }

    /** The images, without captions; they need not have one size. */
    public static ImageGrid of(List<BufferedImage> images) {
        if (images.isEmpty()) throw new IllegalArgumentException("no images; a grid needs at least one");
        return new ImageGrid(List.copyOf(images), List.of(), List.of(), Math.min(images.size(), 10), "", Optional.empty());
    }

    /**
     * Maps of numbers, in red where positive and blue where negative, all on one scale up to the largest value of any.
     *
     * @param maps each (height, width)
     */
    public static ImageGrid ofMaps(List<float[][]> maps) {
        return ofMaps(maps, ColorScale.aroundZero(largest(maps)), "value");
    }

    /** Maps of numbers in the colours of {@code scale}, with a colour bar called {@code label}. */
    public static ImageGrid ofMaps(List<float[][]> maps, ColorScale scale, String label) {
        var grid = of(maps.stream().map(scale::image).toList());
        return new ImageGrid(grid.images, List.of(), List.of(), grid.columns, "", Optional.of(ColorBar.of(scale, label)));
    }

    private static double largest(List<float[][]> maps) {
        double largest = 0;
        for (var map : maps) for (var row : map) for (float value : row) if (Float.isFinite(value)) largest = Math.max(largest, Math.abs(value));
        return largest == 0 ? 1 : largest;
    }

    /** So many pictures a row. */
    public ImageGrid columns(int count) {
        if (count < 1) throw new IllegalArgumentException("%d columns; expected 1 or more".formatted(count));
        return new ImageGrid(images, captions, marked, Math.min(count, images.size()), title, bar);
    }

    /** The text above all. */
    public ImageGrid title(String text) {
        return new ImageGrid(images, captions, marked, columns, text, bar);
    }

    /** The text below picture {@code i}, from 0; it may have several lines. */
    public ImageGrid captions(IntFunction<String> text) {
        var lines = IntStream.range(0, images.size()).mapToObj(i -> List.of(text.apply(i).split("\n"))).toList();
        return new ImageGrid(images, lines, marked, columns, title, bar);
    }

    /** The text below each picture, in order. */
    public ImageGrid captions(List<String> texts) {
        if (texts.size() != images.size()) throw new IllegalArgumentException("%d captions for %d pictures".formatted(texts.size(), images.size()));
        return captions(texts::get);
    }

    /** Marks the pictures for which the condition holds, such as wrong answers, by a frame and a bold coloured caption. */
    public ImageGrid highlight(IntPredicate condition) {
        return new ImageGrid(images, captions, IntStream.range(0, images.size()).mapToObj(condition::test).toList(), columns, title, bar);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        double body = 2 * Layout.MARGIN + columns * (columnWidth + GAP) - GAP + bar.map(each -> 2 * GAP + each.width()).orElse(0);
        return (int) Math.ceil(Math.max(body, Math.min(Lettering.TITLE.width(title) + 2 * Layout.MARGIN, 520)));
    }

    @Override
    public int height() {
        return (int) Math.ceil(Layout.headHeight(title, width()) + rows() * (rowHeight() + GAP) - GAP + Layout.MARGIN);
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, width());
        double top = Layout.headHeight(title, width());
        for (int i = 0; i < images.size(); i++) {
            double middle = Layout.MARGIN + i % columns * (columnWidth + GAP) + columnWidth / 2;
            drawCell(g, i, middle, top + (double) (i / columns) * (rowHeight() + GAP));
        }
        double right = Layout.MARGIN + columns * (columnWidth + GAP) + GAP;
        bar.ifPresent(each -> each.draw(g, right, top, Math.min(180, rows() * (rowHeight() + GAP) - GAP - captionHeight)));
    }

    private void drawCell(Graphics2D g, int i, double middle, double top) {
        var image = images.get(i);
        double width = image.getWidth() * zoom;
        double height = image.getHeight() * zoom;
        double left = Math.round(middle - width / 2);
        double above = top + Math.round(cellHeight - height);
        boolean mark = i < marked.size() && marked.get(i);
        g.drawImage(image, new AffineTransform(zoom, 0, 0, zoom, left, above), null);
        g.setColor(mark ? Palette.WRONG : Palette.GRID);
        g.setStroke(new BasicStroke(mark ? 2f : 1f));
        double half = mark ? 1 : 0.5;
        g.draw(new Rectangle2D.Double(left - half, above - half, width + 2 * half, height + 2 * half));
        if (i < captions.size()) (mark ? TEXT.bold().color(Palette.WRONG) : TEXT).drawLines(g, captions.get(i), middle, top + cellHeight + 3, Lettering.Anchor.CENTER);
    }

    private int rows() {
        return (images.size() + columns - 1) / columns;
    }

    private double columnWidth() {
        double text = captions.stream().mapToDouble(TEXT.bold()::width).max().orElse(0);
        return Math.max(Math.ceil(text), Math.ceil(largestWidth() * zoom));
    }

    private double rowHeight() {
        return cellHeight + captionHeight;
    }

    /** Whole, so that all pixels come out equally large; only pictures larger than a cell are made smaller. */
    private double zoom() {
        double room = (double) (Layout.PAGE - 2 * Layout.MARGIN) / columns - GAP;
        double cell = Math.min(Math.max(USUAL_CELL, columns == 1 ? 160 : 0), room);
        double fit = cell / largestWidth();
        return fit >= 1 ? Math.floor(fit) : Math.min(1, Math.max(fit, Math.min(room, 220) / largestWidth()));
    }

    private int largestWidth() {
        return images.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    }
}
