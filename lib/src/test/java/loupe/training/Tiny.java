package loupe.training;

import static loupe.nn.Activation.RELU;

import java.util.List;
import java.util.SplittableRandom;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.nn.Architecture;
import loupe.nn.ChannelDropout;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Dropout;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.MaxPooling;

/** Something small to train: stripes of 8 × 8 in noise. */
public final class Tiny {
    public static final Architecture NETWORK = Architecture.of("tiny", Input.image(1, 8, 8).standardized(0.4, 0.3),
            Convolution.of(4, 3), RELU, new ChannelDropout(0.25), new MaxPooling(2), new Flatten(), new Dense(6), RELU, new Dropout(0.25), new Dense(3));

    private Tiny() {}

    /** The class is where the bright stripe runs: left, in the middle or right. */
    public static ImageSet stripes(int count, long seed) {
        var random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * 64];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 3);
            for (int p = 0; p < 64; p++) pixels[64 * i + p] = (byte) (random.nextInt(120) + (p % 8 / 3 == labels[i] ? 100 : 0));
        }
        return ImageSet.of("stripes", new Source(Source.Kind.DRAWN, "stripes"), new ImageShape(1, 8, 8), List.of("left", "middle", "right"), pixels, labels, List.of());
    }
}
