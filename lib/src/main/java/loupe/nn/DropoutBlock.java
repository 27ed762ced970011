package loupe.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import loupe.data.RandomSource;

/**
 * Dropout whose mask is a function of a key, the layer's place and the value's place in the batch, and of nothing else.
 *
 * <p>The key, a {@code Long}, is handed to {@code Block.forward} under the name {@link #KEY}.
 */
final class DropoutBlock extends AbstractBlock {
    static final String KEY = "dropout";
    private final double rate;
    private final boolean channels;
    private final int place;

    DropoutBlock(double rate, boolean channels, int place) {
        this.rate = rate;
        this.channels = channels;
        this.place = place;
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        if (!training || rate == 0) return inputs;
        if (params == null || !(params.get(KEY) instanceof Long key)) throw new IllegalArgumentException("training a dropout layer without a \"dropout\" key");
        var values = inputs.singletonOrThrow();
        var shape = channels ? new Shape(values.getShape().get(0), values.getShape().get(1), 1, 1) : values.getShape();
        var mask = values.getManager().create(mask(RandomSource.mix(key + place), (int) shape.size()), shape);
        return new NDList(values.mul(mask));
    }

    private float[] mask(long key, int size) {
        var mask = new float[size];
        long threshold = (long) (rate * (1L << 53));
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < size; i++) mask[i] = RandomSource.mix(key + i * 0x9E3779B97F4A7C15L) >>> 11 < threshold ? 0 : kept;
        return mask;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        return shapes;
    }
}
