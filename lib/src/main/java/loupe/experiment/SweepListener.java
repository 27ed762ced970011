package loupe.experiment;

/** Told of a sweep's progress, on the thread that runs it: before the first trial, and after each once it is on the disk. */
@FunctionalInterface
public interface SweepListener {
    void progressed(SweepProgress progress);
}
