package loupe.notebook;

import java.util.Base64;
import loupe.figure.TrainingCurves;
import loupe.training.Progress;
import loupe.training.TrainingListener;

/** A curve that grows below the cell while a network trains, and how long it will still take. Costs under 2% of the training's time. */
final class Live implements TrainingListener {
    private static final double SHARE = 0.018;
    private static final double SHORTEST_PAUSE = 0.3;
    private static final int WARMING_UP = 3;
    private final Kernel kernel;
    private String id;
    private double started;
    private double drawn;
    private double spent;
    private double cost;
    private boolean isBroken;

    Live(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void progressed(Progress progress) {
        boolean interrupted = Thread.interrupted(); // the kernel's channels fail on a thread whose flag is set
        try {
            if (isBroken) return;
            if (id == null) begin(progress);
            else if (interrupted || progress.step() == progress.steps() || isDue()) draw(progress, interrupted);
        } catch (RuntimeException e) {
            isBroken = true; // a picture that cannot be shown must not cost the training
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** The first drawings are slow and come before the first step: they do not count. */
    private void begin(Progress progress) {
        for (int i = 0; i < WARMING_UP; i++) markup(progress, false);
        id = kernel.display(html(progress, false));
        started = drawn = now();
        cost = SHARE * SHORTEST_PAUSE;
    }

    private boolean isDue() {
        return now() - drawn >= SHORTEST_PAUSE && spent + cost <= SHARE * (now() - started);
    }

    private void draw(Progress progress, boolean interrupted) {
        double start = now();
        kernel.update(id, html(progress, interrupted));
        drawn = now();
        cost = drawn - start;
        spent += cost;
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    private static Html html(Progress progress, boolean interrupted) {
        return new Html(markup(progress, interrupted), text(progress, interrupted));
    }

    private static String markup(Progress progress, boolean interrupted) {
        var figure = TrainingCurves.of(progress.history());
        String png = Base64.getEncoder().encodeToString(figure.toPng(1.5));
        return "<div>%s<br><progress value=\"%d\" max=\"%d\" style=\"width:%dpx\"></progress><br><img alt=\"%s\" width=\"%d\" height=\"%d\" src=\"data:image/png;base64,%s\"></div>".formatted(
                text(progress, interrupted), progress.step(), progress.steps(), figure.width(), figure.title(), figure.width(), figure.height(), png);
    }

    private static String text(Progress progress, boolean interrupted) {
        var history = progress.history();
        String done = "%,d of %,d steps".formatted(progress.step(), progress.steps());
        if (progress.step() == progress.steps()) return done + ": " + history;
        if (interrupted) return done + ": interrupted, the network keeps what it has learned";
        return Double.isNaN(progress.secondsLeft()) ? done : done + ", about %.0f s left".formatted(Math.ceil(progress.secondsLeft()));
    }
}
