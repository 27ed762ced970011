package loupe.embedding;

import java.util.List;
import java.util.Locale;
import loupe.data.ImageSet;
import loupe.evaluation.Contingency;

/**
 * Images in groups that were found without looking at their classes.
 *
 * @param assignments cluster of each image, from 0; clusters are numbered in the order in which their first image stands
 * @param inertia sum of squared distances to the mean of the cluster
 */
public record Clusters(ImageSet images, List<Integer> assignments, double inertia) {
    public Clusters {
        assignments = List.copyOf(assignments);
        if (assignments.size() != images.size()) {
            throw new IllegalArgumentException("%d assignments for %d images".formatted(assignments.size(), images.size()));
        }
    }

    /** How many clusters have images. */
    public int count() {
        return (int) assignments.stream().distinct().count();
    }

    /** The clusters beside the true classes: purity, adjusted Rand index, table. */
    public Contingency contingency() {
        return Contingency.of(images.classes(), images.labels(), assignments.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public String toString() {
        var contingency = contingency();
        return String.format(Locale.ROOT, "%s: %d clusters, purity %.3f, adjusted Rand index %.3f",
                images.name(), count(), contingency.purity(), contingency.adjustedRandIndex());
    }
}
