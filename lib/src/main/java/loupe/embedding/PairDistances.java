package loupe.embedding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Distances between all pairs of images, by class: within it, and between its images and those of other classes.
 *
 * @param space where the images lie, as in {@link Embedding#space}
 * @param classes those that have two images or more, in their order
 */
public record PairDistances(String space, Distance distance, List<OfClass> classes) {

    /**
     * The pairs in which a class takes part.
     *
     * @param within one a pair of images of the class
     * @param between one a pair of an image of the class and one of another
     */
    public record OfClass(String name, List<Double> within, List<Double> between) {
        public OfClass {
            within = List.copyOf(within);
            between = List.copyOf(between);
        }
    }

    public PairDistances {
        classes = List.copyOf(classes);
    }

    /** @throws IllegalArgumentException if fewer than two classes have images, none has two, or the distance is not defined for an image */
    public static PairDistances of(Embedding embedding, Distance distance) {
        var images = embedding.images();
        double[][] distances = embedding.distances(distance);
        var classes = new ArrayList<OfClass>();
        for (int label = 0; label < images.classes().size(); label++) {
            var within = new ArrayList<Double>();
            var between = new ArrayList<Double>();
            for (int i = 0; i < distances.length; i++) {
                for (int j = 0; images.label(i) == label && j < distances.length; j++) {
                    if (images.label(j) != label) between.add(distances[i][j]);
                    else if (j > i) within.add(distances[i][j]);
                }
            }
            if (!within.isEmpty() && !between.isEmpty()) classes.add(new OfClass(images.classes().get(label), within, between));
        }
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("%s: no pairs to compare; expected two classes, one of them with two images or more".formatted(images.name()));
        }
        return new PairDistances(embedding.space(), distance, classes);
    }

    /** One row a class: means, the largest distance within, the smallest to another class, and the ratio of the means. */
    public Table toTable() {
        return Table.create("%s at %s".formatted(distance, space),
                StringColumn.create("class", classes.stream().map(OfClass::name)),
                column("mean within", each -> mean(each.within())),
                column("mean between", each -> mean(each.between())),
                column("largest within", each -> Collections.max(each.within())),
                column("smallest between", each -> Collections.min(each.between())),
                column("between / within", each -> mean(each.between()) / mean(each.within())));
    }

    private DoubleColumn column(String name, ToDoubleFunction<OfClass> value) {
        return DoubleColumn.create(name, classes.stream().mapToDouble(value));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
