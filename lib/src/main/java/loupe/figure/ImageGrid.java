package loupe.figure;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.inspect.FilterBank;
import loupe.inspect.FilterLikeness;
import loupe.inspect.FilteringComparison;
import loupe.inspect.LayerStatistics;
import loupe.inspect.LeastChange;
import loupe.inspect.NearestImages;
import loupe.inspect.StrongestImages;
import loupe.inspect.Visualization;
import loupe.nn.Tensor;

/**
 * Small pictures in rows, each pixel enlarged to a square, with a line or two below each.
 *
 * <p>Of the images of a set, or of maps of numbers (filters, activations) with a colour bar.
 */
public final class ImageGrid implements Figure {
    private static final int GAP = GridOptions.GAP;
    private static final int USUAL_CELL = 84;
    private static final int ONLY_CELL = 160;
    private static final Lettering TEXT = Lettering.SMALL;

    private final List<GridCell> cells;
    private final GridOptions options;
    private final double zoom;
    private final double columnWidth;
    private final double cellHeight;
    private final double captionHeight;

    private ImageGrid(List<GridCell> cells, GridOptions options) {
        this.cells = List.copyOf(cells);
        this.options = options;
        this.zoom = zoom();
        this.columnWidth = Math.max(Math.ceil(cells.stream().mapToDouble(GridCell::captionWidth).max().orElse(0)), Math.ceil(largestWidth() * zoom));
        this.cellHeight = Math.ceil(cells.stream().mapToInt(cell -> cell.image().getHeight()).max().orElseThrow() * zoom);
        this.captionHeight = cells.stream().mapToDouble(GridCell::captionHeight).max().orElse(0);
    }

    /** The images of a set, each with the name of its class below it. */
    public static ImageGrid of(ImageSet set) {
        return of(IntStream.range(0, set.size()).mapToObj(set::image).toList()).captions(set::labelName);
    }

    /** The images, without captions; they need not have one size. */
    public static ImageGrid of(List<BufferedImage> images) {
        if (images.isEmpty()) throw new IllegalArgumentException("no images; a grid needs at least one");
        int cell = images.size() == 1 ? ONLY_CELL : USUAL_CELL;
        return new ImageGrid(images.stream().map(GridCell::of).toList(), GridOptions.of(Math.min(images.size(), 10), cell));
    }

    /**
     * Maps of numbers, in red where positive and blue where negative, all on one scale up to the largest value of any, from zero where none is negative; NaN is grey.
     *
     * @param maps each (height, width)
     */
    public static ImageGrid ofMaps(List<float[][]> maps) {
        return ofMaps(maps, ColorScale.of(maps), "value");
    }

    /** Maps of numbers in the colours of {@code scale}, with a colour bar called {@code label}. */
    public static ImageGrid ofMaps(List<float[][]> maps, ColorScale scale, String label) {
        return of(maps.stream().map(scale::image).toList()).bar(Optional.of(ColorBar.of(scale, label)));
    }

    /**
     * What a layer makes of an image, a map a channel, each with its number; units without maps become one map, ten a row.
     *
     * @param output (channel, height, width) or (unit)
     */
    public static ImageGrid ofMaps(Tensor output) {
        return InspectionGrids.maps(output);
    }

    /** Filters with their numbers: of one channel as maps, of three in colour, where grey is zero; of others as {@link #ofChannels}. */
    public static ImageGrid of(FilterBank filters) {
        return InspectionGrids.filters(filters, InspectionGrids.largest(filters));
    }

    /** Filters as maps, one row a filter, one column an input channel. */
    public static ImageGrid ofChannels(FilterBank filters) {
        return InspectionGrids.channels(filters, InspectionGrids.largest(filters));
    }

    /** Filters, with the number of each, what it is most like and how much. */
    public static ImageGrid of(FilterLikeness likeness) {
        return InspectionGrids.likeness(likeness);
    }

    /** What one filter makes of an image, what the truncated network does, and the difference; grey is where the network has no values. */
    public static ImageGrid of(FilteringComparison comparison, int filter) {
        return InspectionGrids.comparison(comparison, filter);
    }

    /** The mean map of each channel over the images of each class: a row a class, a column a channel. */
    public static ImageGrid ofClassMeans(LayerStatistics statistics) {
        return InspectionGrids.classMeans(statistics);
    }

    /** The images that excite each channel most, a row a channel: class and value below each, the patch that the value comes from framed. */
    public static ImageGrid of(StrongestImages strongest) {
        return InspectionGrids.images(strongest);
    }

    /** The patches of {@link #of(StrongestImages)} by themselves. */
    public static ImageGrid ofPatches(StrongestImages strongest) {
        return InspectionGrids.patches(strongest);
    }

    /** What targets want to see: below each its number, or those of its place, and the value that is reached. */
    public static ImageGrid ofVisualizations(List<Visualization> found) {
        return VisualizationGrids.alone(found);
    }

    /**
     * What channels want to see, each before the real images that excite it most, two channels a row: the value of each, and how many times the
     * strongest real image's it is, where that is above 0. The part of a real image that its value comes from is framed.
     *
     * @throws IllegalArgumentException if something is found for another layer, or for a channel that is not among the strongest images
     */
    public static ImageGrid of(List<Visualization> found, StrongestImages strongest) {
        return VisualizationGrids.beside(found, strongest);
    }

    /** Images and their nearest, a row each: class and distance below, another class than the first image's marked. */
    public static ImageGrid of(NearestImages nearest) {
        return InspectionGrids.nearest(nearest);
    }

