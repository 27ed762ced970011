package loupe.embedding;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loupe.data.Augmentation;
import loupe.data.ImageSet;
import loupe.data.RandomSource;
import loupe.evaluation.Folds;
import loupe.nn.Network;

/**
 * Reads signs of which there are a few exemplars each, by nearest neighbours at one layer of a network that need never have seen such signs. Changed copies
 * can stand beside the exemplars, so that a sign finds a neighbour in a pose of its own. Immutable.
 */
public final class FewShot {
    private final Network network;
    private final ImageSet exemplars;
    private final String layer;
    private final Embedding originals;
    private final Embedding examples;
    private final NearestNeighbours neighbours;
    private final int k;
    private final Distance distance;

    private FewShot(Network network, String layer, Embedding originals, Embedding examples, int k, Distance distance) {
        this.network = network;
        this.layer = layer;
        this.exemplars = originals.images();
        this.originals = originals;
        this.examples = examples;
        this.neighbours = NearestNeighbours.of(examples, k, distance);
        this.k = k;
        this.distance = distance;
    }

    /**
     * Reads by the exemplars as they are.
     *
     * @param k how many neighbours vote, from 1 to the number of exemplars
     * @throws IllegalArgumentException as {@link Embedding#of} and {@link NearestNeighbours#of}, or if the exemplars are all of one class
     */
    public static FewShot of(Network network, String layer, ImageSet exemplars, int k, Distance distance) {
        var embedding = Embedding.of(network, layer, exemplars);
        if (Arrays.stream(exemplars.labels()).distinct().count() < 2) {
            throw new IllegalArgumentException("%s: all exemplars are of class \"%s\"; expected two classes or more to tell apart".formatted(
                    exemplars.name(), exemplars.labelName(0)));
        }
        return new FewShot(network, layer, embedding, embedding, k, distance);
    }

    /**
     * Reads by the exemplars and this many changed copies of each.
     *
     * @throws IllegalArgumentException if there is not even one, or a change leaves nothing of an image
     */
    public FewShot withCopies(Augmentation augmentation, int count, long seed) {
        if (count < 1) throw new IllegalArgumentException("%d copies of each exemplar; expected 1 or more".formatted(count));
        var random = RandomSource.of(seed, RandomSource.Purpose.AUGMENTATION);
        int[] numbers = IntStream.range(0, exemplars.size()).toArray();
        var copies = IntStream.range(0, count).mapToObj(copy -> embed(augmentation.apply(exemplars, random, copy, numbers)));
        var vectors = Stream.concat(Stream.of(originals), copies)
                .flatMap(each -> IntStream.range(0, each.size()).mapToObj(each::row)).toArray(float[][]::new);
        int[] sources = IntStream.range(0, vectors.length).map(i -> i % exemplars.size()).toArray();
        return new FewShot(network, layer, originals, Embedding.of(originals.space(), exemplars.select(sources), vectors), k, distance);
    }

    private Embedding embed(ImageSet copies) {
        for (int i = 0; i < copies.size(); i++) {
            if (Embedding.isBlank(copies.pixels(i))) {
                throw new IllegalArgumentException("a changed copy of %s is blank; expected changes that leave something of it".formatted(
                        Embedding.nameOf(exemplars, i)));
            }
        }
        return Embedding.of(network, layer, copies);
    }

    /** Classifies images; each answer names the exemplar that itself or whose copy is nearest. */
    public Classification read(ImageSet images) {
        return neighbours.classify(Embedding.of(network, layer, images));
    }

    /**
     * Classifies each exemplar by all others and their copies; its own copies leave with it.
     *
     * @throws IllegalArgumentException as {@link NearestNeighbours#leaveOneOut}
     */
    public Classification leaveOneOut() {
        return crossValidate(Folds.leaveOneOut(exemplars.size()));
    }

    /**
     * Classifies the exemplars of each fold by those of the other folds and their copies.
     *
     * @throws IllegalArgumentException as {@link NearestNeighbours#crossValidate}
     */
    public Classification crossValidate(Folds folds) {
        if (folds.size() != exemplars.size()) {
            throw new IllegalArgumentException("folds of %d exemplars; there are %d".formatted(folds.size(), exemplars.size()));
        }
        return neighbours.crossValidate(originals, folds);
    }

    @Override
    public String toString() {
        return "%d neighbours by %s among %d exemplars and %d copies, %s".formatted(
                k, distance, exemplars.size(), examples.size() - exemplars.size(), originals.space());
    }
}
