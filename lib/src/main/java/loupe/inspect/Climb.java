package loupe.inspect;

import java.util.Arrays;
import loupe.data.RandomSource;
import loupe.nn.Input;
import loupe.nn.Tensor;

/** An image on its way up: pixels from 0 (black) to 1 (white), and Adam's two moments (Kingma and Ba 2015). */
final class Climb {
    private static final double RATE = 0.05;
    private static final double DECAY = 0.9;
    private static final double SQUARES_DECAY = 0.999;
    private static final double TINY = 1e-4;
    /** The length of a difference counts as this much more, so that total variation has a gradient where there is none. */
    private static final double FLAT = 0.01;
    private final FeatureVisualization options;
    private final Input input;
    private final RandomSource random;
    private final int restart;
    private final int height;
    private final int width;
    private final double[] image;
    private final double[] mean;
    private final double[] square;
    private int steps;
    private int down;
    private int right;

    Climb(FeatureVisualization options, Input input, RandomSource random, int restart) {
        if (input.shape().axes() != 3) {
            throw new IllegalArgumentException("the network takes inputs of %s; expected images, channel × height × width".formatted(input.shape()));
        }
        this.options = options;
        this.input = input;
        this.random = random;
        this.restart = restart;
        height = input.shape().size(1);
        width = input.shape().size(2);
        image = new double[input.shape().elements()];
        mean = new double[image.length];
        square = new double[image.length];
        start();
    }

    /** Noise, fading towards the borders, so that what may stand anywhere comes to stand in the middle. */
    private void start() {
        var generator = random.at(restart);
        for (int i = 0; i < image.length; i++) image[i] = generator.nextDouble() * fade(row(i), height) * fade(column(i), width);
    }

    private static double fade(int place, int size) {
        double fromMiddle = (place + 0.5) / size - 0.5;
        return StrictMath.exp(-10 * fromMiddle * fromMiddle);
    }

    /** Where the image stands in this step's input. */
    void shift(int step) {
        int reach = options.jitter();
        var generator = random.at(restart, step);
        down = generator.nextInt(-reach, reach + 1);
        right = generator.nextInt(-reach, reach + 1);
    }

    /** The shifted image as it enters the network. */
    Tensor input() {
        float[] values = new float[image.length];
        for (int i = 0; i < values.length; i++) {
            double pixel = isInside(row(i) - down, column(i) - right) ? image[i - down * width - right] : 0;
            values[i] = input.value(channel(i), 255 * pixel);
        }
        return Tensor.of(input.shape(), values);
    }

    /** @param gradient at {@link #input} */
    void step(Tensor gradient) {
        double[] slope = shiftedBack(gradient.toArray());
        scale(slope);
        smooth(slope);
        steps++;
        double meanShare = 1 - StrictMath.pow(DECAY, steps);
        double squareShare = 1 - StrictMath.pow(SQUARES_DECAY, steps);
        for (int i = 0; i < image.length; i++) {
            double up = slope[i] - options.ink();
            mean[i] = DECAY * mean[i] + (1 - DECAY) * up;
            square[i] = SQUARES_DECAY * square[i] + (1 - SQUARES_DECAY) * up * up;
            double speed = mean[i] / meanShare / (Math.sqrt(square[i] / squareShare) + TINY);
            image[i] = Math.max(0, Math.min(1, image[i] + RATE * speed));
        }
    }

    /** With respect to the image's pixels, one channel's standardization against another's. */
    private double[] shiftedBack(float[] gradient) {
        double[] slope = new double[image.length];
        for (int i = 0; i < slope.length; i++) {
            if (isInside(row(i) + down, column(i) + right)) slope[i] = gradient[i + down * width + right] / input.deviation().get(channel(i));
        }
        return slope;
    }

    /** To a root mean square of 1 over those that are not 0. */
    private static void scale(double[] slope) {
        double squares = Arrays.stream(slope).map(each -> each * each).sum();
        if (squares == 0) return;
        double size = Math.sqrt(squares / Arrays.stream(slope).filter(each -> each != 0).count());
        for (int i = 0; i < slope.length; i++) slope[i] /= size;
    }

    /** Less the gradient of the total variation; the ground that the image stands on is black. */
    private void smooth(double[] slope) {
        for (int channel = 0; channel < input.shape().size(0); channel++) {
            for (int row = -1; row < height; row++) {
                for (int column = -1; column < width; column++) smooth(slope, channel, row, column);
            }
        }
    }

    private void smooth(double[] slope, int channel, int row, int column) {
        int here = (channel * height + row) * width + column;
        double pixel = isInside(row, column) ? image[here] : 0;
        double below = (isInside(row + 1, column) ? image[here + width] : 0) - pixel;
        double beside = (isInside(row, column + 1) ? image[here + 1] : 0) - pixel;
        double pull = options.smoothness() / Math.sqrt(below * below + beside * beside + FLAT * FLAT);
        if (isInside(row, column)) slope[here] += pull * (below + beside);
        if (isInside(row + 1, column)) slope[here + width] -= pull * below;
        if (isInside(row, column + 1)) slope[here + 1] -= pull * beside;
    }

    /** Whole numbers from 0 to 255. */
    Tensor pixels() {
        float[] values = new float[image.length];
        for (int i = 0; i < values.length; i++) values[i] = Math.round(255 * image[i]);
        return Tensor.of(input.shape(), values);
    }

    /** The image of {@link #pixels} as it enters the network. */
    Tensor rounded() {
        float[] values = pixels().toArray();
        for (int i = 0; i < values.length; i++) values[i] = input.value(channel(i), values[i]);
        return Tensor.of(input.shape(), values);
    }

    private boolean isInside(int row, int column) {
        return row >= 0 && row < height && column >= 0 && column < width;
    }

    private int channel(int i) {
        return i / (height * width);
    }

    private int row(int i) {
        return i / width % height;
    }

    private int column(int i) {
        return i % width;
    }
}
