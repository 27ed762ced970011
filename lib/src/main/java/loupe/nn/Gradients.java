package loupe.nn;

import java.util.List;

/**
 * Gradients of a network, a tensor an example.
 *
 * @param outputs of the layer that was looked at
 * @param activations outputs of the layer that the gradients are with respect to; none for the input
 * @param gradients in the shape of what they are with respect to
 */
public record Gradients(List<Tensor> outputs, List<Tensor> activations, List<Tensor> gradients) {
    public Gradients {
        outputs = List.copyOf(outputs);
        activations = List.copyOf(activations);
        gradients = List.copyOf(gradients);
    }
}
