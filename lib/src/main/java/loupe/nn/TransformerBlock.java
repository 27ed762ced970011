package loupe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** A layer of a transformer's encoder; parameters are called as in PyTorch's {@code TransformerEncoderLayer}. */
final class TransformerBlock extends NamedBlock {
    private final String name;
    private final TransformerLayer layer;
    private final Parameter weight = addParameter(Parameter.builder().setName("self_attn.in_proj_weight").setType(Parameter.Type.WEIGHT).build());
    private final Parameter bias = addParameter(Parameter.builder().setName("self_attn.in_proj_bias").setType(Parameter.Type.BIAS).build());

    TransformerBlock(String name, TransformerLayer layer) {
        this.name = name;
        this.layer = layer;
    }

    @Override
    public void prepare(Shape[] shapes) {
        long width = shapes[0].get(2);
        weight.setShape(new Shape(3 * width, width));
        bias.setShape(new Shape(3 * width));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
        long width = shapes[0].get(2);
        var hidden = new Shape(shapes[0].get(0), shapes[0].get(1), layer.hidden());
        child("self_attn.out_proj", dense(width)).initialize(manager, type, shapes);
        child("linear1", dense(layer.hidden())).initialize(manager, type, shapes);
        child("linear2", dense(width)).initialize(manager, type, hidden);
        child("norm1", new LayerNormBlock()).initialize(manager, type, shapes);
        child("norm2", new LayerNormBlock()).initialize(manager, type, shapes);
    }

    private static Block dense(long units) {
        return Linear.builder().setUnits(units).build();
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        var steps = inputs.singletonOrThrow();
        steps = steps.add(attention(store, run("norm1", store, steps, training), training, params));
        var hidden = Activation.relu(run("linear1", store, run("norm2", store, steps, training), training));
        return new NDList(steps.add(run("linear2", store, hidden, training)));
    }

    private NDArray run(String child, ParameterStore store, NDArray values, boolean training) {
        return named.get(child).forward(store, new NDList(values), training).singletonOrThrow();
    }

    private NDArray attention(ParameterStore store, NDArray steps, boolean training, PairList<String, Object> params) {
        long batch = steps.getShape().get(0);
        long length = steps.getShape().get(1);
        long width = steps.getShape().get(2);
        var projected = Linear.linear(steps, store.getValue(weight, steps.getDevice(), training), store.getValue(bias, steps.getDevice(), training)).singletonOrThrow().split(3, 2);
        var queries = heads(projected.get(0)).mul((float) (1 / Math.sqrt((double) width / layer.heads())));
        var looks = queries.batchDot(heads(projected.get(1)).transpose(0, 2, 1)).softmax(-1).reshape(batch, layer.heads(), length, length);
        LayeredBlock.tell(params, name + ".attention", new NDList(looks));
        var mixed = looks.reshape(batch * layer.heads(), length, length).batchDot(heads(projected.get(2)));
        var joined = mixed.reshape(batch, layer.heads(), length, width / layer.heads()).transpose(0, 2, 1, 3).reshape(batch, length, width);
        return run("self_attn.out_proj", store, joined, training);
    }

    /** (batch, step, width) → (batch · head, step, width of a head). */
    private NDArray heads(NDArray values) {
        var sizes = values.getShape();
        long width = sizes.get(2) / layer.heads();
        return values.reshape(sizes.get(0), sizes.get(1), layer.heads(), width).transpose(0, 2, 1, 3).reshape(sizes.get(0) * layer.heads(), sizes.get(1), width);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        return shapes;
    }
}
