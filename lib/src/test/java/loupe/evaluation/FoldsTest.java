package loupe.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import org.junit.jupiter.api.Test;

class FoldsTest {
    /** Seven of class 0, four of class 1, three of class 2, mixed. */
    private static final int[] LABELS = {0, 1, 0, 2, 0, 1, 0, 2, 0, 1, 0, 2, 0, 1};

    @Test
    void leaveOneOutHoldsEachExampleOutAlone() {
        var folds = Folds.leaveOneOut(3);
        assertEquals(3, folds.count());
        assertArrayEquals(new int[] {1}, folds.test(1));
        assertArrayEquals(new int[] {0, 2}, folds.train(1));
    }

    @Test
    void everyExampleIsHeldOutOnceAndLearntFromOtherwise() {
        var folds = Folds.stratified(LABELS, 3, 1);
        var held = IntStream.range(0, 3).flatMap(f -> Arrays.stream(folds.test(f))).sorted().toArray();
        assertArrayEquals(IntStream.range(0, 14).toArray(), held);
        for (int f = 0; f < 3; f++) {
            var all = IntStream.concat(Arrays.stream(folds.test(f)), Arrays.stream(folds.train(f))).sorted().toArray();
            assertArrayEquals(IntStream.range(0, 14).toArray(), all);
        }
    }

    /** 7, 4 and 3 examples in 3 folds: 2 or 3, 1 or 2, 1; and 14 in all: 4 or 5. */
    @Test
    void stratifiedFoldsHaveClassesAndSizesThatDifferByOneAtMost() {
        var folds = Folds.stratified(LABELS, 3, 1);
        for (int f = 0; f < 3; f++) {
            int[] held = folds.test(f);
            assertTrue(held.length == 4 || held.length == 5, Arrays.toString(held));
            long zeros = Arrays.stream(held).filter(i -> LABELS[i] == 0).count();
            long ones = Arrays.stream(held).filter(i -> LABELS[i] == 1).count();
            assertTrue(zeros == 2 || zeros == 3, "zeros " + zeros);
            assertTrue(ones == 1 || ones == 2, "ones " + ones);
            assertEquals(1, Arrays.stream(held).filter(i -> LABELS[i] == 2).count());
        }
    }

    @Test
    void theSeedDecidesTheFolds() {
        assertEquals(Folds.stratified(LABELS, 3, 1), Folds.stratified(LABELS, 3, 1));
        assertNotEquals(Folds.stratified(LABELS, 3, 1), Folds.stratified(LABELS, 3, 2));
    }

    @Test
    void aClassWithFewerExamplesThanFoldsIsNamed() {
        assertEquals("4 folds, but class 2 has 3 examples; expected at least one for each fold",
                assertThrows(IllegalArgumentException.class, () -> Folds.stratified(LABELS, 4, 1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Folds.stratified(LABELS, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Folds.leaveOneOut(1));
    }

    @Test
    void foldsThatMissOrRepeatAnExampleAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Folds(List.of(List.of(0), List.of(2))));
        assertThrows(IllegalArgumentException.class, () -> new Folds(List.of(List.of(0, 1), List.of(1))));
        assertThrows(IllegalArgumentException.class, () -> new Folds(List.of(List.of(0), List.of())));
    }

    @Test
    void imagesOfAClassThatAFoldHoldsAltogetherAreRefused() {
        var images = ImageSet.of("dots", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 1), List.of("a", "b"),
                new byte[4], new byte[] {0, 1, 0, 1}, List.of());
        new Folds(List.of(List.of(0, 1), List.of(2, 3))).check(images);
        assertEquals("without example 0 (\"0\") of dots there is no \"a\" to know it by; expected two or more of each class",
                assertThrows(IllegalArgumentException.class, () -> new Folds(List.of(List.of(0, 2), List.of(1, 3))).check(images)).getMessage());
        assertEquals("folds of 3 examples; there are 4", assertThrows(IllegalArgumentException.class, () -> Folds.leaveOneOut(3).check(images)).getMessage());
    }
}
