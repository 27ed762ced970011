package loupe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A layer without parameters of its own: a block of DJL's perhaps, whose parameters keep their names, and then a function. */
final class StepBlock extends AbstractBlock {
    private final Layer layer;
    private final Optional<Block> block;
    private final UnaryOperator<NDArray> function;

    StepBlock(Layer layer, UnaryOperator<NDArray> function) {
        this.layer = layer;
        this.function = function;
        block = Optional.empty();
    }

    StepBlock(Layer layer, Block block, UnaryOperator<NDArray> function) {
        this.layer = layer;
        this.function = function;
        this.block = Optional.of(addChildBlock("block", block));
    }

    @Override
    public ParameterList getParameters() {
        return block.map(Block::getParameters).orElseGet(ParameterList::new);
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        var before = block.map(first -> first.forward(store, inputs, training, params)).orElse(inputs);
        return new NDList(function.apply(before.singletonOrThrow()));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
        block.ifPresent(first -> first.initialize(manager, type, shapes));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        var example = new TensorShape(Arrays.stream(shapes[0].slice(1).getShape()).boxed().map(Math::toIntExact).toList());
        return new Shape[] {new Shape(shapes[0].get(0)).addAll(new Shape(Arrays.stream(layer.output(example).toArray()).asLongStream().toArray()))};
    }
}
