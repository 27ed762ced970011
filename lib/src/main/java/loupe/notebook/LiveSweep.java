package loupe.notebook;

import loupe.experiment.SweepListener;
import loupe.experiment.SweepProgress;

/** How far a sweep is and what is best so far, below the cell. */
final class LiveSweep implements SweepListener {
    private static final long PAUSE_NANOS = 300_000_000;
    private final Kernel kernel;
    private String id;
    private long shown;
    private boolean isBroken;

    LiveSweep(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void progressed(SweepProgress progress) {
        if (isBroken || id != null && progress.done() < progress.trials() && System.nanoTime() - shown < PAUSE_NANOS) return;
        boolean interrupted = Thread.interrupted(); // the kernel's channels fail on a thread whose flag is set
        try {
            if (id == null) id = kernel.display(html(progress));
            else kernel.update(id, html(progress));
            shown = System.nanoTime();
        } catch (RuntimeException e) {
            isBroken = true; // a line that cannot be shown must not cost the sweep
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static Html html(SweepProgress progress) {
        return new Html("<div>%s<br><progress value=\"%d\" max=\"%d\" style=\"width:640px\"></progress></div>".formatted(Html.escaped(progress.toString()), progress.done(), Math.max(1, progress.trials())), progress.toString());
    }
}
