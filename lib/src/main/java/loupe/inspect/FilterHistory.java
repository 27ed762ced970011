package loupe.inspect;

import java.util.ArrayList;
import java.util.List;
import loupe.nn.Network;

/**
 * A convolution's filters while they train: a listener has them recorded now and then.
 *
 * <pre>{@code
 * var history = FilterHistory.of(network, "conv1");
 * training.listener(progress -> history.record(64 * progress.step())).fit(network, train, test);
 * }</pre>
 */
public final class FilterHistory {
    private final Network network;
    private final String layer;
    private final List<Moment> moments = new ArrayList<>();

    /** The filters after so many examples. */
    public record Moment(long examples, FilterBank filters) {}

    private FilterHistory(Network network, String layer) {
        this.network = network;
        this.layer = layer;
    }

    /**
     * Nothing is recorded yet.
     *
     * @throws IllegalArgumentException if there is no such convolution; the message lists those there are
     */
    public static FilterHistory of(Network network, String layer) {
        FilterBank.of(network, layer);
        return new FilterHistory(network, layer);
    }

    /**
     * Keeps the filters as they are now, unless those after as many examples are there already.
     *
     * @param examples seen so far, never fewer than at the last call
     */
    public synchronized void record(long examples) {
        long last = moments.isEmpty() ? -1 : moments.get(moments.size() - 1).examples();
        if (examples < last) throw new IllegalArgumentException("%d examples after %d; expected as many or more".formatted(examples, last));
        if (examples > last) moments.add(new Moment(examples, FilterBank.of(network, layer)));
    }

    /** What was recorded so far, in order. */
    public synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    @Override
    public String toString() {
        var recorded = moments();
        if (recorded.isEmpty()) return layer + ", nothing recorded yet";
        return "%s at %d moments up to %,d examples".formatted(layer, recorded.size(), recorded.get(recorded.size() - 1).examples());
    }
}
