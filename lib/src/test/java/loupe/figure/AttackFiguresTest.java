package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loupe.data.DrawnDigits;
import loupe.data.Project;
import loupe.inspect.Fgsm;
import loupe.inspect.LeastChange;
import loupe.inspect.Pgd;
import loupe.inspect.Robustness;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;

class AttackFiguresTest {

    @Test
    void tenDigitsWithTheirLeastChangesFitOnAPage() {
        try (var network = Network.load(Project.root().resolve("data/weights/digits.safetensors"))) {
            var grid = ImageGrid.of(LeastChange.of(network, DrawnDigits.of(10, 1)));
            assertEquals("The least change found that turns the answer (10 of 10 turned)", grid.title());
            assertTrue(grid.width() <= Layout.PAGE, "width " + grid.width());
            assertThrows(IllegalArgumentException.class, () -> ImageGrid.of(LeastChange.of(network, DrawnDigits.of(1, 1).first(0))));
        }
    }

    @Test
    void accuracyWithoutAnAttackIsAPointTooAndNoAttackIsRefused() {
        var curve = new Robustness(new Pgd(4, 1), List.of(new Robustness.Point(0, 1)));
        var series = RobustnessCurves.of(curve, new Robustness(new Fgsm(), List.of())).chart().getSeriesMap();
        assertArrayEquals(new double[] {100}, series.get(new Pgd(4, 1).toString()).getYData());
        assertArrayEquals(new double[] {Double.NaN}, series.get(new Fgsm().toString()).getYData(), "no point yet");
        assertThrows(IllegalArgumentException.class, () -> RobustnessCurves.of());
    }
}
