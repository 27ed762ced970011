package loupe.embedding;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import loupe.data.RandomSource;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * k-means (Lloyd 1982) from starts spread out by k-means++ (Arthur and Vassilvitskii 2007), by Tribuo: the best of twenty.
 *
 * @param k how many clusters
 */
public record KMeans(int k, long seed) {
    private static final int STARTS = 20;
    private static final int ITERATIONS = 300;
    /** Kept, because a logger that nobody keeps forgets its level; Tribuo reports every iteration. */
    private static final Logger TRIBUO = Logger.getLogger(KMeansTrainer.class.getName());

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    public KMeans {
        if (k < 1) throw new IllegalArgumentException("%d clusters; expected 1 or more".formatted(k));
    }

    /**
     * The clusters with the smallest sum of squared distances.
     *
     * @throws IllegalArgumentException if there are more clusters than different vectors
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public Clusters fit(Embedding embedding) {
        long different = IntStream.range(0, embedding.size()).mapToObj(i -> FloatBuffer.wrap(embedding.row(i))).distinct().count();
        if (k > different) throw new IllegalArgumentException("%d clusters of %d different vectors; expected 1 to %d".formatted(k, different, different));
        var data = dataset(embedding);
        Clusters best = null;
        for (int start = 0; start < STARTS; start++) {
            Rows.checkInterrupt();
            var found = fit(embedding, data, RandomSource.of(seed, RandomSource.Purpose.CLUSTERING).key(start));
            if (best == null || found.inertia() < best.inertia()) best = found;
        }
        return best;
    }

    private Clusters fit(Embedding embedding, MutableDataset<ClusterID> data, long start) {
        var model = new KMeansTrainer(k, ITERATIONS, new L2Distance(), KMeansTrainer.Initialisation.PLUSPLUS, 1, start).train(data);
        int[] clusters = data.getData().stream().mapToInt(example -> model.predict(example).getOutput().getID()).toArray();
        return new Clusters(embedding.images(), renumbered(clusters), inertia(embedding, clusters));
    }

    private static MutableDataset<ClusterID> dataset(Embedding embedding) {
        var factory = new ClusteringFactory();
        var data = new MutableDataset<ClusterID>(new SimpleDataSourceProvenance(embedding.space(), factory), factory);
        var names = IntStream.range(0, embedding.dimensions()).mapToObj("%06d"::formatted).toArray(String[]::new);
        for (int i = 0; i < embedding.size(); i++) {
            float[] row = embedding.row(i);
            data.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, IntStream.range(0, row.length).mapToDouble(d -> row[d]).toArray()));
        }
        return data;
    }

    private static List<Integer> renumbered(int[] clusters) {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        for (int cluster : clusters) numbers.putIfAbsent(cluster, numbers.size());
        return Arrays.stream(clusters).mapToObj(numbers::get).toList();
    }

    private double inertia(Embedding embedding, int[] clusters) {
        var means = new double[k][embedding.dimensions()];
        int[] sizes = new int[k];
        for (int cluster : clusters) sizes[cluster]++;
        for (int i = 0; i < clusters.length; i++) {
            for (int d = 0; d < means[0].length; d++) means[clusters[i]][d] += embedding.row(i)[d] / (double) sizes[clusters[i]];
        }
        double sum = 0;
        for (int i = 0; i < clusters.length; i++) {
            for (int d = 0; d < means[0].length; d++) sum += Math.pow(embedding.row(i)[d] - means[clusters[i]][d], 2);
        }
        return sum;
    }
}
