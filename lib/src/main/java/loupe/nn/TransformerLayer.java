package loupe.nn;

/**
 * Steps of a sequence look at each other, then each is worked on by itself: x ← x + attention(norm(x)), then x ← x + W₂ max(0, W₁ norm(x)), with biases. Attention: a head
 * adds up values, weighed by softmax(q · k / √(width / heads)) over all steps. Vaswani et al., "Attention is all you need", NIPS 2017, normalised first as by
 * Xiong et al., "On layer normalization in the transformer architecture", ICML 2020 (PyTorch's {@code TransformerEncoderLayer} with {@code norm_first}).
 *
 * <p>The attention of a layer {@code encoder1} can be asked for as the layer {@code encoder1.attention}: (head, step that looks, step looked at).
 *
 * @param heads by which the width can be divided
 * @param hidden units between W₁ and W₂
 */
public record TransformerLayer(int heads, int hidden) implements Layer {
    public TransformerLayer {
        if (heads < 1 || hidden < 1) throw new IllegalArgumentException("a transformer layer of %d heads, %d hidden units; expected at least 1 each".formatted(heads, hidden));
    }

    @Override
    public TensorShape output(TensorShape input) {
        Sequence.check(this, input);
        if (input.size(1) % heads != 0) throw new IllegalArgumentException("%d heads for a width of %d; expected a number that divides it".formatted(heads, input.size(1)));
        return input;
    }

    @Override
    public long parameters(TensorShape input) {
        long width = input.size(1);
        return 4 * width * (width + 1) + 2 * width * hidden + hidden + width + 4 * width;
    }

    @Override
    public long multiplyAdds(TensorShape input) {
        long steps = input.size(0);
        long width = input.size(1);
        return steps * (4 * width * width + 2 * width * hidden) + 2 * steps * steps * width;
    }

    @Override
    public String prefix() {
        return "encoder";
    }

    @Override
    public String toString() {
        return "attention of %d %s, then %d units".formatted(heads, heads == 1 ? "head" : "heads", hidden);
    }
}
