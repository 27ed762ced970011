package loupe.figure;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/** The colours of all figures: those of Okabe and Ito (2008), which stay apart for colour-blind readers, and a few greys. */
public final class Palette {
    static {
        Headless.ensure();
    }

    /** Text and axes. */
    public static final Color INK = new Color(0x222222);
    /** Captions and what stands back. */
    public static final Color MUTED = new Color(0x5F6368);
    public static final Color GRID = new Color(0xE3E5E8);
    public static final Color PAPER = Color.WHITE;
    public static final Color BLUE = new Color(0x0072B2);
    public static final Color VERMILION = new Color(0xD55E00);
    public static final Color GREEN = new Color(0x009E73);
    public static final Color ORANGE = new Color(0xE69F00);
    public static final Color SKY = new Color(0x56B4E9);
    public static final Color PURPLE = new Color(0xCC79A7);
    /** What stands out: a wrong answer. */
    public static final Color WRONG = VERMILION;

    /** Colours of series, in the order in which they are given out. */
    public static final List<Color> SERIES = List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, INK);

    private Palette() {}

    /** The colour of series {@code i}; they repeat after {@code SERIES.size()}. */
    public static Color series(int i) {
        return SERIES.get(Math.floorMod(i, SERIES.size()));
    }

    /** Colours for so many classes: {@link #SERIES} if they are enough, otherwise all around the circle of hues, by turns lighter and darker. */
    static List<Color> classes(int count) {
        if (count <= SERIES.size()) return SERIES.subList(0, count);
        return IntStream.range(0, count).mapToObj(i -> Color.getHSBColor((float) i / count, 0.9f, i % 2 == 0 ? 0.8f : 0.55f)).toList();
    }

    /** The colour mixed with white: {@code share} 1 is the colour itself, 0 is white. */
    static Color tint(Color color, double share) {
        return new Color(mixed(color.getRed(), share), mixed(color.getGreen(), share), mixed(color.getBlue(), share));
    }

    private static int mixed(int channel, double share) {
        return (int) Math.round(255 + (channel - 255) * share);
    }
}
