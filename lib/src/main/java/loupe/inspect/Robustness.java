package loupe.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import loupe.data.ImageSet;
import loupe.nn.Network;
import loupe.trial.Trials;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * How well a network reads images that were changed to mislead it, against how much they were.
 *
 * @param attack how they were changed
 * @param points one an epsilon, in the order asked for
 */
public record Robustness(Attack attack, List<Point> points) {

    /**
     * @param epsilon the most a pixel changed by, on the scale from 0 to 1
     * @param accuracy share of right answers, from 0 to 1
     */
    public record Point(double epsilon, double accuracy) {}

    public Robustness {
        points = List.copyOf(points);
    }

    /**
     * Attacks all images once for each epsilon.
     *
     * @throws IllegalArgumentException if there are no images, or as {@link Attack#perturb}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static Robustness of(Network network, ImageSet images, Attack attack, double... epsilons) {
        return of(Trials.none(), network, images, attack, epsilons);
    }

    /** The same, each epsilon a trial. */
    public static Robustness of(Trials trials, Network network, ImageSet images, Attack attack, double... epsilons) {
        if (images.size() == 0) throw new IllegalArgumentException("%s is empty: nothing to attack".formatted(images.name()));
        var attacked = network.description();
        return new Robustness(attack, Arrays.stream(epsilons).mapToObj(epsilon -> {
            var from = Map.of("network", attacked, "images", images, "attack", attack, "epsilon", epsilon);
            return trials.run("attack", from, Point.class, () -> new Point(epsilon, network.predict(attack.perturb(network, images, epsilon)).accuracy()));
        }).toList());
    }

    /** One row an epsilon. */
    public Table toTable() {
        return Table.create(attack.toString(),
                DoubleColumn.create("epsilon", points.stream().mapToDouble(Point::epsilon).toArray()),
                DoubleColumn.create("accuracy, " + attack, points.stream().mapToDouble(Point::accuracy).toArray()));
    }
}
