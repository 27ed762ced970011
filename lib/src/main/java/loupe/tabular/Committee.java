package loupe.tabular;

import java.util.ArrayList;
import java.util.List;
import loupe.data.FeatureTable;
import loupe.data.RandomSource;
import loupe.nn.Predictions;

/**
 * Several of one kind that differ in their seed, whose probabilities are averaged: what depends on the weights they began with averages out (Hansen and
 * Salamon 1990).
 *
 * @param members how many, 2 or more
 */
public record Committee(Learner member, int members, long seed) implements Learner {
    public Committee {
        if (members < 2) throw new IllegalArgumentException("%d members; expected 2 or more".formatted(members));
    }

    @Override
    public Classifier fit(FeatureTable train) {
        var random = RandomSource.of(seed, RandomSource.Purpose.INITIALISATION);
        var all = new ArrayList<Classifier>();
        try {
            for (int i = 0; i < members; i++) all.add(member.withSeed(random.key(i)).fit(train));
        } catch (RuntimeException e) {
            all.forEach(Classifier::close);
            throw e;
        }
        return new Members(all);
    }

    @Override
    public Learner withSeed(long newSeed) {
        return new Committee(member, members, newSeed);
    }

    @Override
    public String toString() {
        return "%d × %s".formatted(members, member);
    }

    private record Members(List<Classifier> all) implements Classifier {

        @Override
        public Predictions predict(FeatureTable rows) {
            var means = new double[rows.size()][rows.classes().size()];
            for (var each : all) {
                var answers = each.predict(rows);
                for (int i = 0; i < means.length; i++) add(answers.probabilities(i), means[i]);
            }
            var scores = new float[means.length][rows.classes().size()];
            for (int i = 0; i < means.length; i++) for (int c = 0; c < scores[i].length; c++) scores[i][c] = (float) Math.log(means[i][c]);
            return Predictions.of(rows, scores);
        }

        private void add(double[] probabilities, double[] mean) {
            for (int c = 0; c < mean.length; c++) mean[c] += probabilities[c] / all.size();
        }

        @Override
        public void close() {
            all.forEach(Classifier::close);
        }
    }
}
