package loupe.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import loupe.engine.Workers;
import loupe.evaluation.Folds;
import org.junit.jupiter.api.Test;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

class NearestNeighboursTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** On a line: a's at 0 and 1, b's at 3 and 4, c's at 2 and 10. */
    private final Embedding line = line(new int[] {0, 0, 1, 1, 2, 2}, 0, 1, 3, 4, 2, 10);

    private static Embedding line(int[] labels, float... places) {
        var vectors = new float[places.length][];
        for (int i = 0; i < places.length; i++) vectors[i] = new float[] {places[i]};
        return Reference.embedding(CLASSES, labels, vectors);
    }

    private static List<String> taken(Classification classification) {
        return classification.answers().stream().map(Classification.Answer::className).toList();
    }

    @Test
    void theNearestExampleDecides() {
        var found = NearestNeighbours.of(line, 1, Distance.EUCLIDEAN).classify(line(new int[] {1, 2}, 3.4f, 9));
        assertEquals(List.of(new Classification.Answer("b", "2", 3.4f - 3), new Classification.Answer("c", "5", 1)), found.answers());
        assertEquals(1, found.accuracy());
    }

    /** To 0.9, the three nearest are the a at 1, the a at 0 and the c at 2; to 2.6 those at 3 (b), 2 (c), 4 (b). */
    @Test
    void mostOfTheNeighboursDecide() {
        assertEquals(List.of("a", "b"), taken(NearestNeighbours.of(line, 3, Distance.SSD).classify(line(new int[] {0, 0}, 0.9f, 2.6f))));
    }

    /** To 2.1 the nearest are c, b, a with a vote each: c is nearest. From 2.5 the b at 3 and the c at 2 are equally far: b has the lower number. */
    @Test
    void whereVotesAreEqualTheNearestDecidesAndWhereDistancesAreTheLowerNumber() {
        assertEquals(List.of("c"), taken(NearestNeighbours.of(line, 3, Distance.SSD).classify(line(new int[] {0}, 2.1f))));
        assertEquals(List.of("b"), taken(NearestNeighbours.of(line, 1, Distance.SSD).classify(line(new int[] {0}, 2.5f))));
    }

    /** Others' nearest: 0→1 a, 1→0 a (before the c at 2, equally far), 3→4 or 2: both 1 away, the b at 4 has the lower number; 4→3 b, 2→1 a, 10→4 b. */
    @Test
    void leftOutAnExampleCannotFindItself() {
        var alone = NearestNeighbours.of(line, 1, Distance.SSD);
        assertEquals(1, alone.classify(line).accuracy());
        assertEquals(List.of("a", "a", "b", "b", "a", "b"), taken(alone.leaveOneOut()));
        assertEquals(4, alone.leaveOneOut().right());
        assertEquals(4 / 6.0, alone.leaveOneOut().confusionMatrix().accuracy());
    }

    /** Without {0, 3, 10}, left are 1 a, 4 b, 2 c: 0→1 a, 3→4 b (before 2), 10→4 b. Without {1, 4, 2}: 1→0 a, 4→3 b, 2→3 b. */
    @Test
    void foldsAreClassifiedByTheOtherFolds() {
        var folds = new Folds(List.of(List.of(0, 2, 5), List.of(1, 3, 4)));
        assertEquals(List.of("a", "a", "b", "b", "b", "b"), taken(NearestNeighbours.of(line, 1, Distance.SSD).crossValidate(folds)));
    }

    @Test
    void leaveOneOutAgreesWithScikitLearn() {
        var expected = Arrays.stream(Reference.numbers("leave_one_out")).mapToObj(label -> Reference.ALL.images().classes().get((int) label)).toList();
        assertEquals(expected, taken(NearestNeighbours.of(Reference.ALL, 1, Distance.EUCLIDEAN).leaveOneOut()));
    }

    /** Tribuo has to be trained anew for each example left out. Only without a tie of votes is its answer defined. */
    @Test
    void leaveOneOutAgreesWithTribuo() {
        var signs = Reference.ALL.where(i -> Reference.ALL.images().label(i) < 8);
        var ours = taken(NearestNeighbours.of(signs, 1, Distance.EUCLIDEAN).leaveOneOut());
        var theirs = new ArrayList<String>();
        for (int out = 0; out < signs.size(); out++) theirs.add(tribuo(signs, out));
        assertEquals(theirs, ours);
    }

    private static String tribuo(Embedding embedding, int out) {
        var factory = new LabelFactory();
        var data = new MutableDataset<Label>(new SimpleDataSourceProvenance("all but one", factory), factory);
        for (int i = 0; i < embedding.size(); i++) if (i != out) data.add(example(embedding, i));
        var model = new KNNTrainer<>(1, DistanceType.L2.getDistance(), 1, new VotingCombiner(),
                KNNModel.Backend.THREADPOOL, NeighboursQueryFactoryType.BRUTE_FORCE).train(data);
        return model.predict(example(embedding, out)).getOutput().getLabel();
    }

    private static ArrayExample<Label> example(Embedding embedding, int i) {
        float[] vector = embedding.vector(i);
        var names = IntStream.range(0, vector.length).mapToObj("%03d"::formatted).toArray(String[]::new);
        return new ArrayExample<>(new Label(embedding.images().labelName(i)), names, IntStream.range(0, vector.length).mapToDouble(d -> vector[d]).toArray());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameAnswers() {
        var neighbours = NearestNeighbours.of(Reference.ALL, 5, Distance.COSINE);
        assertEquals(Workers.with(1, neighbours::leaveOneOut).answers(), Workers.with(3, neighbours::leaveOneOut).answers());
    }

    @Test
    void moreNeighboursThanExamplesAreRefused() {
        refused("7 neighbours of 6 examples; expected 1 to 6", () -> NearestNeighbours.of(line, 7, Distance.SSD));
        refused("0 neighbours of 6 examples; expected 1 to 6", () -> NearestNeighbours.of(line, 0, Distance.SSD));
        refused("6 neighbours; without the 1 held out there are 5", () -> NearestNeighbours.of(line, 6, Distance.SSD).leaveOneOut());
    }

    @Test
    void aClassOfOneImageCannotBeLeftOut() {
        var lonely = line(new int[] {0, 0, 1}, 0, 1, 2);
        refused("without image 2 (\"2\") of signs there is no \"b\" to know it by; expected two or more of each class",
                () -> NearestNeighbours.of(lonely, 1, Distance.SSD).leaveOneOut());
    }

    @Test
    void examplesOfOneClassAreNotJudged() {
        var alone = NearestNeighbours.of(line(new int[] {1, 1, 1}, 0, 1, 2), 1, Distance.SSD);
        refused("signs: all examples are of class \"b\"; expected two classes or more to tell apart", alone::leaveOneOut);
    }

    @Test
    void whatCannotBeComparedIsNamed() {
        var neighbours = NearestNeighbours.of(line, 1, Distance.SSD);
        refused("somewhere has 50 dimensions, somewhere has 1; expected one space", () -> neighbours.classify(Reference.ALL));
        refused("folds of 3 examples; there are 6", () -> neighbours.crossValidate(Folds.leaveOneOut(3)));
        var strange = neighbours.classify(Reference.embedding(List.of("pi"), new int[1], new float[] {1}));
        assertEquals(0, strange.accuracy());
        refused("class \"pi\" of signs not found among the examples; they have [a, b, c]", strange::confusionMatrix);
    }

    private static void refused(String message, Runnable action) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    @Test
    void anInterruptEndsItAndStaysSet() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> NearestNeighbours.of(Reference.ALL, 1, Distance.SSD).leaveOneOut());
        assertTrue(Thread.interrupted());
    }

    @Test
    void theTableNamesTheNeighbour() {
        var row = NearestNeighbours.of(line, 1, Distance.SSD).leaveOneOut().toTable().row(5);
        assertEquals("c", row.getString("label"));
        assertEquals("b", row.getString("taken for"));
        assertEquals("3", row.getString("neighbour"));
        assertEquals(36, row.getDouble("distance"));
    }
}
