package loupe.figure;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.embedding.Distance;
import loupe.embedding.Neighbour;

/**
 * A map to be explored in a notebook: pointing at an image enlarges it, names it, and shows its nearest neighbours in the space, which need not be those in
 * the plane. A click, a tap or Enter keeps it; arrow keys go from image to image.
 *
 * <p>Needs nothing but itself: the pictures and the script lie within its HTML, in a frame of their own that cannot touch the page. Where scripts do not
 * run, the static map is seen.
 */
public final class InteractiveMap {
    private static final int MOST = 5000;
    private static final int PANEL = 236;
    private static final Gson GSON = new Gson(); // writes <, >, &, ' and = as \\u003c and so on
    private final EmbeddingMap map;
    private final int neighbours;
    private final Distance distance;

    private InteractiveMap(EmbeddingMap map, int neighbours, Distance distance) {
        this.map = map;
        this.neighbours = neighbours;
        this.distance = distance;
    }

    /** The map, at a size that fits beside the panel, with the five nearest neighbours of each image by Euclidean distance. */
    public static InteractiveMap of(EmbeddingMap map) {
        return of(map, Math.min(5, Math.max(1, map.images().size() - 1)), Distance.EUCLIDEAN);
    }

    /**
     * The map, at a size that fits beside the panel.
     *
     * @param neighbours how many are shown, from 1 to 8
     * @throws IllegalArgumentException if there are more than 5,000 images, or no other ones to be neighbours
     */
    public static InteractiveMap of(EmbeddingMap map, int neighbours, Distance distance) {
        int size = map.images().size();
        if (size > MOST) throw new IllegalArgumentException("%d images; an interactive map holds at most %d, so select some".formatted(size, MOST));
        if (neighbours < 1 || neighbours > Math.min(8, size - 1)) {
            throw new IllegalArgumentException("%d neighbours of %d images; expected 1 to 8, and fewer than images".formatted(neighbours, size));
        }
        return new InteractiveMap(map.size(Layout.PAGE - PANEL, Layout.PAGE - PANEL), neighbours, distance);
    }

    /** One {@code <div>}: the static map, and above it the frame that makes it answer. */
    public String toHtml() {
        var title = Markup.escape(map.title());
        return """
                <div style="position:relative;max-width:%dpx;background:#fff">\
                <img alt="%s" width="%d" style="display:block;width:%s%%;max-width:none;height:auto;margin:0" src="%s">\
                <iframe title="%2$s" sandbox="allow-scripts" style="position:absolute;left:0;top:0;width:100%%;height:100%%;border:0;color-scheme:light" \
                srcdoc="%s">\
                </iframe></div>""".formatted(map.width() + PANEL, title, map.width(), percent(), uri(map.toPng(2)), Markup.escape(page()));
    }

    private String percent() {
        return String.format(Locale.ROOT, "%.4f", 100.0 * map.width() / (map.width() + PANEL));
    }

    private String page() {
        try (var in = InteractiveMap.class.getResourceAsStream("interactive-map.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("/*DATA*/null", GSON.toJson(data()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page's script is given, under these names. */
    private record Data(String title, String space, String distance, int[] size, Pictures sprite, List<String> classes, Images images) {}

    private record Pictures(String source, int columns, int width, int height) {}

    private record Images(long[] x, long[] y, long[] side, int[] label, List<String> name, List<int[]> near, List<List<String>> far) {}

    private Data data() {
        var images = map.images();
        var sprite = Sprite.of(images);
        var pictures = new Pictures(uri(Png.encode(sprite.image(), 1)), sprite.columns(), images.shape().width(), images.shape().height());
        var space = map.projection().embedding().space();
        return new Data(map.title(), space, distance.toString(), new int[] {map.width(), map.height(), PANEL}, pictures, images.classes(), placed(images));
    }

    private Images placed(ImageSet images) {
        var near = numbers().mapToObj(i -> map.projection().embedding().neighbours(i, neighbours, distance)).toList();
        return new Images(
                numbers().mapToLong(i -> Math.round(map.places().get(i).getX())).toArray(),
                numbers().mapToLong(i -> Math.round(map.places().get(i).getY())).toArray(),
                numbers().mapToLong(i -> Math.round(map.side(i))).toArray(),
                images.labels(),
                numbers().mapToObj(images::name).toList(),
                near.stream().map(each -> each.stream().mapToInt(Neighbour::index).toArray()).toList(),
                near.stream().map(each -> each.stream().map(neighbour -> Numbers.shortest(neighbour.distance())).toList()).toList());
    }

    private IntStream numbers() {
        return IntStream.range(0, map.images().size());
    }

    private static String uri(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    @Override
    public String toString() {
        return map.title();
    }
}
