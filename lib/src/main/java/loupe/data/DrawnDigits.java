package loupe.data;

import java.util.List;
import loupe.data.drawing.Alphabet;
import loupe.data.drawing.Hand;

/**
 * Digits that the project draws itself from strokes: what stands in for MNIST where there is none.
 *
 * <p>28 by 28, white ink on black, sized and centred as MNIST's. Always the same for the same seed, on any machine. The 147 forms and how
 * far hands stray from them were tuned by how well a network trained on drawings reads the first 20,000 of MNIST's training digits; no pixel
 * of MNIST is in them.
 */
public final class DrawnDigits {
    private static final List<String> CLASSES = Alphabet.digits().characters();
    private static final long TRAIN_SEED = 1;
    private static final long TEST_SEED = 2;

    private DrawnDigits() {}

    /** 60,000 drawings, the ten digits equally often and in random order; drawn once in a process. */
    public static ImageSet train() {
        return Train.SET;
    }

    /** 10,000 others; drawn once in a process. */
    public static ImageSet test() {
        return Test.SET;
    }

    /** As many drawings as asked for, the ten digits equally often and in random order. */
    public static ImageSet of(int count, long seed) {
        return drawn("Drawn digits", count, seed);
    }

    private static ImageSet drawn(String name, int count, long seed) {
        return Drawings.shuffled(name, "drawn digits, made by Loupe", CLASSES, count, seed,
                (label, random) -> Alphabet.digits().draw(CLASSES.get(label), Hand.MANY, random));
    }

    private static final class Train {
        static final ImageSet SET = drawn("Drawn digits, training", 60_000, TRAIN_SEED);
    }

    private static final class Test {
        static final ImageSet SET = drawn("Drawn digits, test", 10_000, TEST_SEED);
    }
}
