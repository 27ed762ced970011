package loupe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An axis: its label, and its ends where they are fixed.
 *
 * @param categories names that stand at 0, 1, 2, ... in the place of numbers; none for numbers
 * @param logarithmic whether equal ratios, not equal differences, are equally long
 */
record Axis(String label, Optional<Range> range, List<String> categories, boolean logarithmic) {
    static final Axis EMPTY = new Axis("", Optional.empty(), List.of(), false);

    /** From a lower to a higher number; both above 0 if it is logarithmic. */
    record Range(double low, double high, boolean logarithmic) {
        Range {
            if (!(low < high) || Double.isInfinite(high - low)) throw new IllegalArgumentException("axis from %s to %s; expected from a lower to a higher number".formatted(low, high));
            if (logarithmic && low <= 0) throw new IllegalArgumentException("logarithmic axis from %s; expected a number above 0".formatted(low));
        }

        Range(double low, double high) {
            this(low, high, false);
        }

        double share(double value) {
            return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        }

        /**
         * Multiples of 1, 2 or 5 times a power of ten: at most {@code limit} of them, but where that would be fewer than two, those of a finer step. On a
         * logarithmic axis 1, 2 and 5 times each power of ten, or the powers alone if those are too many, unless that would leave fewer than two.
         */
        Ticks ticks(int limit) {
            if (!logarithmic) return evenTicks(limit);
            for (var leading : List.of(List.of(1, 2, 5), List.of(1))) {
                var values = ratios(leading);
                if (values.size() >= 2 && values.size() <= limit) {
                    return new Ticks(values, values.stream().map(value -> Numbers.grouped(value, Math.max(0, -(int) Math.floor(Math.log10(value) + 1e-9)))).toList());
                }
            }
            return evenTicks(limit);
        }

        private List<Double> ratios(List<Integer> leading) {
            var values = new ArrayList<Double>();
            for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
                for (int digit : leading) values.add(digit * Math.pow(10, power));
            }
            values.removeIf(value -> value < low * (1 - 1e-9) || value > high * (1 + 1e-9));
            return values;
        }

        private Ticks evenTicks(int limit) {
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
        return new Axis(label, Optional.of(new Range(-0.5, names.size() - 0.5)), names, false);
    }

    Axis labelled(String newLabel) {
        return new Axis(newLabel, range, categories, logarithmic);
    }

    Axis between(double low, double high) {
        return new Axis(label, Optional.of(new Range(low, high, logarithmic)), categories, logarithmic);
    }

    Axis onLogarithms() {
        return new Axis(label, range, categories, true);
    }

    /** The fixed ends, or those of the values with some room; from 0 to 1 where there are no values, on logarithms from 1 to 10. */
    Range around(double low, double high, double room) {
        return range.orElseGet(() -> {
            if (!(low <= high)) return logarithmic ? new Range(1, 10, true) : new Range(0, 1);
            if (logarithmic) {
                double factor = Math.pow(high > low ? high / low : 10, room);
                return new Range(low / factor, high * factor, true);
            }
            double spread = high > low ? high - low : Math.max(Math.abs(high), 1);
            return new Range(low - room * spread, high + room * spread);
        });
    }
}
