package loupe.experiment;

/**
 * A step of successive halving.
 *
 * @param configurations how many take part: the best of the rung below
 * @param images how many each is trained on
 * @param epochs times that each image is seen
 */
public record Rung(int configurations, int images, int epochs) {
    public Rung {
        if (configurations < 1 || images < 1 || epochs < 1) throw new IllegalArgumentException("a rung of %d configurations, %d images, %d epochs; expected 1 or more of each".formatted(configurations, images, epochs));
    }

    @Override
    public String toString() {
        return "%,d configurations, %,d images, %d epochs".formatted(configurations, images, epochs);
    }
}
