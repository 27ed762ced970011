package loupe.data.handwriting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.HandwrittenDigits;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Mnist;
import loupe.data.Project;
import loupe.data.RandomSource;
import loupe.data.RandomSource.Purpose;
import loupe.data.Source;
import loupe.nn.Network;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the pipeline is for: digits that a network reads bare are still read from a photo. Needs the real MNIST. */
@Tag("data")
class PhotographedDigitsTest {
    private static final int DIGITS = 400;

    @Test
    void atLeast97PercentOfTheDigitsReadBareAreStillReadFromPhotosOfAllKinds() {
        var test = Mnist.test();
        assumeFalse(test.source().isDrawn(), "MNIST is not here: photos of its digits are not tested");
        try (var network = Network.load(Project.root().resolve("data/weights/digits.safetensors"))) {
            var bare = network.predict(test.range(2_000, 2_500));
            var read = test.range(2_000, 2_500).select(IntStream.range(0, bare.size()).filter(bare::isRight).limit(DIGITS).toArray());
            var photographed = network.predict(photographed(read));
            assertTrue(photographed.accuracy() >= 0.97, () -> "%s; misread: %s".formatted(photographed, kinds(photographed.mistakes())));
        }
    }

    @Test
    void tenDigitsInAnotherHandAreAllRead() {
        var digits = HandwrittenDigits.read();
        assumeFalse(digits.source().isDrawn(), "the handwritten digits are not here");
        try (var network = Network.load(Project.root().resolve("data/weights/digits.safetensors"))) {
            assertEquals(0, network.predict(digits).mistakes().length);
        }
    }

    /** Image i as photo of kind i, in turn. */
    private static ImageSet photographed(ImageSet digits) {
        var shape = new ImageShape(1, 28, 28);
        byte[] pixels = new byte[digits.size() * shape.pixels()];
        byte[] labels = new byte[digits.size()];
        var random = RandomSource.of(1, Purpose.DRAWING);
        IntStream.range(0, digits.size()).parallel().forEach(i -> {
            var photo = PhotographedPaper.photograph(digits.pixels(i), kind(i), random.at(i));
            System.arraycopy(normalized(photo), 0, pixels, i * shape.pixels(), shape.pixels());
            labels[i] = (byte) digits.label(i);
        });
        return ImageSet.of("photographed digits", new Source(Source.Kind.FILES, "photos"), shape, digits.classes(), pixels, labels, List.of());
    }

    /** A photo on which nothing is found counts as misread. */
    private static byte[] normalized(BufferedImage photo) {
        try {
            return Handwriting.of(photo).normalized();
        } catch (IllegalArgumentException nothingFound) {
            return new byte[28 * 28];
        }
    }

    private static PhotographedPaper.Kind kind(int i) {
        return PhotographedPaper.Kind.values()[i % PhotographedPaper.Kind.values().length];
    }

    private static List<PhotographedPaper.Kind> kinds(int[] mistakes) {
        return Arrays.stream(mistakes).mapToObj(PhotographedDigitsTest::kind).sorted().toList();
    }
}
