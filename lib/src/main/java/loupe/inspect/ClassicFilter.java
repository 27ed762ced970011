package loupe.inspect;

import java.util.Arrays;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/**
 * Filters of image processing in any size, made as OpenCV makes them: rows of Pascal's triangle smooth, their differences are derivatives. In 3 × 3 and
 * 5 × 5 they are the textbook's. As correlation kernels: positive where the image has to be bright for a high answer.
 */
public enum ClassicFilter {
    /** The slope from left to right, so vertical edges; positive where it grows brighter to the right. */
    SOBEL_X("Sobel X", 1, 0),
    /** The slope from top to bottom, so horizontal edges; positive where it grows brighter downwards. */
    SOBEL_Y("Sobel Y", 0, 1),
    /** The sum of Sobel X and Sobel Y: the slope towards the lower right. */
    SOBEL_DOWN("Sobel ↘", 1, 1),
    /** The difference of Sobel X and Sobel Y: the slope towards the upper right. */
    SOBEL_UP("Sobel ↗", 1, -1),
    /** The sum of the second derivatives: bright surroundings of something dark. */
    LAPLACIAN("Laplacian", 0, 0),
    /** A weighted mean. */
    GAUSSIAN("Gaussian", 0, 0);

    private static final int SMALLEST = 3;
    private final String label;
    private final int x;
    private final int y;

    ClassicFilter(String label, int x, int y) {
        this.label = label;
        this.x = x;
        this.y = y;
    }

    /** Its name in tables and figures. */
    public String label() {
        return label;
    }

    /** Whether it answers to a slope of brightness, in whichever direction. */
    public boolean isSobel() {
        return x != 0 || y != 0;
    }

    /**
     * Its weights in (height, width).
     *
     * @param height 3 or more
     * @param width 3 or more
     */
    public Tensor kernel(int height, int width) {
        if (height < SMALLEST || width < SMALLEST) {
            throw new IllegalArgumentException("%s in %d × %d; expected 3 × 3 or larger".formatted(label, height, width));
        }
        float[] kernel = new float[height * width];
        switch (this) {
            case GAUSSIAN -> addProduct(kernel, derivative(height, 0), derivative(width, 0), 1);
            case LAPLACIAN -> {
                addProduct(kernel, derivative(height, 0), derivative(width, 2), 1);
                addProduct(kernel, derivative(height, 2), derivative(width, 0), 1);
            }
            default -> {
                addProduct(kernel, derivative(height, 0), derivative(width, 1), x);
                addProduct(kernel, derivative(height, 1), derivative(width, 0), y);
            }
        }
        return Tensor.of(TensorShape.of(height, width), kernel);
    }

    /** All of them, in order, as filters for a grey image, each scaled so that the squares of its weights add up to 1. */
    public static FilterBank bank(int height, int width) {
        int count = values().length;
        float[] all = new float[count * height * width];
        for (var filter : values()) {
            double[] kernel = Cosine.doubles(filter.kernel(height, width));
            double length = Math.sqrt(Cosine.product(kernel, kernel));
            for (int i = 0; i < kernel.length; i++) all[filter.ordinal() * kernel.length + i] = (float) (kernel[i] / length);
        }
        return new FilterBank("classic", Tensor.of(TensorShape.of(count, 1, height, width), all), Tensor.of(TensorShape.of(count), new float[count]));
    }

    /** (1 + t)ⁿ⁻¹⁻ᵒʳᵈᵉʳ (t − 1)ᵒʳᵈᵉʳ, from the lowest power to the highest. */
    private static double[] derivative(int size, int order) {
        double[] polynomial = {1};
        for (int i = 1; i < size; i++) polynomial = times(polynomial, i <= order ? -1 : 1);
        return polynomial;
    }

    /** A polynomial times (t + constant). */
    private static double[] times(double[] polynomial, int constant) {
        double[] product = Arrays.copyOf(polynomial, polynomial.length + 1);
        for (int i = product.length - 1; i >= 0; i--) product[i] = (i == 0 ? 0 : polynomial[i - 1]) + (i == polynomial.length ? 0 : constant * polynomial[i]);
        return product;
    }

    private static void addProduct(float[] kernel, double[] down, double[] across, int factor) {
        for (int i = 0; i < kernel.length; i++) kernel[i] += (float) (factor * down[i / across.length] * across[i % across.length]);
    }
}
