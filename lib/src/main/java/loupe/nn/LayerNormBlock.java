package loupe.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Normalises the last axis of (batch, step, width): what DJL's own block does over all axes but the first, unless told. */
final class LayerNormBlock extends AbstractBlock {
    private static final float EPSILON = 1e-5f;
    private final Parameter weight = addParameter(Parameter.builder().setName("weight").setType(Parameter.Type.GAMMA).build());
    private final Parameter bias = addParameter(Parameter.builder().setName("bias").setType(Parameter.Type.BETA).build());

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        var values = inputs.singletonOrThrow();
        var scale = store.getValue(weight, values.getDevice(), training);
        return LayerNorm.layerNorm(values, scale.getShape(), scale, store.getValue(bias, values.getDevice(), training), EPSILON);
    }

    @Override
    public void prepare(Shape[] shapes) {
        var width = new Shape(shapes[0].get(shapes[0].dimension() - 1));
        weight.setShape(width);
        bias.setShape(width);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        return shapes;
    }
}
