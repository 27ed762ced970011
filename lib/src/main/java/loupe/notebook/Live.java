package loupe.notebook;

import java.util.Base64;
import loupe.figure.TrainingCurves;
import loupe.training.Progress;
import loupe.training.TrainingListener;

/** A curve that grows below the cell while a network trains, and how long it will still take. Costs under 2% of the training's time. */
final class Live implements TrainingListener {
    /** The curve is redrawn when so many times the time that drawing it took has passed. */
    private static final int SHARE = 60;
    private static final long SHORTEST_PAUSE = 300_000_000L;
    private final Kernel kernel;
    private String id;
    private long nextDrawing;

    Live(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void progressed(Progress progress) {
        boolean interrupted = Thread.interrupted(); // the kernel's channels fail on a thread whose flag is set
        try {
            boolean last = interrupted || progress.step() == progress.steps();
            if (id == null || last || System.nanoTime() >= nextDrawing) draw(progress, interrupted);
        } catch (RuntimeException e) {
            nextDrawing = Long.MAX_VALUE; // a picture that cannot be shown must not cost the training
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void draw(Progress progress, boolean interrupted) {
        long start = System.nanoTime();
        var html = new Html(markup(progress, interrupted), text(progress, interrupted));
        if (id == null) id = kernel.display(html);
        else kernel.update(id, html);
        long end = System.nanoTime();
        nextDrawing = end + Math.max(SHORTEST_PAUSE, SHARE * (end - start));
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
