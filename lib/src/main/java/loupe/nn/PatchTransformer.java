package loupe.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * What a vision transformer is made of: an image as a sequence of patches, layers of attention between them, and one vector in the end.
 * Dosovitskiy et al., "An image is worth 16 × 16 words", ICLR 2021.
 *
 * @param size side of the square patches, in pixels
 * @param stride how far they are apart; below {@code size} they overlap
 * @param width numbers a patch; twice as many hidden units in each layer
 * @param heads by which the width can be divided
 * @param depth layers, 1 or more
 * @param pooling where the vector in the end comes from; a class token is there only if it is that
 */
public record PatchTransformer(int size, int stride, int width, int heads, int depth, TokenPooling pooling) {
    /** For digits: 36 patches of 8 × 8, half over each other, two layers, a class token. */
    public static final Architecture DIGITS = new PatchTransformer(8, 4, 64, 4, 2, TokenPooling.CLASS_TOKEN).architecture("patch transformer", Cnn.STANDARDIZED, 10);

    public PatchTransformer {
        if (depth < 1) throw new IllegalArgumentException("a transformer of %d layers; expected at least 1".formatted(depth));
    }

    /** @throws IllegalArgumentException if the patches do not fit the input, or the heads the width */
    public Architecture architecture(String name, Input input, int classes) {
        var layers = new ArrayList<Layer>(List.of(new Patches(size, stride, width)));
        if (pooling == TokenPooling.CLASS_TOKEN) layers.add(new ClassToken());
        layers.add(new PositionEmbedding());
        for (int i = 0; i < depth; i++) layers.add(new TransformerLayer(heads, 2 * width));
        layers.addAll(List.of(new LayerNormalization(), pooling, new Dense(classes)));
        return Architecture.of(name, input, layers.toArray(Layer[]::new));
    }
}
