package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.inspect.AttributionMap;
import loupe.inspect.Attributions;
import loupe.inspect.Saliency;
import loupe.inspect.Target;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class AttributionGridTest {
    private static ImageSet black(int count, int channels) {
        var source = new Source(Source.Kind.FILES, "made here");
        return ImageSet.of("made here", source, new ImageShape(channels, 4, 4), List.of("one"), new byte[count * channels * 16], new byte[count], List.of());
    }

    private static Attributions maps(ImageSet images, Target target, float... values) {
        var maps = IntStream.range(0, images.size()).mapToObj(i -> new AttributionMap(target, 1, Tensor.of(TensorShape.of(1, 4, 4), values))).toList();
        return new Attributions(images, new Saliency(), maps);
    }

    private static long pixels(BufferedImage picture, int rgb) {
        int[] all = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(all).filter(p -> (p & 0xFFFFFF) == rgb).count();
    }

    /** Dark red for the largest value, dark blue for its opposite, a hundred by hundred pixels for four by four. */
    @Test
    void everyMapsLargestValueHasTheFullColour() {
        float[] small = new float[16];
        small[3] = 1e-6f;
        small[4] = -1e-6f;
        var set = black(1, 1);
        var picture = AttributionGrid.of(maps(set, Target.ofClass(0), small)).toImage(1);
        var flat = AttributionGrid.of(maps(set, Target.ofClass(0), new float[16])).toImage(1);
        int red = ColorMap.BLUE_WHITE_RED.at(1).getRGB() & 0xFFFFFF;
        int blue = ColorMap.BLUE_WHITE_RED.at(0).getRGB() & 0xFFFFFF;
        assertEquals(625, pixels(picture, red) - pixels(flat, red), 30); // less the frame
        assertEquals(625, pixels(picture, blue) - pixels(flat, blue), 30);
    }

    @Test
    void aRowIsAnImageAndAColumnAMethod() {
        var one = AttributionGrid.of(maps(black(1, 1), Target.ofClass(0), new float[16]));
        var three = AttributionGrid.of(maps(black(3, 1), Target.ofClass(0), new float[16]));
        var two = AttributionGrid.of(maps(black(1, 1), Target.ofClass(0), new float[16]), maps(black(1, 1), Target.ofClass(0), new float[16]));
        assertTrue(three.height() > 2 * one.height() && two.width() > one.width() && two.height() == one.height());
        assertTrue(AttributionGrid.of(maps(black(1, 3), Target.maximum("conv2", 17), new float[16])).height() > one.height()); // a long name breaks
    }

    @Test
    void aColumnHasItsMethodsNameOrTheTextThatIsGiven() {
        var one = AttributionGrid.of(maps(black(1, 1), Target.ofClass(0), new float[16]));
        assertEquals(one.toSvg(), one.heads(List.of("saliency")).toSvg());
        assertNotEquals(one.toSvg(), one.heads(List.of("for the answer")).toSvg());
        assertEquals("2 texts for 1 columns", assertThrows(IllegalArgumentException.class, () -> one.heads(List.of("a", "b"))).getMessage());
    }

    @Test
    void mapsOfOtherImagesAreRefused() {
        var one = maps(black(1, 1), Target.ofClass(0), new float[16]);
        var two = maps(black(2, 1), Target.ofClass(0), new float[16]);
        assertEquals("a grid of made here: 1 images of 1 × 4 × 4 in 1 classes (made here) cannot show what is about other images: "
                + "made here: 2 images of 1 × 4 × 4 in 1 classes (made here)",
                assertThrows(IllegalArgumentException.class, () -> AttributionGrid.of(one, two)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> AttributionGrid.of(List.of()));
    }
}
