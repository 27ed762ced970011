package loupe.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConvolutionStackTest {
    private static final ConvolutionStack STACK = ConvolutionStack.of(Input.image(1, 28, 28), 10);

    @Test
    void fourConvolutionsHaveTwoPoolingsAndTwoDropouts() {
        var architecture = STACK.convolutions(4, 16, 5).dense(2, 50).dropout(0.5).architecture();
        assertEquals(List.of("conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "conv3", "relu3", "conv4", "relu4", "dropout1", "flatten1", "fc1", "relu5", "fc2", "relu6", "dropout2", "fc3"),
                architecture.layerNames());
        assertEquals(TensorShape.of(16, 7, 7), architecture.upTo("conv4").output(), "28 is halved twice and nothing else takes from it");
        assertEquals((1 * 25 + 1) * 16 + 3 * (16 * 25 + 1) * 16 + (16 * 49 + 1) * 50 + 51 * 50 + 51 * 10, architecture.parameters());
    }

    @Test
    void oneConvolutionWithoutDenseLayersNorDropout() {
        var architecture = STACK.convolutions(1, 8, 3).dense(0, 1).activation(Activation.TANH).architecture();
        assertEquals(List.of("conv1", "tanh1", "pool1", "flatten1", "fc1"), architecture.layerNames());
    }

    @Test
    void multiplyAddsAreThoseOfEveryWeightAtEveryPlace() {
        var architecture = STACK.convolutions(1, 8, 3).pooling(1, 4).dense(1, 20).architecture();
        assertEquals(28 * 28 * 8 * 9 + 8 * 7 * 7 * 20 + 20 * 10, architecture.multiplyAdds());
        assertEquals(24 * 24 * 10 * 25 + 8 * 8 * 20 * 250 + 320 * 50 + 50 * 10, Cnn.DIGITS.multiplyAdds());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> STACK.convolutions(2, 8, 4)).getMessage().contains("expected an odd size"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> STACK.pooling(3, 2)).getMessage().contains("3 poolings after 2 convolutions"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> STACK.dropout(1)).getMessage().contains("below 1"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> STACK.convolutions(3, 8, 3).pooling(3, 4).architecture()).getMessage().contains("pool3"));
    }
}
