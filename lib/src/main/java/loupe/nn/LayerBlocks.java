package loupe.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;

/** The DJL block of each kind of layer. */
final class LayerBlocks {
    private LayerBlocks() {}

    static LayeredBlock of(Architecture architecture) {
        var block = new LayeredBlock();
        int place = 0;
        for (var named : architecture.layers()) block.add(named.name(), block(named.layer(), place++));
        return block;
    }

    private static Block block(Layer layer, int place) {
        if (layer instanceof Convolution c) {
            return Conv2d.builder().setFilters(c.filters()).setKernelShape(square(c.size())).optStride(square(c.stride())).optPadding(square(c.padding())).build();
        }
        if (layer instanceof MaxPooling p) return Pool.maxPool2dBlock(square(p.size()), square(p.size()));
        if (layer instanceof Activation a) {
            return switch (a) {
                case RELU -> ai.djl.nn.Activation.reluBlock();
                case SIGMOID -> ai.djl.nn.Activation.sigmoidBlock();
                case TANH -> ai.djl.nn.Activation.tanhBlock();
            };
        }
        if (layer instanceof Dropout d) return new DropoutBlock(d.rate(), false, place);
        if (layer instanceof ChannelDropout d) return new DropoutBlock(d.rate(), true, place);
        if (layer instanceof Flatten) return Blocks.batchFlattenBlock();
        if (layer instanceof Dense d) return Linear.builder().setUnits(d.units()).build();
        throw new IllegalArgumentException("no block for " + layer);
    }

    private static Shape square(int size) {
        return new Shape(size, size);
    }
}
