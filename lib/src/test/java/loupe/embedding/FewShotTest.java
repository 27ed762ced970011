package loupe.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import loupe.data.Augmentation;
import loupe.data.DrawnLetters;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.RandomSource;
import loupe.data.Source;
import loupe.evaluation.Folds;
import loupe.nn.Cnn;
import loupe.nn.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FewShotTest {
    private static final Network NETWORK = Network.of(Cnn.DIGITS, 1);
    private static final Augmentation HARDLY = new Augmentation(0, 0, 0, 0.001, 0);
    private static final Augmentation SOME = new Augmentation(15, 0.15, 0.3, 1, 0.5);

    /** Bars high and low, each once as an a and, a little darker, as a b: what is nearest to each is of the other class. */
    private final ImageSet twins = bars(new int[] {0, 0, 1, 1}, new int[] {5, 20, 5, 20}, 250, 250, 240, 240);

    @AfterAll
    static void close() {
        NETWORK.close();
    }

    private static ImageSet bars(int[] labels, int[] rows, int... brightness) {
        byte[] pixels = new byte[784 * labels.length];
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
            for (int x = 4; x < 24; x++) pixels[784 * i + 28 * rows[i] + x] = (byte) brightness[i];
        }
        var names = IntStream.range(0, labels.length).mapToObj(i -> "bar " + i).toList();
        return ImageSet.of("bars", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 28, 28), List.of("a", "b"), pixels, bytes, names);
    }

    private static List<String> taken(Classification classification) {
        return classification.answers().stream().map(Classification.Answer::className).toList();
    }

    @Test
    void withoutCopiesItReadsByTheNearestExemplars() {
        var reader = FewShot.of(NETWORK, "relu2", DrawnLetters.train(), 3, Distance.COSINE);
        var plain = NearestNeighbours.of(Embedding.of(NETWORK, "relu2", DrawnLetters.train()), 3, Distance.COSINE);
        assertEquals(plain.classify(Embedding.of(NETWORK, "relu2", DrawnLetters.handwritten())).answers(), reader.read(DrawnLetters.handwritten()).answers());
        assertEquals(plain.leaveOneOut().answers(), reader.leaveOneOut().answers());
    }

    /** If a copy stayed, it would be nearest, and all would be right; as it is the twin is, and all are wrong. */
    @Test
    void copiesLeaveWithTheirOriginal() {
        var reader = FewShot.of(NETWORK, Network.INPUT, twins, 1, Distance.SSD).withCopies(HARDLY, 5, 1);
        assertEquals(List.of("a", "a", "b", "b"), taken(reader.read(twins)));
        assertEquals(List.of("b", "b", "a", "a"), taken(reader.leaveOneOut()));
        assertEquals(List.of("bar 2", "bar 3", "bar 0", "bar 1"), reader.leaveOneOut().answers().stream().map(Classification.Answer::neighbour).toList());
    }

    /** With {high a, high b} out, left are the low ones: to a high bar both are as far but for the darker b, which is nearer. */
    @Test
    void copiesLeaveWithTheirFold() {
        var reader = FewShot.of(NETWORK, Network.INPUT, twins, 3, Distance.SSD).withCopies(HARDLY, 5, 1);
        assertEquals(List.of("b", "b", "b", "b"), taken(reader.crossValidate(new Folds(List.of(List.of(0, 2), List.of(1, 3))))));
    }

    @Test
    void leaveOneOutWithCopiesAgreesWithTryingAllPairs() {
        var letters = DrawnLetters.of(List.of("phi", "pi"), 4, 5);
        var reader = FewShot.of(NETWORK, Network.INPUT, letters, 1, Distance.EUCLIDEAN).withCopies(SOME, 3, 7);
        var random = RandomSource.of(7, RandomSource.Purpose.AUGMENTATION);
        var sets = new ArrayList<>(List.of(letters));
        for (int copy = 0; copy < 3; copy++) sets.add(SOME.apply(letters, random, copy, IntStream.range(0, 8).toArray()));
        var expected = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            int out = i;
            expected.add(letters.name(IntStream.range(0, 8).filter(j -> j != out).boxed()
                    .min(Comparator.comparingLong(j -> sets.stream().mapToLong(set -> squares(letters.pixels(out), set.pixels(j))).min().orElseThrow()))
                    .orElseThrow()));
        }
        assertEquals(expected, reader.leaveOneOut().answers().stream().map(Classification.Answer::neighbour).toList());
    }

    private static long squares(byte[] a, byte[] b) {
        return IntStream.range(0, a.length).mapToLong(p -> (a[p] & 0xFF) - (b[p] & 0xFF)).map(difference -> difference * difference).sum();
    }

    @Test
    void theSameSeedGivesTheSameCopies() {
        var reader = FewShot.of(NETWORK, "relu3", DrawnLetters.train(), 3, Distance.COSINE);
        var mine = DrawnLetters.handwritten();
        assertEquals(reader.withCopies(SOME, 3, 7).read(mine).answers(), reader.withCopies(SOME, 3, 7).read(mine).answers());
        assertTrue(!reader.withCopies(SOME, 3, 7).read(mine).answers().equals(reader.withCopies(SOME, 3, 8).read(mine).answers()));
        assertEquals("3 neighbours by cosine distance among 27 exemplars and 81 copies, relu3 of digits", reader.withCopies(SOME, 3, 7).toString());
    }

    @Test
    void whatCannotBeReadByIsRefused() {
        refused("bars: all exemplars are of class \"a\"; expected two classes or more to tell apart",
                () -> FewShot.of(NETWORK, Network.INPUT, twins.first(2), 1, Distance.SSD));
        refused("5 neighbours of 4 examples; expected 1 to 4", () -> FewShot.of(NETWORK, Network.INPUT, twins, 5, Distance.SSD));
        var reader = FewShot.of(NETWORK, Network.INPUT, twins, 4, Distance.SSD);
        refused("4 neighbours; without the 1 held out there are 3", reader::leaveOneOut);
        refused("folds of 3 exemplars; there are 4", () -> reader.crossValidate(Folds.leaveOneOut(3)));
        refused("0 copies of each exemplar; expected 1 or more", () -> reader.withCopies(SOME, 0, 1));
    }

    @Test
    void aClassOfOneExemplarCannotBeLeftOutWhateverItsCopies() {
        var reader = FewShot.of(NETWORK, Network.INPUT, twins.first(3), 1, Distance.SSD).withCopies(HARDLY, 2, 1);
        refused("without image 2 (\"bar 2\") of bars there is no \"b\" to know it by; expected two or more of each class", reader::leaveOneOut);
    }

    @Test
    void blankImagesAreRefused() {
        var blank = bars(new int[] {0}, new int[] {5}, 0);
        var reader = FewShot.of(NETWORK, Network.INPUT, twins, 1, Distance.SSD);
        refused("image 0 (\"bar 0\") of bars is blank: all its pixels are equal, so it shows nothing", () -> reader.read(blank));
        refused("a changed copy of image 0 (\"bar 0\") of bars is blank; expected changes that leave something of it",
                () -> reader.withCopies(new Augmentation(0, 0, 0, 1000, 0), 1, 1));
    }

    private static void refused(String message, Runnable action) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    @Test
    void anInterruptEndsItAndStaysSet() {
        var reader = FewShot.of(NETWORK, "relu3", DrawnLetters.train(), 1, Distance.SSD);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> reader.withCopies(SOME, 3, 1));
        assertTrue(Thread.interrupted());
    }
}
