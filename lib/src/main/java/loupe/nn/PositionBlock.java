package loupe.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/** Adds the parameter {@code embedding} of (step, width) to (batch, step, width). */
final class PositionBlock extends AbstractBlock {
    private final Parameter embedding = addParameter(Parameter.builder().setName("embedding").setType(Parameter.Type.OTHER).optInitializer(Initializer.ZEROS).build());

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        var steps = inputs.singletonOrThrow();
        return new NDList(steps.add(store.getValue(embedding, steps.getDevice(), training)));
    }

    @Override
    public void prepare(Shape[] shapes) {
        embedding.setShape(shapes[0].slice(1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        return shapes;
    }
}
