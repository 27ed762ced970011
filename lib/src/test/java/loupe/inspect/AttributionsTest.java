package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.nn.Architecture;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class AttributionsTest {
    private static ImageSet images(ImageShape shape, int... values) {
        var pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) values[i];
        return ImageSet.of("images", new Source(Source.Kind.FILES, "here"), shape, List.of("a"), pixels, new byte[values.length / shape.pixels()], List.of());
    }

    private static AttributionMap map(float... values) {
        return new AttributionMap(Target.ofClass(0), 0, Tensor.of(TensorShape.of(1, 1, values.length), values));
    }

    /** By hand: (1 · 0 + 3 · 255) / 4 and (2 · 51 + 0) / 2, as shares of 255. */
    @Test
    void brightnessIsWeighedByTheMap() {
        var two = images(new ImageShape(1, 1, 2), 0, 255, 51, 200);
        var maps = List.of(new AttributionMap(Target.ofClass(0), 0, Tensor.of(TensorShape.of(1, 1, 2), 1, 3)), new AttributionMap(Target.ofClass(0), 0, Tensor.of(TensorShape.of(1, 1, 2), 2, 0)));
        assertEquals((0.75 + 0.2) / 2, new Attributions(two, new Saliency(), maps).meanBrightness(), 1e-9);
        var colours = images(new ImageShape(3, 1, 2), 0, 255, 0, 51, 0, 153);
        var rightHalf = new AttributionMap(Target.ofClass(0), 0, Tensor.of(TensorShape.of(1, 1, 2), 0, 7));
        assertEquals(459 / 765.0, new Attributions(colours, new Saliency(), List.of(rightHalf)).meanBrightness(), 1e-9);
    }

    @Test
    void brightnessNeedsMapsThatAreZeroOrMoreAndSomethingInThem() {
        var one = images(new ImageShape(1, 1, 2), 0, 255);
        for (var bad : List.of(map(1, -1), map(0, 0))) assertThrows(IllegalStateException.class, () -> new Attributions(one, new Saliency(), List.of(bad)).meanBrightness());
    }

    /** Padding of 4 makes 11 × 11 maps of 3 × 3 pixels. The middle of the image lies on the middle of the map, 5; all other pixels lie at 1 1/3 or 8 2/3 on some axis, in the padding. */
    @Test
    void gradCamBringsMapsLargerThanTheImageToItsSize() {
        var architecture = Architecture.of("padded", Input.image(1, 3, 3), new Convolution(1, 1, 1, 4), new Flatten(), new Dense(1));
        try (var network = Network.of(architecture, 1)) {
            network.setParameter("conv1.weight", Tensor.of(TensorShape.of(1, 1, 1, 1), 1));
            network.setParameter("conv1.bias", Tensor.of(TensorShape.of(1), 0));
            var ones = new float[121];
            Arrays.fill(ones, 1);
            network.setParameter("fc1.weight", Tensor.of(TensorShape.of(1, 121), ones));
            var white = images(new ImageShape(1, 3, 3), Collections.nCopies(9, 255).stream().mapToInt(i -> i).toArray());
            assertArrayEquals(new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, new GradCam("conv1").explain(network, white, Target.truths(white)).map(0).values().toArray(), 1e-6f);
        }
    }
}
