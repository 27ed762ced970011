package loupe.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.WholeFile;
import loupe.embedding.EmbeddingHistory;
import loupe.inspect.FilterHistory;

/** Figures one after the other, over and over, as a GIF: filters while they train, say. The last one stays longer. Immutable. */
public final class Animation {
    private static final double LAST = 2;
    private final List<Figure> frames;
    private final double seconds;
    private final int width;
    private final int height;

    private Animation(List<Figure> frames, double seconds) {
        this.frames = frames;
        this.seconds = seconds;
        width = frames.stream().mapToInt(Figure::width).max().orElseThrow();
        height = frames.stream().mapToInt(Figure::height).max().orElseThrow();
    }

    /** Eight figures a second. Smaller ones than the largest stand in its upper left corner. */
    public static Animation of(List<? extends Figure> frames) {
        if (frames.isEmpty()) throw new IllegalArgumentException("no figures; an animation needs at least one");
        return new Animation(List.copyOf(frames), 0.12);
    }

    /** Filters at each moment that was recorded, on one colour scale, with the number of examples seen. */
    public static Animation of(FilterHistory history) {
        var moments = history.moments();
        double reach = moments.stream().mapToDouble(moment -> InspectionGrids.largest(moment.filters())).max().orElse(1);
        return of(moments.stream().map(moment -> InspectionGrids.filters(moment.filters(), reach)
                .title("%s after %s examples".formatted(moment.filters().layer(), Numbers.grouped(moment.examples(), 0)))).toList());
    }

    /** The map of images at each moment that was recorded, all on the same two principal components and at one scale, with the number of examples seen. */
    public static Animation of(EmbeddingHistory history) {
        var maps = history.projections();
        var extent = maps.stream().flatMap(map -> map.points().stream()).toList();
        return of(IntStream.range(0, maps.size()).mapToObj(i -> EmbeddingMap.of(maps.get(i)).within(extent).size(560, 480)
                .title("%s after %s examples".formatted(maps.get(i).embedding().space(), Numbers.grouped(history.moments().get(i).examples(), 0)))).toList());
    }

    /** How long each figure but the last is seen, from 0.02. */
    public Animation secondsEach(double newSeconds) {
        if (!(newSeconds >= 0.02 && newSeconds <= 60)) throw new IllegalArgumentException("%s seconds a figure; expected 0.02 to 60".formatted(newSeconds));
        return new Animation(frames, newSeconds);
    }

    /** The same with a line of text below every figure. */
    public Animation withCaption(String caption) {
        return new Animation(frames.stream().map(frame -> frame.withCaption(caption)).toList(), seconds);
    }

    public List<Figure> frames() {
        return frames;
    }

    /** In CSS pixels. */
    public int width() {
        return width;
    }

    /** In CSS pixels. */
    public int height() {
        return height;
    }

    /** What its last figure says. */
    public String title() {
        return frames.get(frames.size() - 1).title();
    }

    /**
     * A GIF file that runs for ever; the same bytes in every run on the same JDK.
     *
     * @param scale image pixels a CSS pixel
     */
    public byte[] toGif(double scale) {
        try (var gif = new Gif()) {
            for (int i = 0; i < frames.size(); i++) gif.add(image(frames.get(i), scale), i == frames.size() - 1 ? Math.max(LAST, seconds) : seconds);
            return gif.bytes();
        }
    }

    private BufferedImage image(Figure frame, double scale) {
        return new Sheet(frame, width, height).toImage(scale);
    }

    /** Writes {@code name.gif} at scale 1.5, whole or not at all; makes the folder if it is missing. */
    public Path write(Path folder, String name) {
        var file = FigureFile.of(folder, name, ".gif");
        WholeFile.write(file, toGif(1.5));
        return file;
    }

    /** A figure on a ground of another size. */
    private record Sheet(Figure figure, int width, int height) implements Figure {
        @Override
        public String title() {
            return figure.title();
        }

        @Override
        public void draw(Graphics2D g) {
            figure.draw(g);
        }
    }

    @Override
    public String toString() {
        return "%s, the last of %d frames".formatted(title(), frames.size());
    }
}
