package loupe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
    private final Tensor tensor = Tensor.of(TensorShape.of(2, 3), 0, 1, 2, 10, 11, 12);

    @Test
    void theLastAxisRunsFastest() {
        assertEquals(2, tensor.at(0, 2));
        assertEquals(10, tensor.at(1, 0));
        assertEquals(12, tensor.at(1, 2));
    }

    @Test
    void itSharesNothingWithItsArrays() {
        float[] values = {1, 2};
        var copy = Tensor.of(TensorShape.of(2), values);
        values[0] = 99;
        copy.toArray()[1] = 99;
        assertArrayEquals(new float[] {1, 2}, copy.toArray());
    }

    @Test
    void equalIsShapeAndValues() {
        assertEquals(tensor, Tensor.of(TensorShape.of(2, 3), 0, 1, 2, 10, 11, 12));
        assertEquals(tensor.hashCode(), Tensor.of(TensorShape.of(2, 3), 0, 1, 2, 10, 11, 12).hashCode());
        assertNotEquals(tensor, Tensor.of(TensorShape.of(3, 2), 0, 1, 2, 10, 11, 12));
        assertNotEquals(tensor, Tensor.of(TensorShape.of(2, 3), 0, 1, 2, 10, 11, 13));
    }

    @Test
    void moreOrFewerValuesThanTheShapeHoldsAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Tensor.of(TensorShape.of(2, 3), 1, 2));
        assertEquals("2 values for a tensor of 2 × 3, which holds 6", error.getMessage());
    }

    @Test
    void anIndexOutsideIsNamed() {
        assertEquals("index [0, 3] into a tensor of 2 × 3", assertThrows(IndexOutOfBoundsException.class, () -> tensor.at(0, 3)).getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.at(-1, 0));
        assertEquals("1 indices into a tensor of 2 × 3", assertThrows(IllegalArgumentException.class, () -> tensor.at(1)).getMessage());
    }

    @Test
    void shapesHaveSizesOfAtLeastOne() {
        assertThrows(IllegalArgumentException.class, TensorShape::of);
        assertThrows(IllegalArgumentException.class, () -> TensorShape.of(3, 0));
        assertEquals("20 × 4 × 4", TensorShape.of(20, 4, 4).toString());
        assertEquals(320, new TensorShape(List.of(20, 4, 4)).elements());
        assertThrows(ArithmeticException.class, () -> TensorShape.of(1 << 16, 1 << 16).elements());
    }
}
