package loupe.data;

import java.util.function.Supplier;

/** Greek letters written by hand, brought to what MNIST would have held: 28 × 28, white on black. */
public final class GreekLetters {
    private GreekLetters() {}

    /** Nine each of alpha, beta and gamma, in pencil; where they are not to be had, drawn ones: see {@link ImageSet#source()}. */
    public static ImageSet train() {
        return read("train", DrawnLetters::train);
    }

    /** Ten each of the capitals of delta, epsilon, eta, theta and zeta; where they are not to be had, drawn ones. */
    public static ImageSet extended() {
        return read("extended", DrawnLetters::extended);
    }

    /** An alpha, a beta and a gamma in another hand than {@link #train()}; where they are not to be had, drawn ones. */
    public static ImageSet handwritten() {
        return read("handwritten", DrawnLetters::handwritten);
    }

    private static ImageSet read(String part, Supplier<ImageSet> drawn) {
        return RealData.GREEK.find().map(found -> ImageFolder.of(found.folder().resolve(part), found.source()).handwriting()).orElseGet(drawn);
    }
}
