package loupe.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.ParameterList;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;
import loupe.engine.Forward;

/** Blocks one after the other, with names of their own: parameters are called {@code conv1.weight}, as in PyTorch. */
final class LayeredBlock extends AbstractBlock {
    private final Map<String, Block> layers = new LinkedHashMap<>();

    void add(String name, Block block) {
        layers.put(name, addChildBlock(name, block));
    }

    /** A block of the same children, up to the one named. */
    static Block upTo(Block block, String last) {
        var children = new LinkedHashMap<String, Block>();
        if (block instanceof LayeredBlock layered) children.putAll(layered.layers);
        else if (block instanceof SequentialBlock) block.getChildren().forEach(child -> children.put(child.getKey(), child.getValue()));
        else throw new IllegalArgumentException("the children of a %s are not layers one after the other".formatted(block.getClass().getSimpleName()));
        if (!children.containsKey(last)) throw new IllegalArgumentException("layer \"%s\" not found; there are %s".formatted(last, children.keySet()));
        var cut = new LayeredBlock();
        for (var child : children.entrySet()) {
            cut.add(child.getKey(), child.getValue());
            if (child.getKey().equals(last)) break;
        }
        return cut;
    }

    @Override
    public ParameterList getParameters() {
        var named = new ParameterList();
        layers.forEach((layer, block) -> block.getParameters().forEach(pair -> named.add(layer + "." + pair.getKey(), pair.getValue())));
        return named;
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        var current = inputs;
        for (var layer : layers.entrySet()) {
            current = layer.getValue().forward(store, current, training, params);
            if (params != null && params.get(Forward.PARAMETER) instanceof Forward forward) forward.output(layer.getKey(), current.singletonOrThrow());
        }
        return current;
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
        var current = shapes;
        for (var block : layers.values()) {
            block.initialize(manager, type, current);
            current = block.getOutputShapes(current);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        var current = shapes;
        for (var block : layers.values()) current = block.getOutputShapes(current);
        return current;
    }
}