    /** Images with the answers to them, what was added to each and how long that is, and what came of it: a column an image; ten fit on a page. */
    public static ImageGrid of(LeastChange change) {
        return LeastChangeGrid.of(change);
    }

    /** So many pictures a row. */
    public ImageGrid columns(int count) {
        if (count < 1) throw new IllegalArgumentException("%d columns; expected 1 or more".formatted(count));
        int columns = Math.min(count, cells.size());
        int cell = options.cell() == USUAL_CELL && columns == 1 ? ONLY_CELL : options.cell();
        return new ImageGrid(cells, options.columns(columns, cell));
    }

    /** How wide the widest picture may become, in CSS pixels, if there is room on the page; pixels become whole numbers of these. */
    public ImageGrid cellWidth(int pixels) {
        if (pixels < 1) throw new IllegalArgumentException("cells %d wide; expected 1 or more".formatted(pixels));
        return new ImageGrid(cells, options.cell(pixels));
    }

    /** A text before each row. */
    public ImageGrid rows(List<String> texts) {
        if (texts.size() != rows()) throw new IllegalArgumentException("%d texts for %d rows".formatted(texts.size(), rows()));
        return new ImageGrid(cells, options.rows(texts));
    }

    /** A text above each column. */
    public ImageGrid heads(List<String> texts) {
        if (texts.size() != options.columns()) throw new IllegalArgumentException("%d texts for %d columns".formatted(texts.size(), options.columns()));
        return new ImageGrid(cells, options.heads(texts));
    }

    /** So many columns belong together: a gap parts them from the next. */
    ImageGrid group(int count) {
        return new ImageGrid(cells, options.group(count));
    }

    /** The text above all. */
    public ImageGrid title(String text) {
        return new ImageGrid(cells, options.title(text));
    }

    ImageGrid bar(Optional<ColorBar> bar) {
        return new ImageGrid(cells, options.bar(bar));
    }

    /** The text below picture {@code i}, from 0; it may have several lines. */
    public ImageGrid captions(IntFunction<String> text) {
        return with(i -> cells.get(i).captioned(text.apply(i)));
    }

    /** The text below each picture, in order. */
    public ImageGrid captions(List<String> texts) {
        if (texts.size() != cells.size()) throw new IllegalArgumentException("%d captions for %d pictures".formatted(texts.size(), cells.size()));
        return captions(texts::get);
    }

    /** Marks the pictures for which the condition holds, such as wrong answers, by a frame and a bold coloured caption. */
    public ImageGrid highlight(IntPredicate condition) {
        return with(i -> cells.get(i).marked(condition.test(i)));
    }

    /** Frames a part of picture {@code i}, in its own pixels. */
    ImageGrid frames(IntFunction<Optional<Rectangle>> part) {
        return with(i -> cells.get(i).framed(part.apply(i)));
    }

    private ImageGrid with(IntFunction<GridCell> cell) {
        return new ImageGrid(IntStream.range(0, cells.size()).mapToObj(cell).toList(), options);
    }

    @Override
    public String title() {
        return options.title();
    }

    @Override
    public int width() {
        double body = 2 * Layout.MARGIN + options.columns() * (columnWidth + GAP) - GAP + options.beside();
        return (int) Math.ceil(Math.max(body, Math.min(Lettering.TITLE.width(title()) + 2 * Layout.MARGIN, 520)));
    }

    @Override
    public int height() {
        return (int) Math.ceil(top(rows()) - GAP + Layout.MARGIN);
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title(), width());
        double left = Layout.MARGIN + options.before();
        for (int i = 0; i < options.heads().size(); i++) {
            TEXT.drawLines(g, List.of(options.heads().get(i)), middle(i), top(0) - options.above(), Lettering.Anchor.CENTER);
        }
        for (int i = 0; i < cells.size(); i++) cells.get(i).draw(g, zoom, middle(i % options.columns()), top(i / options.columns()) + cellHeight);
        for (int row = 0; row < options.rows().size(); row++) {
            TEXT.drawMiddle(g, options.rows().get(row), left - GAP, top(row) + cellHeight / 2, Lettering.Anchor.RIGHT);
        }
        double right = left + options.left(options.columns() - 1, columnWidth) + columnWidth + 2 * GAP;
        options.bar().ifPresent(each -> each.draw(g, right, top(0), Math.min(180, top(rows() - 1) - top(0) + cellHeight)));
    }

    private double middle(int column) {
        return Layout.MARGIN + options.before() + options.left(column, columnWidth) + columnWidth / 2;
    }

    private double top(int row) {
        return Layout.headHeight(title(), width()) + options.above() + row * (rowHeight() + GAP);
    }

    private int rows() {
        return (cells.size() + options.columns() - 1) / options.columns();
    }

    private double rowHeight() {
        return cellHeight + captionHeight;
    }

    /** Whole, so that all pixels come out equally large; only pictures larger than a cell are made smaller. */
    private double zoom() {
        double room = (Layout.PAGE - 2 * Layout.MARGIN - options.beside()) / options.columns() - GAP;
        double fit = Math.min(options.cell(), room) / largestWidth();
        return fit >= 1 ? Math.floor(fit) : Math.min(1, Math.max(fit, Math.min(room, 220) / largestWidth()));
    }

    private int largestWidth() {
        return cells.stream().mapToInt(cell -> cell.image().getWidth()).max().orElseThrow();
    }
}
