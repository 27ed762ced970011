package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Tensor MAPS = Tensor.of(TensorShape.of(2, 1, 3), 1, 2, 3, -4, 8, 8);

    @Test
    void aUnitIsOneNumber() {
        assertEquals(2, Target.unit("conv1", 0, 0, 1).value(MAPS));
        assertEquals(Tensor.of(MAPS.shape(), 0, 1, 0, 0, 0, 0), Target.unit("conv1", 0, 0, 1).derivative(MAPS));
        assertEquals(3, Target.ofClass(1).value(Tensor.of(TensorShape.of(2), 1, 3)));
    }

    @Test
    void aChannelsMeanSpreadsItsDerivative() {
        assertEquals(4, Target.channel("conv1", 1).value(MAPS));
        assertEquals(Tensor.of(MAPS.shape(), 0, 0, 0, 1f / 3, 1f / 3, 1f / 3), Target.channel("conv1", 1).derivative(MAPS));
    }

    @Test
    void aChannelsMaximumIsTheFirstOfEqualOnes() {
        assertEquals(8, Target.maximum("conv1", 1).value(MAPS));
        assertEquals(Tensor.of(MAPS.shape(), 0, 0, 0, 0, 1, 0), Target.maximum("conv1", 1).derivative(MAPS));
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertEquals("conv1, channel 2, mean; the output of conv1 is 2 × 1 × 3", assertThrows(IllegalArgumentException.class, () -> Target.channel("conv1", 2).value(MAPS)).getMessage());
        assertEquals("conv1, unit 0; the output of conv1 is 2 × 1 × 3", assertThrows(IllegalArgumentException.class, () -> Target.unit("conv1", 0).derivative(MAPS)).getMessage());
        assertEquals("score 3; the output of output is 2", assertThrows(IllegalArgumentException.class, () -> Target.ofClass(3).value(Tensor.of(TensorShape.of(2), 1, 3))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Target.unit("conv1"));
        assertThrows(IllegalArgumentException.class, () -> Target.ofClass(-1));
    }
}
