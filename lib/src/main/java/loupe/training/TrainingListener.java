package loupe.training;

/** Hears how a training goes, on the training's own thread, some twenty times an epoch. */
@FunctionalInterface
public interface TrainingListener {
    void progressed(Progress progress);
}
