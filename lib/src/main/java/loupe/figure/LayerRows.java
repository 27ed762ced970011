package loupe.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import loupe.inspect.Portrait;

/** What each layer makes of an image: a row a layer, each in red and blue on a scale of its own. */
final class LayerRows implements Figure {
    private static final Lettering TEXT = Lettering.SMALL;
    private static final int MOST = 20;
    private static final int TILE = 34;
    private static final int STRIP = 16;
    private static final int WIDEST_UNIT = 14;
    private static final int STEP = 3;
    private static final int GAP = 4;
    private static final String TITLE = "What each layer makes of it: red above 0, blue below";

    private final List<Row> rows;
    private final double labels;

    /** A layer's pictures, one pixel a value, each drawn so wide and high. */
    private record Row(List<String> label, List<BufferedImage> pictures, double width, double height) {}

    LayerRows(List<Portrait.View> layers) {
        rows = layers.stream().map(LayerRows::row).toList();
        labels = rows.stream().mapToDouble(row -> TEXT.width(row.label())).max().orElse(0) + 2 * GAP;
    }

    private static Row row(Portrait.View view) {
        var shape = view.output().shape();
        boolean areMaps = shape.axes() == 3;
        var all = shape.axes() > 1 ? InspectionGrids.planes(view.output()) : List.<float[][]>of(new float[][] {view.output().toArray()});
        var shown = strongest(all);
        var scale = ColorScale.of(shown);
        String count = shown.size() < all.size() ? ", strongest %d".formatted(shown.size()) : "";
        var label = List.of(view.layer() + ": " + shape + count, "darkest: %s%s".formatted(scale.low() < 0 ? "±" : "", Numbers.shortest(scale.high())));
        double width = areMaps ? TILE : Math.min(WIDEST_UNIT * shape.size(shape.axes() - 1), MOST * (TILE + GAP) - GAP);
        double height = areMaps ? TILE : shape.axes() == 2 ? Math.max(STRIP, STEP * shape.size(0)) : STRIP;
        return new Row(label, shown.stream().map(scale::image).toList(), width, height);
    }

    /** The maps with the largest values, in their order. */
    private static List<float[][]> strongest(List<float[][]> maps) {
        if (maps.size() <= MOST) return maps;
        var numbers = IntStream.range(0, maps.size()).boxed().sorted(Comparator.comparingDouble(i -> -largest(maps.get(i)))).limit(MOST).sorted().toList();
        return new ArrayList<>(numbers.stream().map(maps::get).toList());
    }

    private static double largest(float[][] map) {
        double largest = 0;
        for (float[] row : map) for (float value : row) largest = Math.max(largest, Math.abs(value));
        return largest;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public int width() {
        double widest = rows.stream().mapToDouble(row -> row.pictures().size() * (row.width() + GAP) - GAP).max().orElse(0);
        return (int) Math.ceil(2 * Layout.MARGIN + Math.max(labels + widest, Lettering.TITLE.width(TITLE)));
    }

    @Override
    public int height() {
        return (int) Math.ceil(Layout.headHeight(TITLE, width()) + rows.stream().mapToDouble(LayerRows::height).sum() + Layout.MARGIN);
    }

    private static double height(Row row) {
        return Math.max(row.height(), row.label().size() * TEXT.lineHeight()) + 2 * GAP;
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, TITLE, width());
        double y = Layout.headHeight(TITLE, width());
        for (var row : rows) {
            TEXT.drawLines(g, row.label(), Layout.MARGIN, y, Lettering.Anchor.LEFT);
            double x = Layout.MARGIN + labels;
            for (var picture : row.pictures()) {
                g.drawImage(picture, new AffineTransform(row.width() / picture.getWidth(), 0, 0, row.height() / picture.getHeight(), x, y), null);
                g.setColor(Palette.GRID);
                g.setStroke(new BasicStroke(1f));
                g.draw(new Rectangle2D.Double(x - 0.5, y - 0.5, row.width() + 1, row.height() + 1));
                x += row.width() + GAP;
            }
            y += height(row);
        }
    }
}
