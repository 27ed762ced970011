package loupe.data;

import java.util.List;

/** Garments, 28 × 28, bright on black. Xiao, Rasul and Vollgraf, "Fashion-MNIST", 2017. */
public final class FashionMnist {
    static final List<String> CLASSES =
            List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private FashionMnist() {}

    /** 60,000 garments; where Fashion-MNIST is not to be had, the same number of drawn ones: see {@link ImageSet#source()}. */
    public static ImageSet train() {
        return RealData.FASHION_MNIST.find().map(found -> IdxFolder.read(found, "Fashion-MNIST, training", "train", CLASSES)).orElseGet(DrawnGarments::train);
    }

    /** 10,000 garments; where Fashion-MNIST is not to be had, the same number of drawn ones. */
    public static ImageSet test() {
        return RealData.FASHION_MNIST.find().map(found -> IdxFolder.read(found, "Fashion-MNIST, test", "t10k", CLASSES)).orElseGet(DrawnGarments::test);
    }
}
