package loupe.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import loupe.engine.Forward;

/** Blocks one after the other, with names of their own. */
final class LayeredBlock extends NamedBlock {
    private final String prefix;

    LayeredBlock() {
        this("");
    }

    /** @param prefix of what the layers are called when they say what they put out */
    LayeredBlock(String prefix) {
        this.prefix = prefix;
    }

    /** A block of the same children, up to the one named. */
    static Block upTo(Block block, String last) {
        var children = new LinkedHashMap<String, Block>();
        if (block instanceof LayeredBlock layered) children.putAll(layered.named);
        else if (block instanceof SequentialBlock) block.getChildren().forEach(child -> children.put(child.getKey(), child.getValue()));
        else throw new IllegalArgumentException("the children of a %s are not layers one after the other".formatted(block.getClass().getSimpleName()));
        if (!children.containsKey(last)) throw new IllegalArgumentException("layer \"%s\" not found; there are %s".formatted(last, children.keySet()));
        var cut = new LayeredBlock();
        for (var child : children.entrySet()) {
            cut.child(child.getKey(), child.getValue());
            if (child.getKey().equals(last)) break;
        }
        return cut;
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        var current = inputs;
        for (var layer : named.entrySet()) {
            current = layer.getValue().forward(store, current, training, params);
            tell(params, prefix + layer.getKey(), current);
        }
        return current;
    }

    /** Says what a layer put out, if somebody listens. */
    static void tell(PairList<String, Object> params, String layer, NDList output) {
        if (params != null && params.get(Forward.PARAMETER) instanceof Forward forward) forward.output(layer, output.singletonOrThrow());
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
        var current = shapes;
        for (var block : named.values()) {
            block.initialize(manager, type, current);
            current = block.getOutputShapes(current);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        var current = shapes;
        for (var block : named.values()) current = block.getOutputShapes(current);
        return current;
    }
}
