package loupe.experiment;

/** Times as people say them. */
final class Duration {
    private Duration() {}

    /** Such as "40 s", "12 min" or "2.5 h". */
    static String text(double seconds) {
        if (seconds < 100) return "%.0f s".formatted(Math.ceil(seconds));
        if (seconds < 100 * 60) return "%.0f min".formatted(seconds / 60);
        return "%.1f h".formatted(seconds / 3600);
    }
}
