package loupe.tabular;

import loupe.data.FeatureTable;
import loupe.nn.Predictions;

/** What has learned to tell the classes of rows of numbers apart. */
public interface Classifier extends AutoCloseable {

    /** @throws IllegalArgumentException if the rows have other columns than those it learned from */
    Predictions predict(FeatureTable rows);

    /** Frees what is held outside of the heap, if anything is. */
    @Override
    default void close() {}
}
