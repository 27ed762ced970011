package loupe.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import loupe.nn.Architecture;
import loupe.nn.Network;

/**
 * A network as a row of blocks, one for what each layer gives, with name, shape and parameters below.
 *
 * <p>A block's height and depth follow the rows and columns of the maps, its thickness their number; a vector is a column. The small square on a block
 * is what one value of the next layer looks at. Layers that change values but not shapes are thin planes. Long networks go on in a second row.
 */
public final class ArchitectureDiagram implements Figure {
    private static final Lettering NAME = Lettering.SMALL.bold();
    private static final Lettering TEXT = new Lettering(Typeface.REGULAR, 10.5, Palette.INK);
    private static final Lettering QUIET = TEXT.color(Palette.MUTED);
    private static final List<String> HEADINGS = List.of("layer", "output", "parameters", "");
    private static final int TALLEST = 104;
    private static final double SLANT = 0.3;
    private static final int GAP = 12;
    private static final int BETWEEN_ROWS = 22;

    private final String title;
    private final List<Stage> stages;
    private final List<Integer> rowStarts;

    private ArchitectureDiagram(String title, List<Stage> stages) {
        this.title = title;
        this.stages = List.copyOf(stages);
        this.rowStarts = rowStarts();
    }

    public static ArchitectureDiagram of(Architecture architecture) {
        return new ArchitectureDiagram(heading(architecture.name(), architecture.layers().size(), architecture.parameters()), Stage.of(architecture));
    }

    /** Also of a network whose block somebody else built; then without the squares that a value looks at. */
    public static ArchitectureDiagram of(Network network) {
        return network.architecture().map(ArchitectureDiagram::of).orElseGet(() -> {
            var layers = network.summary();
            long parameters = layers.stream().mapToLong(layer -> layer.parameters()).sum();
            return new ArchitectureDiagram(heading(network.name(), layers.size(), parameters), Stage.of(network.input().shape(), layers));
        });
    }

    private static String heading(String name, int layers, long parameters) {
        return "%s: %s layers, %s parameters".formatted(name, Numbers.grouped(layers, 0), Numbers.grouped(parameters, 0));
    }

    /** Another text above the diagram; without it, name, layers and parameters stand there. */
    public ArchitectureDiagram title(String text) {
        return new ArchitectureDiagram(text, stages);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        double widest = 0;
        for (int row = 0; row < rowStarts.size(); row++) widest = Math.max(widest, rowWidth(rowStarts.get(row), rowEnd(row)));
        return (int) Math.ceil(2 * Layout.MARGIN + headings() + widest);
    }

    @Override
    public int height() {
        double rows = 0;
        for (int row = 0; row < rowStarts.size(); row++) rows += rowHeight(row) + BETWEEN_ROWS;
        return (int) Math.ceil(Layout.headHeight(title, width()) + rows - BETWEEN_ROWS + Layout.MARGIN);
    }

    @Override
    public void draw(Graphics2D g) {
        Layout.drawHead(g, title, width());
        double top = Layout.headHeight(title, width());
        for (int row = 0; row < rowStarts.size(); row++) {
            drawRow(g, rowStarts.get(row), rowEnd(row), top);
            top += rowHeight(row) + BETWEEN_ROWS;
        }
    }

    private void drawRow(Graphics2D g, int from, int to, double top) {
        double floor = top + tallest(from, to);
        QUIET.drawLines(g, HEADINGS, Layout.MARGIN, floor + GAP, Lettering.Anchor.LEFT);
        double x = Layout.MARGIN + headings();
        var blocks = new ArrayList<Block>();
        for (int i = from; i < to; i++) {
            blocks.add(block(i, x + (slot(i) - GAP) / 2, floor));
            x += slot(i);
        }
        for (int i = from; i < to; i++) {
            blocks.get(i - from).draw(g, stages.get(i).color());
            drawText(g, i, blocks.get(i - from), floor + GAP);
        }
        for (int i = from + 1; i < to; i++) drawStep(g, stages.get(i - 1), stages.get(i), blocks.get(i - 1 - from), blocks.get(i - from));
    }

    /** The lines below the name: shape and parameters. */
    private List<String> numbers(int i) {
        return List.of(isThin(i) ? "same" : stages.get(i).output().toString(), stages.get(i).parametersText());
    }

    private boolean isThin(int i) {
        return i > 0 && stages.get(i).isThin(stages.get(i - 1));
    }

