package loupe.notebook;

import java.util.Base64;
import java.util.Optional;
import loupe.figure.TrainingCurves;
import loupe.training.Progress;
import loupe.training.TrainingListener;

/**
 * Below the cell while a network trains: a line and a bar that move twice a second, and under them curves that grow as often as under 2% of
 * the training's time allows.
 */
final class Live implements TrainingListener {
    private static final double SHARE = 0.018;
    private static final double LINE_PAUSE = 0.3;
    private static final double FIRST_PICTURE = 1;
    private static final int FIRST_POINTS = 4;
    private static final int WARMING_UP = 3;
    private final Kernel kernel;
    private Optional<Object> cell;
    private String line;
    private String picture;
    private double started;
    private double told;
    private double spent;
    private double cost;
    private int pictures;
    private boolean isBroken;

    Live(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void progressed(Progress progress) {
        show(progress, true);
    }

    @Override
    public void advanced(Progress progress) {
        show(progress, false);
    }

    private void show(Progress progress, boolean isMeasured) {
        boolean interrupted = Thread.interrupted(); // the kernel's channels fail on a thread whose flag is set
        try {
            if (isBroken) return;
            if (line == null) begin(progress);
            boolean isLast = interrupted || progress.step() == progress.steps();
            if (isLast || now() - told >= LINE_PAUSE) tell(progress, interrupted);
            if (isLast || isMeasured && isDue(progress)) draw(progress);
        } catch (RuntimeException e) {
            isBroken = true; // a picture that cannot be shown must not cost the training
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** The first drawings are slow and come before the first step: they do not count. */
    private void begin(Progress progress) {
        for (int i = 0; i < WARMING_UP; i++) curves(progress);
        cell = kernel.cell();
        line = kernel.display(line(progress, false));
        picture = kernel.display(curves(progress));
        started = told = now();
    }

    /** The first picture may cost more than its share, which those after it wait for. */
    private boolean isDue(Progress progress) {
        double elapsed = now() - started;
        if (pictures == 0) return elapsed >= FIRST_PICTURE && progress.history().training().size() >= FIRST_POINTS;
        return spent + cost <= SHARE * elapsed;
    }

    private void tell(Progress progress, boolean interrupted) {
        told = now();
        kernel.update(cell, line, line(progress, interrupted));
        spent += now() - told;
    }

    private void draw(Progress progress) {
        double start = now();
        kernel.update(cell, picture, curves(progress));
        cost = now() - start;
        spent += cost;
        pictures++;
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    private static Html line(Progress progress, boolean interrupted) {
        String text = text(progress, interrupted);
        String bar = "<progress value=\"%d\" max=\"%d\" style=\"width:640px\"></progress>".formatted(progress.step(), progress.steps());
        return new Html("<div>%s<br>%s</div>".formatted(text, bar), text);
    }

    private static Html curves(Progress progress) {
        var figure = TrainingCurves.of(progress.history());
        String png = Base64.getEncoder().encodeToString(figure.toPng(1.5));
        return new Html("<img alt=\"%s\" width=\"%d\" height=\"%d\" src=\"data:image/png;base64,%s\">".formatted(
                figure.title(), figure.width(), figure.height(), png), figure.title());
    }

    static String text(Progress progress, boolean interrupted) {
        String done = "%,d of %,d steps".formatted(progress.step(), progress.steps());
        if (interrupted) return "%s: interrupted, the network keeps what it has learned: %s".formatted(done, progress.history());
        if (progress.step() == progress.steps()) return done + ": " + progress.history();
        return Double.isNaN(progress.secondsLeft()) ? done : done + ", about %.0f s left".formatted(Math.ceil(progress.secondsLeft()));
    }
}
