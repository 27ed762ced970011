package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.inspect.ReceptiveField;
import loupe.inspect.StrongestImages;
import loupe.inspect.Target;
import loupe.inspect.Visualization;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class VisualizationGridsTest {
    private static final ImageSet DIGITS = DrawnDigits.of(2, 1);

    private static Visualization white(String layer, int channel, double value) {
        float[] pixels = new float[784];
        for (int i = 0; i < pixels.length; i++) pixels[i] = 255;
        return new Visualization(Target.maximum(layer, channel), Tensor.of(TensorShape.of(1, 28, 28), pixels), value);
    }

    /** Channel 0 is excited by the second image, channel 1 by the first. */
    private static StrongestImages strongest() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var field = ReceptiveField.of(network, "conv2");
            var channels = List.of(new StrongestImages.Channel(0, List.of(new StrongestImages.Excitation(1, 0, 0, 5))),
                    new StrongestImages.Channel(1, List.of(new StrongestImages.Excitation(0, 0, 0, 5))));
            return new StrongestImages(DIGITS, field, channels);
        }
    }

    @Test
    void theCaptionSaysHowManyTimesTheStrongestImageItIs() {
        assertEquals("3: 12.4\n2.1 × the best", VisualizationGrids.caption(white("conv2", 3, 12.4), 5.9));
        assertEquals("3: 12.4", VisualizationGrids.caption(white("conv2", 3, 12.4), -5.9), "no ratio to less than nothing");
    }

    @Test
    void eachIsShownBeforeTheImagesOfItsOwnChannel() {
        var found = white("conv2", 1, 10);
        var expected = ImageGrid.of(List.of(found.image(), DIGITS.image(0))).captions(List.of("channel 1: 10.0\n2.0 × the best", "a " + DIGITS.labelName(0) + ": 5.00"))
                .frames(i -> Optional.ofNullable(i == 1 ? new Rectangle(0, 0, 14, 14) : null));
        assertEquals(expected.toSvg(), ImageGrid.of(List.of(found), strongest()).toSvg());
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        assertEquals("what conv1, channel 0, maximum wants to see beside images for conv2; expected one layer",
                assertThrows(IllegalArgumentException.class, () -> ImageGrid.of(List.of(white("conv1", 0, 1)), strongest())).getMessage());
        assertThrows(IllegalArgumentException.class, () -> ImageGrid.of(List.of(white("conv2", 2, 1)), strongest()));
        assertThrows(IllegalArgumentException.class, () -> ImageGrid.of(List.<Visualization>of(), strongest()));
    }

    @Test
    void aloneTheyCarryTheirNumberAndValue() {
        var found = white("conv2", 1, 10);
        assertEquals(ImageGrid.of(List.of(found.image())).captions(i -> "1: 10.0").toSvg(), ImageGrid.ofVisualizations(List.of(found)).toSvg());
    }
}
