package loupe.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The first few of many, in an order; of equal ones those that came first. */
final class Best<T> {
    private final int count;
    private final Comparator<T> order;
    private final List<T> kept = new ArrayList<>();

    Best(int count, Comparator<T> order) {
        if (count < 1) throw new IllegalArgumentException("the best %d; expected 1 or more".formatted(count));
        this.count = count;
        this.order = order;
    }

    void add(T candidate) {
        if (kept.size() == count && order.compare(candidate, kept.get(count - 1)) >= 0) return;
        int place = kept.size();
        while (place > 0 && order.compare(candidate, kept.get(place - 1)) < 0) place--;
        kept.add(place, candidate);
        if (kept.size() > count) kept.remove(count);
    }

    /** What a candidate has to be before; empty while every candidate is kept. */
    Optional<T> last() {
        return kept.size() < count ? Optional.empty() : Optional.of(kept.get(count - 1));
    }

    List<T> inOrder() {
        return List.copyOf(kept);
    }
}
