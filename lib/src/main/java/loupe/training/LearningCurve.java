package loupe.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.trial.Trials;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * What a recipe makes of few images: of each class some are drawn at random and learned, and all others asked for.
 *
 * @param amounts in the order asked for
 */
public record LearningCurve(List<Amount> amounts) {
    public LearningCurve {
        amounts = List.copyOf(amounts);
    }

    /**
     * So many images of each class.
     *
     * @param accuracies share of right answers to all other images, from 0 to 1, one a draw; two or more
     */
    public record Amount(int perClass, List<Double> accuracies) {
        /** @throws IllegalArgumentException if there are fewer than two draws, which have no deviation */
        public Amount {
            accuracies = List.copyOf(accuracies);
            if (accuracies.size() < 2) throw new IllegalArgumentException("%d draws; expected 2 or more".formatted(accuracies.size()));
        }

        public double mean() {
            return Scatter.of(accuracies).mean();
        }

        /** Standard deviation from draw to draw, divided by one less than there are. */
        public double deviation() {
            return Scatter.of(accuracies).deviation();
        }

        /** Mean and deviation, such as "71.3% ± 4.2". */
        @Override
        public String toString() {
            return Scatter.of(accuracies).toString();
        }
    }

    /**
     * Draws and trains with the seeds from 1 to {@code draws}, given to the recipe and the network too. What is drawn for a larger amount holds what the
     * same seed drew for a smaller one.
     *
     * @param fresh a new network for a seed; it is closed after its training
     * @param perClass images of each class to learn from, 1 or more and fewer than the smallest class has
     * @param draws 2 or more
     * @throws IllegalArgumentException if an amount leaves nothing to ask, or as in {@link Training#fit}
     * @throws CancellationException if the thread is interrupted; the flag stays set
     */
    public static LearningCurve of(Training recipe, LongFunction<Network> fresh, ImageSet images, int draws, int... perClass) {
        return of(Trials.none(), recipe, fresh, images, draws, perClass);
    }

    /** The same, each training a trial. */
    public static LearningCurve of(Trials trials, Training recipe, LongFunction<Network> fresh, ImageSet images, int draws, int... perClass) {
        if (draws < 2) throw new IllegalArgumentException("%d draws; expected 2 or more".formatted(draws));
        int smallest = Arrays.stream(images.classSizes()).min().orElse(0);
        for (int amount : perClass) {
            if (amount >= 1 && amount < smallest) continue;
            throw new IllegalArgumentException("%d images of each class; expected 1 to %d, as the smallest class of %s has %d".formatted(
                    amount, smallest - 1, images.name(), smallest));
        }
        var amounts = new ArrayList<Amount>();
        for (int amount : perClass) {
            amounts.add(new Amount(amount, IntStream.rangeClosed(1, draws).mapToObj(seed -> accuracy(trials, recipe.seed(seed), fresh, images, amount, seed)).toList()));
        }
        return new LearningCurve(amounts);
    }

    private static double accuracy(Trials trials, Training recipe, LongFunction<Network> fresh, ImageSet images, int amount, long seed) {
        var mixed = images.shuffled(seed);
        int[] rank = ranks(mixed);
        var learned = mixed.where(i -> rank[i] < amount);
        var asked = mixed.where(i -> rank[i] >= amount);
        try {
            return RepeatedTraining.accuracy(trials, recipe, fresh.apply(seed), learned, asked);
        } catch (CancellationException e) {
            throw new CancellationException("interrupted with %d of each class".formatted(amount));
        }
    }

    /** How many of its class stand before each image. */
    private static int[] ranks(ImageSet images) {
        int[] seen = new int[images.classes().size()];
        return IntStream.range(0, images.size()).map(i -> seen[images.label(i)]++).toArray();
    }

    /** One row an amount, accuracies from 0 to 1. */
    public Table toTable() {
        return Table.create("learning curve",
                IntColumn.create("of each class", perClass()),
                DoubleColumn.create("mean accuracy", amounts.stream().mapToDouble(Amount::mean).toArray()),
                DoubleColumn.create("deviation", amounts.stream().mapToDouble(Amount::deviation).toArray()));
    }

    /** How many images of each class were learned, amount by amount. */
    public int[] perClass() {
        return amounts.stream().mapToInt(Amount::perClass).toArray();
    }

    @Override
    public String toString() {
        return String.join(", ", amounts.stream().map(amount -> "%d of each class: %s".formatted(amount.perClass(), amount)).toList());
    }
}
