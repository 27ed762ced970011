package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import loupe.nn.Cnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class FigureTest {
    private static Figure figure() {
        var red = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        red.setRGB(0, 0, 0xFF0000);
        return ImageGrid.of(List.of(red, red)).title("α × ε − <&>").captions(i -> "picture " + i).withCaption("Data: \"none\"");
    }

    @Test
    void aPngIsAsLargeAsTheFigureTimesTheScale() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(figure().toPng(2)));
        assertEquals(2 * figure().width(), image.getWidth());
        assertEquals(2 * figure().height(), image.getHeight());
    }

    @Test
    void drawingTwiceGivesTheSameBytes() {
        assertArrayEquals(figure().toPng(2), figure().toPng(2));
        assertEquals(figure().toSvg(), figure().toSvg());
    }

    /** German has a decimal comma, Egyptian Arabic digits of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "tr-TR"})
    void aMachinesLanguageChangesNothing(String language) {
        var kept = Locale.getDefault();
        var before = inAllForms();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            var after = inAllForms();
            for (int i = 0; i < before.size(); i++) assertTrue(before.get(i).equals(after.get(i)), "form " + i);
        } finally {
            Locale.setDefault(kept);
        }
    }

    private static List<String> inAllForms() {
        var chart = LineChart.of("a").line("a", new double[] {0, 100_000}, new double[] {0, 0.5});
        var bars = BarChart.of("b", List.of("a", "b"), -0.5, 12_345);
        var table = HtmlTable.of(Table.create("t", DoubleColumn.create("x", 0.5, 12_345.25)));
        return List.of(figure().toSvg(), chart.toSvg(), bars.toSvg(), ArchitectureDiagram.of(Cnn.DIGITS).title(), table);
    }

    @Test
    void anSvgIsWellFormedAndSaysItsTitle() throws Exception {
        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(figure().toSvg().getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        assertEquals("α × ε − <&>", svg.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(String.valueOf(figure().width()), svg.getAttribute("width"));
    }

    @Test
    void anSvgHoldsOutlinesInsteadOfTextAndSquarePixels() {
        var svg = figure().toSvg();
        assertFalse(svg.contains("<text"));
        assertFalse(svg.contains(" id="));
        assertTrue(svg.contains("image-rendering:pixelated"));
    }

    @Test
    void writingMakesTheFolderAndLeavesNothingElseBehind(@TempDir Path folder) throws IOException {
        var figures = folder.resolve("a/b");
        figure().write(figures, "02-filters");
        try (var files = Files.list(figures)) {
            assertEquals(List.of("02-filters.png", "02-filters.svg"), files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertArrayEquals(figure().toPng(2), Files.readAllBytes(figures.resolve("02-filters.png")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../up", "a/b", "a\\b", ".hidden", "a:b", "a\nb"})
    void aNameThatIsNoPlainFileNameIsRefused(String name, @TempDir Path folder) throws IOException {
        assertThrows(IllegalArgumentException.class, () -> figure().write(folder, name));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aScaleOfZeroIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> figure().toImage(0));
    }
}
