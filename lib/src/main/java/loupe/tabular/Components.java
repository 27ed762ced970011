package loupe.tabular;

import java.util.stream.IntStream;
import loupe.data.FeatureTable;
import loupe.embedding.Pca;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** The first principal components, as the columns of a table. */
record Components(Pca pca, int count) {

    FeatureTable of(FeatureTable rows) {
        float[][] vectors = rows.vectors();
        var columns = IntStream.range(0, Math.min(count, pca.count()))
                .mapToObj(c -> DoubleColumn.create("component " + (c + 1), pca.scores(rows.name(), vectors, c))).toArray(DoubleColumn[]::new);
        return rows.withFeatures(Table.create(rows.name(), columns));
    }
}
