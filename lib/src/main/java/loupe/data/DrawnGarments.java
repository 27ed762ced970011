package loupe.data;

import loupe.data.drawing.Wardrobe;

/**
 * Garments that the project draws itself: what stands in for Fashion-MNIST where there is none.
 *
 * <p>28 by 28, bright on black, the classes those of Fashion-MNIST and in its order. Always the same for the same seed, on any machine.
 * Simple outlines filled with cloth: learnable, with shirts, coats and pullovers close to each other as in the real set, but far less varied.
 */
final class DrawnGarments {
    private static final long TRAIN_SEED = 7;
    private static final long TEST_SEED = 8;

    private DrawnGarments() {}

    /** 60,000 drawings, the ten classes equally often and in random order; drawn once in a process. */
    static ImageSet train() {
        return Train.SET;
    }

    /** 10,000 others; drawn once in a process. */
    static ImageSet test() {
        return Test.SET;
    }

    /** As many drawings as asked for, the ten classes equally often and in random order. */
    static ImageSet of(int count, long seed) {
        return drawn("Drawn garments", count, seed);
    }

    private static ImageSet drawn(String name, int count, long seed) {
        return Drawings.shuffled(name, "drawn garments, made by Loupe", FashionMnist.CLASSES, count, seed, Wardrobe::draw);
    }

    private static final class Train {
        static final ImageSet SET = drawn("Drawn garments, training", 60_000, TRAIN_SEED);
    }

    private static final class Test {
        static final ImageSet SET = drawn("Drawn garments, test", 10_000, TEST_SEED);
    }
}
