package loupe.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of a network's table.
 *
 * @param kind what the layer is, in one word, such as "Convolution"
 * @param description what it does, such as "10 filters 5 × 5"
 * @param output shape of what it gives for one example
 * @param parameters number of trainable weights, biases included
 */
public record LayerSummary(String name, String kind, String description, TensorShape output, long parameters) {

    /** A row for each child of a block somebody else built. */
    static List<LayerSummary> of(Block block, Shape batch) {
        var rows = new ArrayList<LayerSummary>();
        var shapes = new Shape[] {batch};
        for (var child : block.getChildren()) {
            shapes = child.getValue().getOutputShapes(shapes);
            long parameters = child.getValue().getParameters().values().stream().filter(LayerSummary::isTrained).mapToLong(p -> p.getArray().size()).sum();
            var sizes = Arrays.stream(shapes[0].slice(1).getShape()).boxed().map(Math::toIntExact).toList();
            var layer = child.getValue();
            rows.add(new LayerSummary(child.getKey(), layer.getClass().getSimpleName(), description(layer), new TensorShape(sizes), parameters));
        }
        return List.copyOf(rows);
    }

    /** Statistics that batch normalisation gathers are no weights. */
    private static boolean isTrained(Parameter parameter) {
        return parameter.getType() != Parameter.Type.RUNNING_MEAN && parameter.getType() != Parameter.Type.RUNNING_VAR;
    }

    /** What DJL calls it, such as "ReLU" for a LambdaBlock, without the shapes; of a block of blocks its class, and what these are. */
    private static String description(Block block) {
        if (block.getChildren().isEmpty()) return block.toString().split("\\(")[0];
        String children = block.getChildren().values().stream().map(LayerSummary::description).collect(Collectors.joining(", "));
        return "%s (%s)".formatted(block.getClass().getSimpleName(), children);
    }
}
