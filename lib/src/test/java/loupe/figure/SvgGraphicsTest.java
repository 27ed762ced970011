package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class SvgGraphicsTest {
    private final SvgGraphics g = new SvgGraphics();

    private String drawn() {
        return g.document(100, 100, "");
    }

    @Test
    void shapesAreInFinalCoordinates() {
        g.translate(10, 20);
        g.scale(2, 2);
        g.setColor(new Color(0x0072B2));
        g.fill(new Rectangle2D.Double(0, 0, 5.125, 1));
        assertTrue(drawn().contains("<path d=\"M10 20L20.25 20L20.25 22L10 22L10 20Z\" fill=\"#0072b2\"/>"), drawn());
    }

    @Test
    void aLineKeepsItsWidthAndDashesUnderScaling() {
        g.scale(3, 3);
        g.setStroke(new BasicStroke(0.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, new float[] {2, 1}, 0));
        g.draw(new Line2D.Double(1, 1, 2, 1));
        assertTrue(drawn().contains("<path d=\"M3 3L6 3\" fill=\"none\" stroke=\"#000000\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke-dasharray=\"6 3\"/>"), drawn());
    }

    @Test
    void whatIsClippedIsCutByAWindowAndWhatFitsIsNot() {
        g.clipRect(0, 0, 10, 10);
        g.fill(new Rectangle2D.Double(1, 1, 5, 5));
        assertFalse(drawn().contains("<svg x="));
        g.fill(new Rectangle2D.Double(5, 5, 50, 5));
        assertTrue(drawn().contains("<svg x=\"0\" y=\"0\" width=\"10\" height=\"10\" viewBox=\"0 0 10 10\""), drawn());
    }

    @Test
    void aTransparentColorStaysTransparent() {
        g.setColor(new Color(255, 0, 0, 51));
        g.fill(new Rectangle2D.Double(0, 0, 1, 1));
        assertTrue(drawn().contains("fill-opacity=\"0.2\""), drawn());
    }

    @Test
    void anImageIsPlacedAsItsOwnPixels() {
        g.drawImage(new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB), 10, 20, 20, 30, null);
        assertTrue(drawn().contains("<image width=\"2\" height=\"3\" transform=\"matrix(10.0 0.0 0.0 10.0 10.0 20.0)\""), drawn());
    }

    @Test
    void numbersAreShortAndPlain() {
        assertEquals("0", SvgPath.number(-0.001));
        assertEquals("-0.5", SvgPath.number(-0.5));
        assertEquals("1.05", SvgPath.number(1.046));
        assertEquals("12345678", SvgPath.number(12345678));
    }

    @Test
    void aGradientIsRefusedInsteadOfDrawnWrong() {
        assertThrows(IllegalArgumentException.class, () -> g.setPaint(new GradientPaint(0, 0, Color.RED, 1, 1, Color.BLUE)));
    }
}