    private void drawText(Graphics2D g, int i, Block block, double top) {
        var stage = stages.get(i);
        double middle = block.left() + block.width() / 2;
        NAME.draw(g, stage.name(), middle, top + TEXT.size(), Lettering.Anchor.CENTER);
        TEXT.drawLines(g, numbers(i), middle, top + TEXT.lineHeight(), Lettering.Anchor.CENTER);
        QUIET.drawLines(g, QUIET.wrap(stage.unbrokenDescription(), slot(i) - GAP / 2.0), middle, top + 3 * TEXT.lineHeight(), Lettering.Anchor.CENTER);
    }

    private static void drawStep(Graphics2D g, Stage before, Stage stage, Block from, Block to) {
        if (stage.kernel() > 0 && before.isMaps()) {
            from.drawKernel(g, share(stage.kernel(), before.output().size(1)), share(stage.kernel(), before.output().size(2)), to.entrance());
        } else {
            drawArrow(g, from.left() + from.width() + 2, to.left() - 2, from.bottom() - 6);
        }
    }

    private static double share(int kernel, int size) {
        return Math.min(1, (double) kernel / size);
    }

    private static void drawArrow(Graphics2D g, double from, double to, double y) {
        if (to - from < 6) return;
        g.setColor(Palette.MUTED);
        g.draw(new Line2D.Double(from, y, to - 4, y));
        var head = new Path2D.Double();
        head.moveTo(to, y);
        head.lineTo(to - 5, y - 3);
        head.lineTo(to - 5, y + 3);
        g.fill(head);
    }

    /** Block {@code i} with its middle at {@code middle}. */
    private Block block(int i, double middle, double floor) {
        var stage = stages.get(i);
        double height = stage.isMaps() ? spatial(stage.output().size(1)) : column(stage.output().size(0));
        double depth = SLANT * (stage.isMaps() ? spatial(stage.output().size(2)) : 18);
        double thickness = isThin(i) ? 4 : stage.isMaps() ? count(stage.output().size(0)) : stage.output().axes() == 2 ? count(stage.output().size(1)) : 7;
        return new Block(middle - (thickness + depth) / 2, floor, thickness, height, depth);
    }

    /** Rows and columns of maps, in proportion. */
    private double spatial(int size) {
        int largest = stages.stream().filter(Stage::isMaps).mapToInt(stage -> Math.max(stage.output().size(1), stage.output().size(2))).max().orElse(1);
        return 8 + (TALLEST - 8.0) * size / largest;
    }

    /** Units of vectors, by their logarithm: 10 and 1,000 must both be seen. */
    private static double column(int units) {
        return Math.min(TALLEST, 12 + 13 * Math.log(units) / Math.log(2) * 0.8);
    }

    private static double count(int channels) {
        return 3 + 3.5 * Math.log(1 + channels) / Math.log(2);
    }

    private double slot(int i) {
        var stage = stages.get(i);
        double longestWord = QUIET.width(List.of(stage.unbrokenDescription().split(" ")));
        double text = Math.max(Math.max(NAME.width(stage.name()), TEXT.width(numbers(i))), longestWord);
        return Math.ceil(Math.max(text, block(i, 0, 0).width())) + GAP;
    }

    private List<Integer> rowStarts() {
        double room = Layout.PAGE - 2 * Layout.MARGIN - headings();
        int rows = (int) Math.ceil(rowWidth(0, stages.size()) / room);
        double even = rowWidth(0, stages.size()) / rows;
        var starts = new ArrayList<>(List.of(0));
        double used = 0;
        for (int i = 0; i < stages.size(); i++) {
            boolean full = used + slot(i) > room || rows > 1 && used + slot(i) / 2 > even;
            if (full && used > 0) {
                starts.add(i);
                used = 0;
            }
            used += slot(i);
        }
        return starts;
    }

    private int rowEnd(int row) {
        return row + 1 < rowStarts.size() ? rowStarts.get(row + 1) : stages.size();
    }

    private double rowWidth(int from, int to) {
        double width = 0;
        for (int i = from; i < to; i++) width += slot(i);
        return width;
    }

    private double rowHeight(int row) {
        int lines = 0;
        for (int i = rowStarts.get(row); i < rowEnd(row); i++) {
            lines = Math.max(lines, QUIET.wrap(stages.get(i).unbrokenDescription(), slot(i) - GAP / 2.0).size());
        }
        return tallest(rowStarts.get(row), rowEnd(row)) + GAP + (3 + lines) * TEXT.lineHeight();
    }

    private double tallest(int from, int to) {
        double tallest = 0;
        for (int i = from; i < to; i++) tallest = Math.max(tallest, block(i, 0, 0).height() + block(i, 0, 0).depth());
        return tallest;
    }

    private static double headings() {
        return QUIET.width(HEADINGS) + GAP;
    }
}
