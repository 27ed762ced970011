package loupe.training;

/** Hears how a training goes, on the training's own thread, some twenty times an epoch. */
@FunctionalInterface
public interface TrainingListener {
    void progressed(Progress progress);

    /** Between two measurements, about twice a second. How often depends on the machine: it is for showing that work goes on. */
    default void advanced(Progress progress) {}
}
