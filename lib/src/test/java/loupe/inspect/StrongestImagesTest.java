package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.inspect.ReceptiveField.Region;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class StrongestImagesTest {
    private static final ImageSet DIGITS = DrawnDigits.of(500, 1);

    @Test
    void theStrongestOfAChannelAreThoseWithTheHighestMaximum() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var strongest = StrongestImages.of(network, "conv2", DIGITS, 4);
            var outputs = network.activations("conv2", DIGITS);
            var highest = outputs.stream().map(Target.maximum("conv2", 7)::value).toList();
            var expected = IntStream.range(0, 500).boxed().sorted(Comparator.comparingDouble(i -> -highest.get(i))).limit(4).toList();
            assertEquals(expected, strongest.channel(7).excitations().stream().map(StrongestImages.Excitation::image).toList());
            for (var each : strongest.channel(7).excitations()) assertEquals(each.value(), outputs.get(each.image()).at(7, each.row(), each.column()));
        }
    }

    /** A unit's patch is all that it sees: the network makes the same of the image when all around the patch is changed. */
    @Test
    void nothingOutsideThePatchMatters() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var strongest = StrongestImages.of(network, "pool2", DIGITS, 1);
            for (int channel = 0; channel < 20; channel++) {
                var excitation = strongest.channel(channel).excitations().get(0);
                var patch = strongest.patch(excitation);
                assertEquals(16, patch.height());
                float[] image = network.input().tensors(DIGITS.select(excitation.image())).get(0).toArray();
                for (int p = 0; p < image.length; p++) if (!contains(patch, p / 28, p % 28)) image[p] = 5;
                var output = network.activations("pool2", List.of(Tensor.of(TensorShape.of(1, 28, 28), image))).get(0);
                assertEquals(excitation.value(), output.at(channel, excitation.row(), excitation.column()), 1e-5);
            }
        }
    }

    private static boolean contains(Region region, int row, int column) {
        return row >= region.top() && row < region.top() + region.height() && column >= region.left() && column < region.left() + region.width();
    }

    @Test
    void ofEqualOnesTheFirstComesFirst() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var twice = DIGITS.select(3, 4, 3, 4, 3, 4);
            var images = StrongestImages.of(network, "fc1", twice, 6).channel(0).excitations().stream().map(StrongestImages.Excitation::image).toList();
            assertEquals(images.get(0) == 0 ? List.of(0, 2, 4, 1, 3, 5) : List.of(1, 3, 5, 0, 2, 4), images);
        }
    }

    @Test
    void someChannelsKeepTheirNumbers() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var all = StrongestImages.of(network, "conv1", DIGITS, 2);
            var some = all.ofChannels(7, 3);
            assertEquals(List.of(all.channels().get(7), all.channels().get(3)), some.channels());
            assertEquals("channel 5; there are [7, 3]", assertThrows(IllegalArgumentException.class, () -> some.channel(5)).getMessage());
        }
    }

    @Test
    void theTableNamesImagesAndClasses() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var table = StrongestImages.of(network, "fc2", DIGITS, 2).toTable();
            assertEquals(20, table.rowCount());
            int image = Integer.parseInt(table.stringColumn("image").get(5));
            assertEquals(DIGITS.labelName(image), table.stringColumn("class").get(5));
        }
    }

    @Test
    void noneAreRefused() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            assertThrows(IllegalArgumentException.class, () -> StrongestImages.of(network, "conv1", DIGITS, 0));
            assertThrows(IllegalArgumentException.class, () -> StrongestImages.of(network, "conv3", DIGITS, 1));
        }
    }
}
