package loupe.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * An embedding brought to a plane, to be looked at.
 *
 * @param method how, such as "t-SNE, perplexity 30"
 * @param points one an image
 */
public record Projection(Embedding embedding, String method, List<Point> points) {

    /** A place in the plane. */
    public record Point(double x, double y) {
        double squareTo(Point other) {
            return (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y);
        }
    }

    /** @throws IllegalArgumentException if there are not as many points as images */
    public Projection {
        points = List.copyOf(points);
        if (points.size() != embedding.size()) throw new IllegalArgumentException("%d points for %d images".formatted(points.size(), embedding.size()));
    }

    /**
     * How far neighbours in the plane can be trusted to be neighbours in the space, by Euclidean distance (Venna and Kaski 2001): 1 if the {@code k}
     * nearest in the plane are the {@code k} nearest in the space, for all images; lower, the farther away in the space those are that are not.
     *
     * @param k from 1 to less than half the number of images
     */
    public double trustworthiness(int k) {
        int n = points.size();
        if (k < 1 || 2 * k >= n) {
            throw new IllegalArgumentException("%d neighbours of %d images; expected 1 or more, and less than half of them".formatted(k, n));
        }
        double[] penalties = new double[n];
        Rows.forEach(n, i -> penalties[i] = penalty(i, k));
        return 1 - 2.0 / ((double) n * k * (2.0 * n - 3.0 * k - 1)) * Arrays.stream(penalties).sum();
    }

    private double penalty(int i, int k) {
        double[] near = points.stream().mapToDouble(points.get(i)::squareTo).toArray();
        double[] distances = embedding.distances(embedding.row(i), Distance.SSD);
        double penalty = 0;
        for (int j : Nearest.of(near, other -> other != i, k)) penalty += Math.max(0, rank(distances, i, j) - k);
        return penalty;
    }

    /** Which nearest neighbour of {@code i} the image {@code j} is, from 1. */
    private static int rank(double[] distances, int i, int j) {
        return 1 + (int) IntStream.range(0, distances.length)
                .filter(l -> l != i && l != j && (distances[l] < distances[j] || distances[l] == distances[j] && l < j)).count();
    }

    /** One row an image: its class, its name and its place. */
    public Table toTable() {
        var images = embedding.images();
        return Table.create(method,
                StringColumn.create("label", IntStream.range(0, points.size()).mapToObj(images::labelName)),
                StringColumn.create("name", IntStream.range(0, points.size()).mapToObj(images::name)),
                DoubleColumn.create("x", points.stream().mapToDouble(Point::x)),
                DoubleColumn.create("y", points.stream().mapToDouble(Point::y)));
    }

    @Override
    public String toString() {
        return "%s of %s".formatted(method, embedding);
    }
}
