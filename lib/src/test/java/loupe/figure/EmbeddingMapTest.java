package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.embedding.Distance;
import loupe.embedding.Embedding;
import loupe.embedding.Projection;
import loupe.embedding.Projection.Point;
import org.junit.jupiter.api.Test;

class EmbeddingMapTest {
    /** Three white squares of 4 by 4 pixels, of classes a, b and a, in a triangle of 3 by 4; their vectors are at 0, 1 and 5. */
    private static Projection triangle(String... names) {
        byte[] pixels = new byte[3 * 16];
        Arrays.fill(pixels, (byte) 255);
        var images = ImageSet.of("squares", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 4, 4),
                List.of("a", "b"), pixels, new byte[] {0, 1, 0}, List.of(names));
        var embedding = Embedding.of("here", images, new float[][] {{0}, {1}, {5}});
        return new Projection(embedding, "by hand", List.of(new Point(0, 0), new Point(3, 0), new Point(0, 4)));
    }

    private static Color at(EmbeddingMap map, int i) {
        var place = map.places().get(i);
        return new Color(map.toImage(1).getRGB((int) place.getX(), (int) place.getY()));
    }

    @Test
    void imagesLieWhereTheProjectionSaysOnOneScaleForBothAxes() {
        var places = EmbeddingMap.of(triangle()).places();
        double across = places.get(1).getX() - places.get(0).getX();
        double up = places.get(0).getY() - places.get(2).getY();
        assertTrue(up > 300, "the map fills its height: " + up);
        assertEquals(up / 4, across / 3, 1e-9);
        assertEquals(places.get(0).getY(), places.get(1).getY());
    }

    @Test
    void inkHasTheColorOfTheClass() {
        var map = EmbeddingMap.of(triangle());
        assertEquals(List.of(Palette.BLUE, Palette.VERMILION, Palette.BLUE), List.of(at(map, 0), at(map, 1), at(map, 2)));
    }

    @Test
    void whatIsNotEmphasizedIsGreyAndSmaller() {
        var map = EmbeddingMap.of(triangle()).emphasize(List.of("b"));
        assertEquals(Palette.BLUE, at(map, 1));
        assertEquals(at(map, 0).getRed(), at(map, 0).getBlue(), 10);
        assertThrows(IllegalArgumentException.class, () -> map.emphasize(List.of("c")));
    }

    /** The two images of class a are one above the other; the median of two is the lower here, and right of the letter lies paper. */
    @Test
    void theNameOfAClassThatIsNotEmphasizedStandsAmongItsImages() {
        var plain = EmbeddingMap.of(triangle());
        int x = (int) plain.places().get(0).getX() + 6;
        int y = (int) plain.places().get(0).getY();
        assertEquals(Palette.BLUE.getRGB(), plain.toImage(1).getRGB(x, y));
        assertEquals(Palette.PAPER.getRGB(), plain.emphasize(List.of("b")).toImage(1).getRGB(x, y));
    }

    @Test
    void oneImageAloneLiesInTheMiddle() {
        var one = new Projection(triangle().embedding().where(i -> i == 0), "by hand", List.of(new Point(7, 7)));
        assertEquals(380, EmbeddingMap.of(one).places().get(0).getX(), 1);
    }

    @Test
    void manyClassesHaveColorsOfTheirOwn() {
        assertEquals(13, Palette.classes(13).stream().distinct().count());
    }

    /** Half-strength ink over full ink of another class changes nothing; the other way round it is covered. */
    @Test
    void theDarkerInkHidesTheLighter() {
        var images = ImageSet.of("inks", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 1),
                List.of("a"), new byte[] {(byte) 255, 127}, new byte[2], List.of());
        var sheet = new Thumbnails(images, 4, 4);
        sheet.draw(0, 1, 1, 2, Palette.BLUE);
        sheet.draw(1, 1, 1, 2, Palette.BLUE);
        assertEquals(Palette.BLUE.getRGB(), sheet.sheet().getRGB(1, 1));
        assertEquals(Palette.PAPER.getRGB(), sheet.sheet().getRGB(3, 3));
        sheet.draw(1, 3, 3, 2, Palette.BLUE);
        assertEquals(Palette.tint(Palette.BLUE, 7 / 15.0).getRGB(), sheet.sheet().getRGB(3, 3));
    }

    @Test
    void coloredImagesKeepTheirColors() {
        var images = ImageSet.of("red", new Source(Source.Kind.FILES, "made here"), new ImageShape(3, 1, 1),
                List.of("a"), new byte[] {(byte) 200, 0, 0}, new byte[1], List.of());
        var map = EmbeddingMap.of(new Projection(Embedding.of("here", images, new float[][] {{1}}), "by hand", List.of(new Point(0, 0))));
        assertEquals(new Color(200, 0, 0), at(map, 0));
        assertEquals(0xFFCC0000, Sprite.of(images).image().getRGB(0, 0));
    }

    @Test
    void aSpriteHoldsEachImageAtItsPlace() {
        var sprite = Sprite.of(triangle().embedding().images());
        assertEquals(2, sprite.columns());
        assertEquals(0xFFFFFFFF, sprite.image().getRGB(0, 7));
        assertEquals(0xFF000000, sprite.image().getRGB(7, 7));
    }

    /** The page within the frame, taken out as a browser would: the attribute, its references resolved. */
    private static String page(InteractiveMap map) throws Exception {
        var frame = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(map.toHtml().replaceAll("(<img[^>]*)>", "$1/>").getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("iframe").item(0);
        assertEquals("allow-scripts", frame.getAttributes().getNamedItem("sandbox").getNodeValue());
        return frame.getAttributes().getNamedItem("srcdoc").getNodeValue();
    }

    private static JsonObject data(InteractiveMap map) throws Exception {
        Matcher matcher = Pattern.compile("const data = (\\{.*?\\});\\s+const").matcher(page(map));
        assertTrue(matcher.find());
        return new Gson().fromJson(matcher.group(1), JsonObject.class);
    }

    @Test
    void anInteractiveMapKnowsNeighboursOfTheSpace() throws Exception {
        var images = data(InteractiveMap.of(EmbeddingMap.of(triangle()), 2, Distance.SSD)).getAsJsonObject("images");
        assertEquals("[[1,2],[0,2],[1,0]]", images.get("near").toString());
        assertEquals("[[\"1\",\"25\"],[\"1\",\"16\"],[\"16\",\"25\"]]", images.get("far").toString());
        assertEquals("[0,1,0]", images.get("label").toString());
    }

    @Test
    void namesCannotBreakOutOfThePage() throws Exception {
        var nasty = "</script><b>'\"&";
        var map = InteractiveMap.of(EmbeddingMap.of(triangle(nasty, "q", "r")).title(nasty), 1, Distance.SSD);
        assertEquals(nasty, data(map).getAsJsonObject("images").getAsJsonArray("name").get(0).getAsString());
        assertFalse(page(map).contains(nasty));
        assertFalse(map.toHtml().contains("<b>"));
    }

    @Test
    void nothingIsFetchedFromElsewhere() throws Exception {
        var map = InteractiveMap.of(EmbeddingMap.of(triangle()));
        for (var text : List.of(map.toHtml(), page(map))) {
            assertFalse(text.replace("http://www.w3.org/2000/svg", "").matches("(?s).*(https?:|//cdn|src=\"(?!data:)|@import).*"),
                    "an address of another place");
        }
    }

    @Test
    void thePictureBelowIsTheStaticMap() throws IOException {
        var matcher = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(InteractiveMap.of(EmbeddingMap.of(triangle())).toHtml());
        assertTrue(matcher.find());
        assertEquals(2 * 644, ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(matcher.group(1)))).getWidth());
    }

    @Test
    void whatDoesNotFitAnInteractiveMapIsRefused() {
        var map = EmbeddingMap.of(triangle());
        assertEquals("3 neighbours of 3 images; expected 1 to 8, and fewer than images",
                assertThrows(IllegalArgumentException.class, () -> InteractiveMap.of(map, 3, Distance.SSD)).getMessage());
        int[] many = IntStream.range(0, 5001).map(i -> 0).toArray();
        var crowd = new Projection(triangle().embedding().select(many), "by hand", IntStream.of(many).mapToObj(i -> new Point(i, 0)).toList());
        assertThrows(IllegalArgumentException.class, () -> InteractiveMap.of(EmbeddingMap.of(crowd)));
    }
}
