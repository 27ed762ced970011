package loupe.tabular;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import loupe.nn.Predictions;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** A model of Tribuo's. Its probabilities become scores by their logarithm, so that the softmax gives them back. */
final class TribuoClassifier implements Classifier {
    /** Kept, because a logger that nobody keeps forgets its level; Tribuo reports every tree. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private final Model<Label> model;
    private final List<String> columns;
    private final List<String> classes;

    private TribuoClassifier(Model<Label> model, List<String> columns, List<String> classes) {
        this.model = model;
        this.columns = columns;
        this.classes = classes;
    }

    static TribuoClassifier fit(Trainer<Label> trainer, FeatureTable train) {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("interrupted before fitting");
        if (train.size() == 0) throw new IllegalArgumentException("%s has no rows; expected one or more".formatted(train.name()));
        var factory = new LabelFactory();
        var data = new MutableDataset<Label>(new SimpleDataSourceProvenance(train.name(), factory), factory);
        float[][] vectors = train.vectors();
        for (int i = 0; i < vectors.length; i++) data.add(example(vectors[i], new Label(train.labelName(i))));
        var model = trainer.train(data);
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("interrupted while fitting");
        return new TribuoClassifier(model, train.features(), train.classes());
    }

    /** Names that keep their order when sorted, as Tribuo sorts them; zeros are kept. */
    private static ArrayExample<Label> example(float[] vector, Label label) {
        var names = IntStream.range(0, vector.length).mapToObj("%06d"::formatted).toArray(String[]::new);
        return new ArrayExample<>(label, names, IntStream.range(0, vector.length).mapToDouble(j -> vector[j]).toArray());
    }

    @Override
    public Predictions predict(FeatureTable rows) {
        if (!rows.features().equals(columns)) throw new IllegalArgumentException("%s has the columns %s; learned from %s".formatted(rows.name(), rows.features(), columns));
        var scores = new float[rows.size()][classes.size()];
        float[][] vectors = rows.vectors();
        for (int i = 0; i < scores.length; i++) {
            var found = model.predict(example(vectors[i], LabelFactory.UNKNOWN_LABEL)).getOutputScores();
            for (int c = 0; c < classes.size(); c++) scores[i][c] = (float) Math.log(found.containsKey(classes.get(c)) ? found.get(classes.get(c)).getScore() : 0);
        }
        return Predictions.of(rows, scores);
    }
}
