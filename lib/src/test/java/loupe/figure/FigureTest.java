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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import loupe.nn.Cnn;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
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
        assertArrayEquals(figure().toPdf(), figure().toPdf());
    }

    @Test
    void aPdfIsOnePageOfTheFiguresSizeAndSaysItsTitle() throws IOException {
        try (var document = Loader.loadPDF(figure().toPdf())) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(figure().width() * 0.75, document.getPage(0).getMediaBox().getWidth(), 1e-3);
            assertEquals(figure().title(), document.getDocumentInformation().getTitle());
        }
    }

    /** At ten times its size there are white, red, and few mixtures of them, where smoothing would leave many. */
    @Test
    void imagePixelsInAPdfStaySquareWhenEnlarged() throws IOException {
        var chess = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 16; p++) chess.setRGB(p % 4, p / 4, (p % 4 + p / 4) % 2 == 0 ? 0xFF0000 : 0xFFFFFF);
        try (var document = Loader.loadPDF(ImageGrid.of(List.of(chess)).toPdf())) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 720);
            int pure = 0;
            int mixed = 0;
            for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
                if ((rgb & 0xFFFFFF) == 0xFF0000) pure++;
                else if ((rgb >> 16 & 0xFF) == 255 && (rgb & 0xFF) > 20 && (rgb & 0xFF) < 235) mixed++;
            }
            assertTrue(pure > 20 * mixed, pure + " red pixels, " + mixed + " mixed ones");
        }
    }

    @Test
    void twoSvgsInOnePageDoNotReferToEachOthersIds() {
        var first = references(LineChart.of("a").line("a", new double[] {0, 1}, new double[] {0, 1}));
        var second = references(LineChart.of("b").line("a", new double[] {0, 1}, new double[] {0, 2}));
        assertTrue(first.size() > 0);
        assertTrue(Collections.disjoint(first, second), first + " and " + second);
    }

    private static List<String> references(Figure figure) {
        return Pattern.compile("url\\(#(.*?)\\)").matcher(figure.toSvg()).results().map(match -> match.group(1)).toList();
    }

    @Test
    void aPdfIsWrittenOnlyWhenAskedFor(@TempDir Path folder) throws IOException {
        var file = figure().writePdf(folder, "02-filters");
        assertEquals(folder.resolve("02-filters.pdf"), file);
        assertArrayEquals(figure().toPdf(), Files.readAllBytes(file));
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
