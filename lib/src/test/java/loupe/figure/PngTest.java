package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngTest {

    /** Read back by the JDK's own decoder; 256 colours are the last that fit a palette. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 5000})
    void everyPixelComesBack(int colors) throws IOException {
        var image = new BufferedImage(83, 61, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 83 * 61; p++) image.setRGB(p % 83, p / 83, (p % colors) * 3301 & 0xFFFFFF);
        var back = ImageIO.read(new ByteArrayInputStream(Png.encode(image, 2)));
        assertArrayEquals(image.getRGB(0, 0, 83, 61, null, 0, 83), back.getRGB(0, 0, 83, 61, null, 0, 83));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_3BYTE_BGR})
    void otherKindsOfImageKeepTheirColor(int type) throws IOException {
        var image = new BufferedImage(2, 1, type);
        image.setRGB(1, 0, 0xFF808080);
        var back = ImageIO.read(new ByteArrayInputStream(Png.encode(image, 1)));
        assertEquals(image.getRGB(1, 0), back.getRGB(1, 0));
    }
}
