package loupe.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import loupe.engine.Forward;

/** Dropout whose mask comes from the {@link Forward} that goes along with the pass. */
final class DropoutBlock extends AbstractBlock {
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
        if (params == null || !(params.get(Forward.PARAMETER) instanceof Forward forward)) throw new IllegalArgumentException("training a dropout layer without a Forward to get the mask from");
        var values = inputs.singletonOrThrow();
        var shape = channels ? new Shape(values.getShape().get(0), values.getShape().get(1), 1, 1) : values.getShape();
        return new NDList(values.mul(forward.mask(values.getManager(), shape, rate, place)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        return shapes;
    }
}
