package loupe.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
            long parameters = child.getValue().getParameters().values().stream().mapToLong(p -> p.getArray().size()).sum();
            var sizes = Arrays.stream(shapes[0].slice(1).getShape()).boxed().map(Math::toIntExact).toList();
            rows.add(new LayerSummary(child.getKey(), child.getValue().getClass().getSimpleName(), child.getValue().toString(), new TensorShape(sizes), parameters));
        }
        return List.copyOf(rows);
    }
}
