package loupe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.LSTM;

/** The DJL block of each kind of layer. */
final class LayerBlocks {
    private LayerBlocks() {}

    static LayeredBlock of(Architecture architecture) {
        var block = new LayeredBlock();
        int place = 0;
        for (var named : architecture.layers()) block.child(named.name(), block(named, place++));
        return block;
    }

    private static Block block(Architecture.Named named, int place) {
        var layer = named.layer();
        if (layer instanceof Convolution c) return convolution(c, true);
        if (layer instanceof MaxPooling p) return Pool.maxPool2dBlock(square(p.size()), square(p.size()));
        if (layer instanceof GlobalAveragePooling) return Pool.globalAvgPool2dBlock();
        if (layer instanceof Activation a) return activation(a);
        if (layer instanceof Dropout d) return new DropoutBlock(d.rate(), false, place);
        if (layer instanceof ChannelDropout d) return new DropoutBlock(d.rate(), true, place);
        if (layer instanceof BatchNormalization) return BatchNorm.builder().build();
        if (layer instanceof Bottleneck b) return new BottleneckBlock(named.name(), b);
        if (layer instanceof Flatten) return Blocks.batchFlattenBlock();
        if (layer instanceof Dense d) return Linear.builder().setUnits(d.units()).build();
        return sequenceBlock(named.name(), layer);
    }

    private static Block sequenceBlock(String name, Layer layer) {
        if (layer instanceof Sequence s) return new StepBlock(layer, x -> lines(s, x));
        if (layer instanceof Lstm l) return new StepBlock(layer, lstm(l.units()), x -> x.get(":, -1"));
        if (layer instanceof Patches p) return new StepBlock(layer, convolution(p.convolution(), true), LayerBlocks::places);
        if (layer instanceof ClassToken) return new ClassTokenBlock();
        if (layer instanceof PositionEmbedding) return new PositionBlock();
        if (layer instanceof TransformerLayer t) return new TransformerBlock(name, t);
        if (layer instanceof LayerNormalization) return new LayerNormBlock();
        if (layer instanceof TokenPooling p) return new StepBlock(layer, x -> p == TokenPooling.MEAN ? x.mean(new int[] {1}) : x.get(":, 0"));
        throw new IllegalArgumentException("no block for " + layer);
    }

    static Block convolution(Convolution c, boolean isBiased) {
        return Conv2d.builder().setFilters(c.filters()).setKernelShape(square(c.size())).optStride(square(c.stride())).optPadding(square(c.padding())).optBias(isBiased).build();
    }

    private static Block activation(Activation activation) {
        return switch (activation) {
            case RELU -> ai.djl.nn.Activation.reluBlock();
            case SIGMOID -> ai.djl.nn.Activation.sigmoidBlock();
            case TANH -> ai.djl.nn.Activation.tanhBlock();
        };
    }

    private static Block lstm(int units) {
        return LSTM.builder().setStateSize(units).setNumLayers(1).optBatchFirst(true).optHasBiases(true).optReturnState(false).build();
    }

    /** (batch, channel, height, width) → (batch, line, channel · place in the line). */
    private static NDArray lines(Sequence sequence, NDArray maps) {
        var lines = sequence == Sequence.ROWS ? maps.transpose(0, 2, 1, 3) : maps.transpose(0, 3, 1, 2);
        var sizes = lines.getShape();
        return lines.reshape(sizes.get(0), sizes.get(1), sizes.get(2) * sizes.get(3));
    }

    /** (batch, channel, height, width) → (batch, place, channel). */
    private static NDArray places(NDArray maps) {
        var sizes = maps.getShape();
        return maps.reshape(sizes.get(0), sizes.get(1), sizes.get(2) * sizes.get(3)).transpose(0, 2, 1);
    }

    private static Shape square(int size) {
        return new Shape(size, size);
    }
}
