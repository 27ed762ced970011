package loupe.experiment;

/**
 * One training of a sweep.
 *
 * @param seed of the weights it begins with, the order of the images, and dropout
 * @param split number of the split it is judged by, from 0
 * @param images how many are trained on
 * @param epochs times that each is seen; 0 where the configuration stands for no network
 */
public record Trial(Configuration configuration, long seed, int split, int images, int epochs) {
    @Override
    public String toString() {
        return "%s, seed %d, split %d, %,d images, %d epochs".formatted(configuration, seed, split, images, epochs);
    }
}
