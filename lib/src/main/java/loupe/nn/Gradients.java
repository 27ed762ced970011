package loupe.nn;

import java.util.List;

/**
 * Gradients of a network, a tensor an example.
 *
 * @param outputs of the layer that was looked at
 * @param gradients in the shape of what they are with respect to
 */
public record Gradients(List<Tensor> outputs, List<Tensor> gradients) {
    public Gradients {
        outputs = List.copyOf(outputs);
        gradients = List.copyOf(gradients);
    }
}
