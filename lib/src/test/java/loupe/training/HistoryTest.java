package loupe.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import loupe.engine.Backend;
import org.junit.jupiter.api.Test;

class HistoryTest {
    /** Ten images in batches of 4: steps of 4, 4 and 2. */
    private static final History.TrainingSet DATA = new History.TrainingSet("ten", 10, 77);
    private static final Training RECIPE = Training.sgd(0.1, 0.5).batchSize(4).epochs(2);

    /** Epoch 1 measured after 4, 8 and 10 images, epoch 2 after 18 and 20. */
    private final History history = new History(RECIPE, DATA, 6, 0,
            List.of(new Point(4, 3, 0.25, 1), new Point(8, 2, 0.5, 2), new Point(10, 1, 1, 3), new Point(18, 0.5, 0.75, 4), new Point(20, 0.25, 0.5, 5)),
            List.of(new Point(0, 2.5, 0.1, 0), new Point(10, 1.5, 0.6, 3), new Point(20, 0.75, 0.875, 5)),
            Map.of("w", new float[][] {{1, 2}}), Backend.GRAPH);

    @Test
    void theTableHasARowATestAndTheMeanOverTheEpochsImages() {
        var table = history.toTable();
        assertEquals(List.of("epoch", "examples", "training loss", "training accuracy", "test loss", "test accuracy", "seconds"), table.columnNames());
        assertArrayEquals(new int[] {0, 1, 2}, table.intColumn("epoch").asIntArray());
        assertArrayEquals(new long[] {0, 10, 20}, table.longColumn("examples").asLongArray());
        // (4 · 3 + 4 · 2 + 2 · 1) / 10 and (8 · 0.5 + 2 · 0.25) / 10; nothing was trained before epoch 1
        assertArrayEquals(new double[] {Double.NaN, 2.2, 0.45}, table.doubleColumn("training loss").asDoubleArray(), 1e-12);
        // (4 · 0.25 + 4 · 0.5 + 2 · 1) / 10 and (8 · 0.75 + 2 · 0.5) / 10
        assertArrayEquals(new double[] {Double.NaN, 0.5, 0.7}, table.doubleColumn("training accuracy").asDoubleArray(), 1e-12);
        assertArrayEquals(new double[] {2.5, 1.5, 0.75}, table.doubleColumn("test loss").asDoubleArray());
        assertArrayEquals(new double[] {0.1, 0.6, 0.875}, table.doubleColumn("test accuracy").asDoubleArray());
        assertArrayEquals(new double[] {0, 3, 5}, table.doubleColumn("seconds").asDoubleArray());
    }

    @Test
    void itReadsInOneLine() {
        assertEquals("20 examples in 5.0 s, test accuracy 87.50%, test loss 0.7500", history.toString());
        assertEquals("10 examples in 3.0 s, test accuracy 60.00%, test loss 1.5000 (stopped early)", stoppedAfterEpoch1().toString());
        assertEquals("nothing measured yet", new History(RECIPE, DATA, 0, 0, List.of(), List.of(), Map.of(), Backend.GRAPH).toString());
    }

    @Test
    void whatWasLearnedSinceTheLastTestIsSaid() {
        var training = history.training().subList(0, 4);
        var stopped = new History(RECIPE, DATA, 5, 0, training, history.test().subList(0, 2), Map.of(), Backend.GRAPH);
        assertEquals("18 examples in 4.0 s, training loss 0.5000; after 10 of them test accuracy 60.00%, test loss 1.5000 (stopped early)",
                stopped.toString());
        assertEquals(18, stopped.examples());
    }

    @Test
    void itIsCompleteAfterTheLastStep() {
        assertTrue(history.isComplete());
        assertFalse(stoppedAfterEpoch1().isComplete());
    }

    private History stoppedAfterEpoch1() {
        return new History(RECIPE, DATA, 3, 0, history.training().subList(0, 3), history.test().subList(0, 2), Map.of(), Backend.GRAPH);
    }

    @Test
    void whatTheOptimizerKeepsIsACopy() {
        history.optimizerState().get("w")[0][0] = 99;
        assertNotSame(history.optimizerState(), history.optimizerState());
        assertArrayEquals(new float[] {1, 2}, history.optimizerState().get("w")[0]);
    }

    @Test
    void aHistoryWithoutTestsHasAnEmptyTable() {
        assertEquals(0, new History(RECIPE, DATA, 0, 0, List.of(), List.of(), Map.of(), Backend.GRAPH).toTable().rowCount());
    }
}
