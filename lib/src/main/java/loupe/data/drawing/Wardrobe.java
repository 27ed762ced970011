package loupe.data.drawing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Ten kinds of garments, each in a few cuts, as photographed on black. */
public final class Wardrobe {
    private static final double JITTER = 0.02;
    private static final Set<Integer> SMALL = Set.of(1, 5, 7, 9);
    private static final Map<String, List<Garment>> CUTS = FormFile.read("garments.txt", Garment::parse);

    private Wardrobe() {}

    /**
     * A garment of one kind.
     *
     * @param kind from 0 to 9, in the order of Fashion-MNIST: T-shirt/top, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot
     * @return 28 by 28 pixels, row after row, from 0 (background) to 255; the garment fills the image in its longer direction
     */
    public static byte[] draw(int kind, RandomGenerator random) {
        var cuts = CUTS.get(String.valueOf(kind));
        if (cuts == null) throw new IllegalArgumentException("garment %d not found; the garments are 0 to %d".formatted(kind, CUTS.size() - 1));
        var pieces = FormFile.choose(cuts, Garment::weight, random).sewn(JITTER, random);
        var lines = pieces.stream().map(Garment.Piece::line).toList();
        worn(lines, random);
        return new Canvas(new Cloth(SMALL.contains(kind), random)).paint(pieces, lines);
    }

    /** Bends, widens and turns the whole a little. */
    private static void worn(List<Line> lines, RandomGenerator random) {
        var across = Wave.of(0.025 * Normal.next(random), 1, random);
        var along = Wave.of(0.025 * Normal.next(random), 1, random);
        double width = StrictMath.exp(0.1 * Normal.next(random));
        double turn = 0.03 * Normal.next(random);
        for (var line : lines) {
            for (int i = 0; i < line.size(); i++) {
                double x = line.x[i];
                double y = line.y[i];
                line.x[i] = width * (x + across.at(x, y) - 0.5) - turn * (y - 0.5);
                line.y[i] = y + along.at(x, y) + turn * (x - 0.5);
            }
        }
    }
}
