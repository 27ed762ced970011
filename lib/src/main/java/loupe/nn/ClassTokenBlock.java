package loupe.nn;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/** Puts the parameter {@code token} of (width) before the steps of (batch, step, width). */
final class ClassTokenBlock extends AbstractBlock {
    private final Parameter token = addParameter(Parameter.builder().setName("token").setType(Parameter.Type.OTHER).optInitializer(Initializer.ZEROS).build());

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        var steps = inputs.singletonOrThrow();
        long width = steps.getShape().get(2);
        var first = store.getValue(token, steps.getDevice(), training).reshape(1, 1, width).broadcast(new Shape(steps.getShape().get(0), 1, width));
        return new NDList(NDArrays.concat(new NDList(first, steps), 1));
    }

    @Override
    public void prepare(Shape[] shapes) {
        token.setShape(new Shape(shapes[0].get(2)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        return new Shape[] {new Shape(shapes[0].get(0), shapes[0].get(1) + 1, shapes[0].get(2))};
    }
}
