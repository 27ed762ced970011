package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import loupe.inspect.FilterBank;
import loupe.nn.Tensor;

/** Filters, each next to what it makes of an image. */
public final class FilterEffects implements Figure {
    private static final int SIDE = 76;
    private static final int GAP = 20;
    private static final Lettering TEXT = Lettering.SMALL;

    private final List<BufferedImage> filters;
    private final List<BufferedImage> maps;
    private final List<String> captions;
    private final List<ColorBar> bars;
    private final int columns;
    private final String title;

    private FilterEffects(List<BufferedImage> filters, List<BufferedImage> maps, List<String> captions, List<ColorBar> bars, int columns, String title) {
        this.filters = filters;
        this.maps = maps;
        this.captions = captions;
        this.bars = bars;
        this.columns = columns;
        this.title = title;
    }

    /**
     * Filters by the image that they are applied to, four a row, numbered. Filters share one colour scale, and what they give shares another.
     * In filters shown in colour grey is zero.
     *
     * @param filters over one channel, or over three, which are shown in colour
     * @param image (channel, height, width)
     */
    public static FilterEffects of(FilterBank filters, Tensor image) {
        if (filters.channels() != 1 && filters.channels() != 3) {
            throw new IllegalArgumentException("%s; expected filters over 1 or 3 channels".formatted(filters));
        }
        var maps = InspectionGrids.planes(filters.apply(image));
        var scale = ColorScale.of(maps);
        double reach = InspectionGrids.largest(filters);
        var filtered = ColorBar.of(scale, "filtered");
        var bars = filters.channels() == 3 ? List.of(filtered) : List.of(ColorBar.of(ColorScale.aroundZero(reach), "weight"), filtered);
        return new FilterEffects(InspectionGrids.pictures(filters, reach), maps.stream().map(scale::image).toList(),
                IntStream.range(0, filters.count()).mapToObj(String::valueOf).toList(), bars, Math.min(4, filters.count()), "");
    }

    /** So many filters a row. */
    public FilterEffects columns(int count) {
        if (count < 1) throw new IllegalArgumentException("%d columns; expected 1 or more".formatted(count));
        return new FilterEffects(filters, maps, captions, bars, Math.min(count, filters.size()), title);
    }

    /** The text above all. */
    public FilterEffects title(String text) {
        return new FilterEffects(filters, maps, captions, bars, columns, text);
    }

    /** The text below filter {@code i}, from 0, in the place of its number. */
    public FilterEffects captions(IntFunction<String> text) {
        return new FilterEffects(filters, maps, IntStream.range(0, filters.size()).mapToObj(text).toList(), bars, columns, title);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return 2 * Layout.MARGIN + columns * (2 * SIDE + GAP) + bars.stream().mapToInt(ColorBar::width).sum() + GAP;
    }

    @Override
    public int height() {
        int rows = (filters.size() + columns - 1) / columns;
        return (int) (Layout.headHeight(title, width()) + rows * rowHeight() - GAP / 2.0 + Layout.MARGIN);
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, width());
        double top = Layout.headHeight(title, width());
        for (int i = 0; i < filters.size(); i++) {
            double left = Layout.MARGIN + i % columns * (2 * SIDE + GAP);
            double y = top + i / columns * rowHeight();
            place(g, filters.get(i), left, y);
            place(g, maps.get(i), left + SIDE + 1, y);
            TEXT.draw(g, captions.get(i), left + SIDE, y + SIDE + TEXT.size() + 3, Lettering.Anchor.CENTER);
        }
        double x = Layout.MARGIN + columns * (2 * SIDE + GAP);
        for (var bar : bars) {
            bar.draw(g, x, top, Math.min(180, height() - top - Layout.MARGIN));
            x += bar.width() + GAP;
        }
    }

    private static double rowHeight() {
        return SIDE + TEXT.lineHeight() + 4 + GAP / 2.0;
    }

    /** Enlarged to the cell, its longer side filling it. */
    private static void place(Graphics2D g, BufferedImage image, double left, double top) {
        double zoom = (double) SIDE / Math.max(image.getWidth(), image.getHeight());
        double width = image.getWidth() * zoom;
        double height = image.getHeight() * zoom;
        double x = left + (SIDE - width) / 2;
        double y = top + (SIDE - height) / 2;
        g.drawImage(image, new AffineTransform(zoom, 0, 0, zoom, x, y), null);
        g.setColor(Palette.GRID);
        g.setStroke(new BasicStroke(1f));
        g.draw(new Rectangle2D.Double(x - 0.5, y - 0.5, width + 1, height + 1));
    }
}
