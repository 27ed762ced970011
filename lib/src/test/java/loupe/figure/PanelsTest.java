package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PanelsTest {
    private static final Figure WIDE = LineChart.of("wide").size(300, 200);
    private static final Figure TALL = LineChart.of("tall").size(200, 250);

    @Test
    void inOneRowWidthsAddUpAndTheTallestCounts() {
        assertEquals(500, Panels.of(WIDE, TALL).width());
        assertEquals(250, Panels.of(WIDE, TALL).height());
    }

    @Test
    void inOneColumnHeightsAddUp() {
        assertEquals(300, Panels.of(WIDE, TALL).columns(1).width());
        assertEquals(450, Panels.of(WIDE, TALL).columns(1).height());
    }

    @Test
    void aPanelIsDrawnAsItIsAlone() {
        var alone = TALL.toImage(1);
        var beside = Panels.of(WIDE, TALL).toImage(1).getSubimage(300, 0, 200, 250);
        int differences = 0;
        for (int y = 0; y < 250; y++) for (int x = 0; x < 200; x++) if (alone.getRGB(x, y) != beside.getRGB(x, y)) differences++;
        assertEquals(0, differences);
    }

    @Test
    void noFiguresAreRefused() {
        assertThrows(IllegalArgumentException.class, Panels::of);
    }
}
