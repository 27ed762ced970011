package loupe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An axis: its label, and its ends where they are fixed.
 *
 * @param categories names that stand at 0, 1, 2, ... in the place of numbers; none for numbers
 */
record Axis(String label, Optional<Range> range, List<String> categories) {
    static final Axis EMPTY = new Axis("", Optional.empty(), List.of());

    /** From a lower to a higher number. */
    record Range(double low, double high) {
        Range {
            if (!(low < high) || Double.isInfinite(high - low)) throw new IllegalArgumentException("axis from %s to %s; expected from a lower to a higher number".formatted(low, high));
        }

        double share(double value) {
            return (value - low) / (high - low);
        }

        /** Multiples of 1, 2 or 5 times a power of ten: at most {@code limit} of them, but where that would be fewer than two, those of a finer step. */
        Ticks ticks(int limit) {
            double rough = (high - low) / Math.max(1, limit);
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double[] steps = {10 * power, 5 * power, 2 * power, power, power / 2};
            int i = 0;
            while (i < 3 && steps[i + 1] >= rough * 0.999) i++;
            while (i < 4 && multiples(steps[i]).size() < 2) i++;
            double step = steps[i];
            var values = multiples(step);
            int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
            return new Ticks(values, values.stream().map(value -> Numbers.grouped(value, decimals)).toList());
        }

        private List<Double> multiples(double step) {
            var values = new ArrayList<Double>();
            for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) values.add(i * step);
            return values;
        }
    }

    /** Where an axis has numbers or names, and how they are written. */
    record Ticks(List<Double> values, List<String> texts) {}

    Ticks ticks(Range shown, int limit) {
        if (categories.isEmpty()) return shown.ticks(limit);
        return new Ticks(IntStream.range(0, categories.size()).asDoubleStream().boxed().toList(), categories);
    }

    Axis named(List<String> names) {
        return new Axis(label, Optional.of(new Range(-0.5, names.size() - 0.5)), names);
    }

    Axis labelled(String newLabel) {
        return new Axis(newLabel, range, categories);
    }

    Axis between(double low, double high) {
        return new Axis(label, Optional.of(new Range(low, high)), categories);
    }

    /** The fixed ends, or those of the values with some room; from 0 to 1 where there are no values. */
    Range around(double low, double high, double room) {
        return range.orElseGet(() -> {
            if (!(low <= high)) return new Range(0, 1);
            double spread = high > low ? high - low : Math.max(Math.abs(high), 1);
            return new Range(low - room * spread, high + room * spread);
        });
    }
}
