package loupe.data.handwriting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class LuminanceTest {
    @Test
    void threeByThreePixelsShrinkToTheirMean() {
        var image = new BufferedImage(9, 3, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 3; x++) image.getRaster().setSample(x, 1, 0, 255);
        assertArrayEquals(new float[] {3 / 9f, 0, 0}, Luminance.of(image, 1, 3).values(), 1e-6f);
    }

    @Test
    void aPixelThatFallsIntoTwoIsShared() {
        var image = new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 3; y++) image.getRaster().setSample(1, y, 0, 255);
        assertArrayEquals(new float[] {1 / 3f, 1 / 3f, 1 / 3f, 1 / 3f}, Luminance.of(image, 1, 2).values(), 1e-6f);
    }

    @Test
    void aStoredGreyOf128IsAboutHalf() {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int p = 0; p < 64; p++) image.getRaster().setSample(p % 8, p / 8, 0, 128);
        assertEquals(128 / 255f, Luminance.of(image, 1, 8).at(3, 3), 1e-6);
    }

    @Test
    void redGreenAndBlueWeighAsInBt601() {
        var image = new BufferedImage(3, 1, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(0, 0, 0xFF0000);
        image.setRGB(1, 0, 0x00FF00);
        image.setRGB(2, 0, 0x0000FF);
        assertArrayEquals(new float[] {0.299f, 0.587f, 0.114f}, Luminance.of(image, 1, 3).values(), 1e-6f);
    }

    @Test
    void otsuPartsTwoHeaps() {
        long[] counts = new long[256];
        counts[10] = 500;
        counts[12] = 300;
        counts[200] = 40;
        counts[210] = 30;
        int bin = Levels.otsu(counts);
        assertEquals(true, bin >= 12 && bin < 200, "threshold " + bin);
    }
}
