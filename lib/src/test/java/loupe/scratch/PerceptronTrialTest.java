package loupe.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import loupe.data.ImageSet;
import loupe.trial.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerceptronTrialTest {
    private final ImageSet train = Tiny.stripes(100, 1);
    private final ImageSet held = Tiny.stripes(30, 2);
    private final ImageSet test = Tiny.stripes(40, 3);
    private final GradientDescent recipe = GradientDescent.of(0.5).momentum(0.5).batchSize(32).epochs(3);

    @TempDir
    private Path folder;

    private Perceptron perceptron() {
        return Perceptron.of(train.shape(), 6, 3, 0.3, 7);
    }

    private Trials trials() {
        return Trials.of(folder.resolve("some.jsonl"));
    }

    @Test
    void saysHowThePerceptronReadsTheThreeSets() {
        var alone = perceptron();
        recipe.fit(alone, train, held);
        var trial = PerceptronTrial.of(trials(), recipe, perceptron(), train, held, test);
        assertEquals(new PerceptronTrial(alone.predict(train).accuracy(), alone.predict(held).accuracy(), alone.predict(held).loss(), alone.predict(test).accuracy()), trial);
        assertEquals(alone.predict(train).accuracy() - alone.predict(held).accuracy(), trial.gap());
    }

    @Test
    void isReadWithoutTrainingAnything() {
        var first = PerceptronTrial.of(trials(), recipe, perceptron(), train, held, test);
        var untouched = perceptron();
        assertEquals(first, PerceptronTrial.of(trials(), recipe, untouched, train, held, test));
        assertEquals(perceptron(), untouched);
    }

    @Test
    void aKeptTrainingIsReadWithItsWeightsAndItsCurve() {
        var first = perceptron();
        var curve = recipe.fit(trials(), first, train, held);
        var second = perceptron();
        assertEquals(curve, recipe.fit(trials(), second, train, held));
        assertEquals(first, second);
        var alone = perceptron();
        recipe.fit(alone, train, held);
        assertEquals(alone, second);
    }

    @Test
    void anInterruptedOneLeavesNoLine() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> PerceptronTrial.of(trials(), recipe, perceptron(), train, held, test));
        assertThrows(CancellationException.class, () -> recipe.fit(trials(), perceptron(), train, held));
        assertTrue(Thread.interrupted());
        assertFalse(Files.exists(folder.resolve("some.jsonl")));
    }
}
