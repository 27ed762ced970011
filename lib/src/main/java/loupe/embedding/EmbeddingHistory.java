package loupe.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Network;

/**
 * Where a network puts images while it trains: a listener has their vectors recorded now and then.
 *
 * <pre>{@code
 * var history = EmbeddingHistory.of(network, "relu3", letters);
 * training.listener(progress -> history.record(27 * progress.step())).fit(network, train, test);
 * }</pre>
 */
public final class EmbeddingHistory {
    private final Network network;
    private final String layer;
    private final ImageSet images;
    private final List<Moment> moments = new ArrayList<>();

    /** The vectors after so many examples. */
    public record Moment(long examples, Embedding embedding) {}

    private EmbeddingHistory(Network network, String layer, ImageSet images) {
        this.network = network;
        this.layer = layer;
        this.images = images;
    }

    /**
     * Nothing is recorded yet.
     *
     * @throws IllegalArgumentException as in {@link Embedding#of(Network, String, ImageSet)}
     */
    public static EmbeddingHistory of(Network network, String layer, ImageSet images) {
        Embedding.of(network, layer, images);
        return new EmbeddingHistory(network, layer, images);
    }

    /**
     * Keeps the vectors as they are now, unless those after as many examples are there already, or the thread is interrupted, so that a training ends
     * as it does without this.
     *
     * @param examples seen so far, never fewer than at the last call
     */
    public synchronized void record(long examples) {
        long last = moments.isEmpty() ? -1 : moments.get(moments.size() - 1).examples();
        if (examples < last) throw new IllegalArgumentException("%d examples after %d; expected as many or more".formatted(examples, last));
        if (examples > last && !Thread.currentThread().isInterrupted()) moments.add(new Moment(examples, Embedding.of(network, layer, images)));
    }

    /** What was recorded so far, in order. */
    public synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    /**
     * One map a moment, all on the same two axes: the principal components of all moments' vectors together.
     *
     * @throws IllegalArgumentException if nothing is recorded yet, or all vectors are equal
     */
    public List<Projection> projections() {
        var recorded = moments();
        if (recorded.isEmpty()) throw new IllegalArgumentException("%s: nothing recorded yet".formatted(layer));
        int size = images.size();
        var vectors = recorded.stream().flatMap(moment -> IntStream.range(0, size).mapToObj(moment.embedding()::vector)).toArray(float[][]::new);
        int[] numbers = IntStream.range(0, vectors.length).map(i -> i % size).toArray();
        var axes = Pca.fit(Embedding.of(recorded.get(0).embedding().space(), images.select(numbers), vectors));
        return recorded.stream().map(moment -> axes.project(moment.embedding())).toList();
    }

    @Override
    public String toString() {
        var recorded = moments();
        if (recorded.isEmpty()) return layer + ", nothing recorded yet";
        return "%s of %s at %d moments up to %,d examples".formatted(layer, images.name(), recorded.size(), recorded.get(recorded.size() - 1).examples());
    }
}
