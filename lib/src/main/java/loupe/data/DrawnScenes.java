package loupe.data;

import loupe.data.drawing.Scenery;

/**
 * Vehicles and animals in colour that the project draws itself: what stands in for CIFAR-10 where there is none.
 *
 * <p>3 by 32 by 32, the classes those of CIFAR-10 and in its order. Always the same for the same seed, on any machine. Flat forms before flat backgrounds: far easier to tell
 * apart than photographs.
 */
final class DrawnScenes {
    private static final long TRAIN_SEED = 9;
    private static final long TEST_SEED = 10;

    private DrawnScenes() {}

    /** 10,000 drawings, the ten classes equally often and in random order; drawn once in a process. */
    static ImageSet train() {
        return Train.SET;
    }

    /** 2,000 others; drawn once in a process. */
    static ImageSet test() {
        return Test.SET;
    }

    /** As many drawings as asked for, the ten classes equally often and in random order. */
    static ImageSet of(int count, long seed) {
        return drawn("Drawn scenes", count, seed);
    }

    private static ImageSet drawn(String name, int count, long seed) {
        return Drawings.shuffled(name, "drawn scenes, made by Loupe", Cifar10.SHAPE, Cifar10.CLASSES, count, seed, Scenery::draw);
    }

    private static final class Train {
        static final ImageSet SET = drawn("Drawn scenes, training", 10_000, TRAIN_SEED);
    }

    private static final class Test {
        static final ImageSet SET = drawn("Drawn scenes, test", 2_000, TEST_SEED);
    }
}
