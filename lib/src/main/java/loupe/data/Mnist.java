package loupe.data;

import java.util.List;

/**
 * Handwritten digits, 28 × 28, white on black, in the classes "0" to "9". LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
 */
public final class Mnist {
    static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private Mnist() {}

    /** 60,000 digits; where MNIST is not to be had, the same number of drawn ones: see {@link ImageSet#source()}. */
    public static ImageSet train() {
        return RealData.MNIST.find().map(found -> IdxFolder.read(found, "MNIST, training", "train", CLASSES)).orElseGet(DrawnDigits::train);
    }

    /** 10,000 digits by other people; where MNIST is not to be had, the same number of drawn ones. */
    public static ImageSet test() {
        return RealData.MNIST.find().map(found -> IdxFolder.read(found, "MNIST, test", "t10k", CLASSES)).orElseGet(DrawnDigits::test);
    }
}
