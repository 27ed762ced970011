package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loupe.inspect.Portrait;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;

class LayerRowsTest {

    @Test
    void fewMapsLeaveRoomForLongNames() {
        assertTrue(rows("05ParallelBlock", 16).width() < rows("conv2", 20).width());
        assertTrue(rows("conv2", 16).width() < rows("05ParallelBlock", 16).width());
    }

    /** 50 units in a row are narrower than 20 maps, but still a row. */
    @Test
    void aVectorAloneIsAsWideAsItsUnitsOrItsTitle() {
        var vector = new LayerRows(List.of(new Portrait.View("fc1", Tensor.of(TensorShape.of(50), new float[50]))));
        assertTrue(vector.width() < rows("fc1", 20).width() && vector.width() > rows("fc1", 10).width());
    }

    private static LayerRows rows(String layer, int maps) {
        return new LayerRows(List.of(new Portrait.View(layer, Tensor.of(TensorShape.of(maps, 4, 4), new float[16 * maps]))));
    }
}
