package loupe.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Blocks as people build them with DJL, for images of 1 × 12 × 12 and 3 classes. */
final class Blocks {
    private Blocks() {}

    static Block convolution(int filters, int size, int padding) {
        return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(size, size)).optPadding(new Shape(padding, padding)).build();
    }

    static Block dense(int units) {
        return Linear.builder().setUnits(units).build();
    }

    static Block pooling() {
        return Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2));
    }

    static Block step(String name, UnaryOperator<NDArray> function) {
        return new LambdaBlock(list -> new NDList(function.apply(list.singletonOrThrow())), name);
    }

    static Block flatten() {
        return ai.djl.nn.Blocks.batchFlattenBlock();
    }

    static SequentialBlock sequence(Block... blocks) {
        return new SequentialBlock().addAll(blocks);
    }

    private static Block sum(Block... branches) {
        return new ParallelBlock(lists -> new NDList(lists.get(0).singletonOrThrow().add(lists.get(1).singletonOrThrow())), List.of(branches));
    }

    private static Block join(Block... branches) {
        return new ParallelBlock(lists -> new NDList(NDArrays.concat(new NDList(lists.get(0).singletonOrThrow(), lists.get(1).singletonOrThrow()), 1)), List.of(branches));
    }

    static Block of(String kind) {
        return switch (kind) {
            case "batch normalisation" -> sequence(convolution(10, 3, 0), BatchNorm.builder().build(), Activation.reluBlock(), pooling(),
                    convolution(20, 3, 0), BatchNorm.builder().build(), Activation.reluBlock(), flatten(), dense(3));
            case "LSTM" -> sequence(convolution(10, 3, 0), pooling(), Activation.reluBlock(), step("rows", x -> x.transpose(0, 2, 1, 3).reshape(-1, 5, 50)),
                    LSTM.builder().setStateSize(8).setNumLayers(1).optBatchFirst(true).optReturnState(false).build(), step("last", x -> x.get(":, -1")), dense(3));
            case "GRU" -> sequence(step("rows", x -> x.reshape(-1, 12, 12)),
                    GRU.builder().setStateSize(8).setNumLayers(1).optBatchFirst(true).optReturnState(false).build(), step("last", x -> x.get(":, -1")), dense(3));
            case "attention" -> sequence(step("rows", x -> x.reshape(-1, 12, 12)), dense(16), new TransformerEncoderBlock(16, 4, 32, 0f, Activation::relu),
                    step("mean", x -> x.mean(new int[] {1})), dense(3));
            case "attention with dropout" -> sequence(step("rows", x -> x.reshape(-1, 12, 12)), dense(16), new TransformerEncoderBlock(16, 4, 32, 0.25f, Activation::relu),
                    step("mean", x -> x.mean(new int[] {1})), dense(3));
            case "residual" -> sequence(convolution(10, 3, 1), Activation.reluBlock(),
                    sum(sequence(convolution(10, 3, 1), Activation.reluBlock(), convolution(10, 3, 1)), ai.djl.nn.Blocks.identityBlock()), Activation.reluBlock(), pooling(), flatten(), dense(3));
            case "branches" -> sequence(convolution(10, 3, 0), join(convolution(10, 3, 1), convolution(6, 5, 2)), Activation.reluBlock(), pooling(),
                    convolution(20, 3, 0), LayerNorm.builder().build(), Activation.reluBlock(), flatten(), dense(3));
            case "average pooling" -> sequence(convolution(5, 3, 0), Pool.avgPool2dBlock(new Shape(2, 2), new Shape(2, 2)), Activation.tanhBlock(),
                    convolution(7, 3, 0), Pool.globalAvgPool2dBlock(), flatten(), dense(3));
            case "DJL's dropout" -> sequence(convolution(10, 3, 0), Activation.reluBlock(), pooling(), Dropout.builder().optRate(0.3f).build(), flatten(), dense(3));
            case "sigmoid" -> sequence(convolution(10, 3, 0), Activation.sigmoidBlock(), convolution(4, 3, 0), pooling(), flatten(), dense(3));
            case "noise" -> sequence(flatten(), step("noise", x -> x.add(x.getManager().randomNormal(x.getShape()))), dense(3));
            case "data decides" -> sequence(flatten(), dense(8), step("larger half", x -> x.sum().getFloat() > 0 ? x.mul(2) : x), dense(3));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    static List<String> traceable() {
        return Arrays.asList("batch normalisation", "LSTM", "GRU", "attention", "residual", "branches", "average pooling", "sigmoid");
    }
}
