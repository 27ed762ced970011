package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import loupe.data.GreekLetters;
import loupe.embedding.EmbeddingHistory;
import loupe.inspect.FilterHistory;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.nn.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

@Tag("data")
class AnimationTest {
    /** A grey figure of 40 × 30 with a darker square that moves to the right, and stands still from the third on. */
    private static List<Figure> squares() {
        return IntStream.range(0, 4).mapToObj(i -> figure("step " + i, 40, 30, Math.min(i, 2) * 12)).toList();
    }

    private static Figure figure(String title, int width, int height, int place) {
        return new Figure() {
            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public String title() {
                return title;
            }

            @Override
            public void draw(Graphics2D g) {
                g.setColor(Palette.GRID);
                g.fillRect(0, 0, width, height);
                g.setColor(Palette.BLUE);
                g.fillRect(place, 10, 10, 10);
            }
        };
    }

    private static ImageReader read(byte[] gif) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        return reader;
    }

    /** Laid one over the other at their places, as a browser does, the stored rectangles are the figures. */
    @Test
    void eachFigureAppearsInItsTurn() throws IOException {
        var figures = squares();
        var reader = read(Animation.of(figures).toGif(2));
        assertEquals(4, reader.getNumImages(true));
        var shown = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 4; i++) {
            var place = (Element) child(reader, i, "ImageDescriptor");
            int left = Integer.parseInt(place.getAttribute("imageLeftPosition"));
            int top = Integer.parseInt(place.getAttribute("imageTopPosition"));
            shown.createGraphics().drawImage(reader.read(i), left, top, null);
            var expected = figures.get(i).toImage(2);
            assertArrayEquals(expected.getRGB(0, 0, 80, 60, null, 0, 80), shown.getRGB(0, 0, 80, 60, null, 0, 80), "frame " + i);
        }
    }

    private static Node child(ImageReader reader, int frame, String name) throws IOException {
        var metadata = reader.getImageMetadata(frame);
        return ((Element) metadata.getAsTree(metadata.getNativeMetadataFormatName())).getElementsByTagName(name).item(0);
    }

    @Test
    void itRunsForEverAndTheLastFigureStaysLonger() throws IOException {
        byte[] gif = Animation.of(squares()).secondsEach(0.3).toGif(1);
        var reader = read(gif);
        var delays = new ArrayList<String>();
        for (int i = 0; i < 4; i++) delays.add(((Element) child(reader, i, "GraphicControlExtension")).getAttribute("delayTime"));
        assertEquals(List.of("30", "30", "30", "200"), delays);
        String bytes = new String(gif, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.startsWith("GIF89a"));
        assertTrue(bytes.contains("NETSCAPE2.0\u0003\u0001\u0000\u0000\u0000"), "0 rounds are for ever");
    }

    @Test
    void theSameFiguresGiveTheSameBytes() {
        assertArrayEquals(Animation.of(squares()).toGif(1.5), Animation.of(squares()).toGif(1.5));
    }

    @Test
    void aSmallerFigureStandsInTheCornerOfALargerOne() throws IOException {
        var gif = Animation.of(List.of(figure("small", 20, 20, 0), figure("large", 40, 30, 0))).toGif(1);
        var first = read(gif).read(0);
        assertEquals(40, first.getWidth());
        assertEquals(Palette.PAPER.getRGB(), first.getRGB(39, 29));
    }

    @Test
    void filtersInTrainingShareOneScaleAndStayBelowTwoMegabytes() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var history = FilterHistory.of(network, "conv1");
            for (int i = 0; i < 40; i++) {
                history.record(100L * i);
                float[] weights = network.parameter("conv1.weight").toArray();
                for (int w = 0; w < weights.length; w++) weights[w] *= 1.05f;
                network.setParameter("conv1.weight", Tensor.of(network.parameter("conv1.weight").shape(), weights));
            }
            var animation = Animation.of(history).withCaption("Data: none");
            assertEquals("conv1 after 3,900 examples", animation.title());
            assertTrue(animation.toGif(1.5).length < 2_000_000);
            double reach = InspectionGrids.largest(history.moments().get(39).filters());
            var first = InspectionGrids.filters(history.moments().get(0).filters(), reach).title("conv1 after 0 examples").withCaption("Data: none");
            assertEquals(first.toSvg(), animation.frames().get(0).toSvg());
        }
    }

    /** The vectors double from moment to moment: the images part, and the widest map fills the figure. */
    @Test
    void mapsInTrainingShareOneScaleAndStayBelowTwoMegabytes() {
        var letters = GreekLetters.train().first(12);
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var history = EmbeddingHistory.of(network, "fc2", letters);
            for (int i = 0; i < 3; i++) {
                history.record(100L * i);
                for (var name : List.of("fc2.weight", "fc2.bias")) {
                    float[] values = network.parameter(name).toArray();
                    for (int w = 0; w < values.length; w++) values[w] *= 2;
                    network.setParameter(name, Tensor.of(network.parameter(name).shape(), values));
                }
            }
            var animation = Animation.of(history);
            assertEquals("fc2 of digits after 200 examples", animation.title());
            assertTrue(animation.toGif(1.5).length < 200_000, "forty such frames are below two megabytes");
            var first = ((EmbeddingMap) animation.frames().get(0)).places();
            var last = ((EmbeddingMap) animation.frames().get(2)).places();
            for (int i = 1; i < 12; i++) assertEquals(4 * first.get(0).distance(first.get(i)), last.get(0).distance(last.get(i)), 1e-3);
        }
    }

    @Test
    void writingGivesOneFile(@TempDir Path folder) throws IOException {
        var file = Animation.of(squares()).write(folder.resolve("figures"), "02-learning");
        assertEquals("02-learning.gif", file.getFileName().toString());
        assertArrayEquals(Animation.of(squares()).toGif(1.5), Files.readAllBytes(file));
        assertThrows(IllegalArgumentException.class, () -> Animation.of(squares()).write(folder, "../x"));
    }

    @Test
    void noFiguresOrNoTimeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Animation.of(List.<Figure>of()));
        assertThrows(IllegalArgumentException.class, () -> Animation.of(squares()).secondsEach(0));
    }
}
