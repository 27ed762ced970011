package loupe.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;

/** A residual block; parameters are called as in torchvision: {@code conv1.weight}, {@code bn1.weight}, ..., {@code downsample.0.weight}. */
final class BottleneckBlock extends NamedBlock {
    private final Bottleneck layer;
    private final String name;

    BottleneckBlock(String name, Bottleneck layer) {
        this.name = name;
        this.layer = layer;
        int number = 0;
        for (var convolution : layer.convolutions()) {
            child("conv" + ++number, LayerBlocks.convolution(convolution, false));
            child("bn" + number, BatchNorm.builder().build());
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
        var input = new TensorShape(Arrays.stream(shapes[0].slice(1).getShape()).boxed().map(Math::toIntExact).toList());
        var current = shapes;
        for (var block : named.values()) {
            block.initialize(manager, type, current);
            current = block.getOutputShapes(current);
        }
        for (var convolution : layer.shortcut(input)) {
            child("downsample.0", LayerBlocks.convolution(convolution, false)).initialize(manager, type, shapes);
            child("downsample.1", BatchNorm.builder().build()).initialize(manager, type, current);
        }
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        var inner = inputs;
        for (int i = 1; i <= 3; i++) {
            inner = step("conv" + i, store, inner, training, params);
            inner = step("bn" + i, store, inner, training, params);
            if (i < 3) inner = Activation.relu(inner);
        }
        var outer = inputs;
        if (named.containsKey("downsample.0")) {
            outer = step("downsample.0", store, outer, training, params);
            outer = step("downsample.1", store, outer, training, params);
        }
        return new NDList(Activation.relu(inner.singletonOrThrow().add(outer.singletonOrThrow())));
    }

    private NDList step(String child, ParameterStore store, NDList values, boolean training, PairList<String, Object> params) {
        var output = named.get(child).forward(store, values, training, params);
        LayeredBlock.tell(params, name + "." + child, output);
        return output;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
        var current = shapes;
        for (int i = 1; i <= 3; i++) current = named.get("conv" + i).getOutputShapes(current);
        return current;
    }
}
