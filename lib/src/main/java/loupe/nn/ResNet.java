package loupe.nn;

import static loupe.nn.Activation.RELU;

import java.util.ArrayList;
import java.util.List;

/**
 * Small residual networks with the first layer of the large ones: 64 filters of 7 × 7, stride 2. Three pairs of bottleneck blocks follow, without the pooling
 * that images of 224 × 224 have between. He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016.
 */
public final class ResNet {
    private ResNet() {}

    /** CIFAR-10's training pixels have mean 0.473 and standard deviation 0.251 over all channels. */
    private static final Input COLOUR = Input.image(3, 32, 32).standardized(0.473, 0.251);

    /** For CIFAR-10. */
    public static final Architecture CIFAR = of("resnet", COLOUR, 16, 10);

    /** For digits, half as wide. */
    public static final Architecture DIGITS = of("resnet for digits", Cnn.STANDARDIZED, 8, 10);

    /** @param filters of the first pair of blocks; the second has twice, the third four times as many */
    public static Architecture of(String name, Input input, int filters, int classes) {
        var layers = new ArrayList<Layer>(List.of(new Convolution(64, 7, 2, 3), new BatchNormalization(), RELU));
        for (int pair = 0; pair < 3; pair++) {
            layers.add(new Bottleneck(filters << pair, pair == 0 ? 1 : 2));
            layers.add(new Bottleneck(filters << pair, 1));
        }
        layers.addAll(List.of(new GlobalAveragePooling(), new Dense(classes)));
        return Architecture.of(name, input, layers.toArray(Layer[]::new));
    }
}
