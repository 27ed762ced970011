package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import org.junit.jupiter.api.Test;

class ImageGridTest {
    private static BufferedImage checkers() {
        var image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xFF0000);
        image.setRGB(1, 1, 0x00FF00);
        return image;
    }

    /** The margin is 14, so a grid of one picture without text is that picture and 14 on each side. */
    @Test
    void eachPixelBecomesASharpSquare() {
        var image = ImageGrid.of(List.of(checkers())).columns(1).captions(List.of("")).toImage(1);
        int left = 14;
        int cell = image.getWidth() - 2 * 14;
        int half = cell / 2;
        assertEquals(0xFFFF0000, image.getRGB(left + half - 2, 14 + half - 2));
        assertEquals(0xFF000000, image.getRGB(left + half + 1, 14 + half - 2));
        assertEquals(0xFF00FF00, image.getRGB(left + half + 1, 14 + half + 1));
    }

    @Test
    void aMarkedPictureHasAFrameInTheColorOfMistakes() {
        var grid = ImageGrid.of(List.of(checkers(), checkers())).highlight(i -> i == 1);
        var image = grid.toImage(1);
        assertEquals(Palette.GRID.getRGB(), image.getRGB(50, 13));
        assertEquals(Palette.WRONG.getRGB(), image.getRGB(14 + 84 + 10 + 40, 13));
    }

    @Test
    void aSetsGridIsCaptionedWithItsClasses() {
        var set = ImageSet.of("two", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 1), List.of("wide class name", "b"), new byte[2], new byte[] {0, 1}, List.of());
        var plain = ImageGrid.of(List.of(set.image(0), set.image(1)));
        assertTrue(ImageGrid.of(set).height() > plain.height());
    }

    /** −2 is the far end of blue, 0 white, +2 the far end of red (ColorBrewer's RdBu with 11 classes). */
    @Test
    void mapsShareOneScaleAroundZero() {
        var image = ImageGrid.ofMaps(List.of(new float[][] {{-2}}, new float[][] {{0}}, new float[][] {{2}})).toImage(1);
        int row = 14 + 40;
        assertEquals(0xFF053061, image.getRGB(14 + 40, row));
        assertEquals(0xFFFFFFFF, image.getRGB(14 + 94 + 40, row));
        assertEquals(0xFF67001F, image.getRGB(14 + 188 + 40, row));
    }

    @Test
    void noPicturesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ImageGrid.of(List.of()));
    }

    @Test
    void captionsThatDoNotFitAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> ImageGrid.of(List.of(checkers())).captions(List.of("a", "b")));
        assertEquals("2 captions for 1 pictures", error.getMessage());
    }

    @Test
    void aTextBeforeEachRowMakesTheGridWider() {
        var grid = ImageGrid.of(List.of(checkers(), checkers(), checkers(), checkers())).columns(2);
        var labelled = grid.rows(List.of("first", "second"));
        assertTrue(labelled.width() > grid.width());
        assertEquals(grid.height(), labelled.height());
        assertEquals("1 texts for 2 rows", assertThrows(IllegalArgumentException.class, () -> grid.rows(List.of("one"))).getMessage());
    }

    @Test
    void aTextAboveEachColumnMakesTheGridHigher() {
        var grid = ImageGrid.of(List.of(checkers(), checkers(), checkers(), checkers())).columns(2);
        var headed = grid.heads(List.of("first", "second"));
        assertTrue(headed.height() > grid.height());
        assertEquals(grid.width(), headed.width());
        assertEquals("3 texts for 2 columns", assertThrows(IllegalArgumentException.class, () -> grid.heads(List.of("a", "b", "c"))).getMessage());
    }

    /** The third picture begins after two of 84, two gaps of 10 and the gap of 24 between groups. */
    @Test
    void columnsThatBelongTogetherStandApartFromTheOthers() {
        var grid = ImageGrid.of(List.of(checkers(), checkers(), checkers(), checkers()));
        var grouped = grid.group(2);
        assertEquals(grid.width() + 24, grouped.width());
        assertEquals(0xFFFF0000, grouped.toImage(1).getRGB(14 + 2 * 94 + 24 + 20, 14 + 20));
        assertEquals(grid.width(), grid.group(4).width());
    }

    /** Cells of at most 201 pixels hold two pixels of 100 each. */
    @Test
    void cellsGrowToTheWidthAskedFor() {
        assertEquals(200 + 2 * 14, ImageGrid.of(List.of(checkers())).cellWidth(201).width());
    }
}
