package loupe.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How much nearer each image is to its own class than to the nearest other one (Rousseeuw 1987): (b − a) / max(a, b), where a is the mean distance to
 * the others of its class and b that to the images of the nearest other class. From −1 to 1; 0 for an image alone in its class.
 *
 * @param values one an image
 */
public record Silhouette(ImageSet images, List<Double> values) {
    public Silhouette {
        values = List.copyOf(values);
        if (values.size() != images.size()) throw new IllegalArgumentException("%d values for %d images".formatted(values.size(), images.size()));
    }

    /** @throws IllegalArgumentException if fewer than two classes have images, or the distance is not defined for an image */
    public static Silhouette of(Embedding embedding, Distance distance) {
        var images = embedding.images();
        int[] labels = images.labels();
        int[] sizes = images.classSizes();
        long present = Arrays.stream(sizes).filter(size -> size > 0).count();
        if (present < 2) throw new IllegalArgumentException("%s has images of %d class; a silhouette compares two or more".formatted(images.name(), present));
        embedding.checkDirections(distance);
        var values = new double[embedding.size()];
        Rows.forEach(embedding.size(), i -> values[i] = value(embedding.distances(embedding.row(i), distance), labels, labels[i], sizes));
        return new Silhouette(images, Arrays.stream(values).boxed().toList());
    }

    private static double value(double[] distances, int[] labels, int own, int[] sizes) {
        if (sizes[own] == 1) return 0;
        double[] sums = new double[sizes.length];
        for (int j = 0; j < distances.length; j++) sums[labels[j]] += distances[j];
        double a = sums[own] / (sizes[own] - 1);
        double b = IntStream.range(0, sizes.length).filter(label -> label != own && sizes[label] > 0)
                .mapToDouble(label -> sums[label] / sizes[label]).min().orElseThrow();
        return a == b ? 0 : (b - a) / Math.max(a, b);
    }

    /** Over all images. */
    public double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** One row a class that has images: how many, the mean and the lowest value. */
    public Table toTable() {
        var counts = IntColumn.create("images");
        var means = DoubleColumn.create("silhouette");
        var lowest = DoubleColumn.create("lowest");
        var names = StringColumn.create("class");
        for (int label = 0; label < images.classes().size(); label++) {
            int own = label;
            var of = IntStream.range(0, images.size()).filter(i -> images.label(i) == own).mapToDouble(values::get).summaryStatistics();
            if (of.getCount() == 0) continue;
            names.append(images.classes().get(label));
            counts.append((int) of.getCount());
            means.append(of.getAverage());
            lowest.append(of.getMin());
        }
        return Table.create("silhouette", names, counts, means, lowest);
    }

    @Override
    public String toString() {
        return "silhouette of %s: mean %.4f".formatted(images.name(), mean());
    }
}
