package loupe.training;

/** How the learning rate changes over a training. */
public enum Schedule {
    /** The same rate throughout. */
    CONSTANT,
    /**
     * From 1/25 of the rate up to it over the first 30% of the steps, and down to a ten-thousandth of where it began, along cosines.
     * Smith and Topin, "Super-convergence", 2018 (defaults as in PyTorch, but the momentum stays as it is).
     */
    ONE_CYCLE;

    private static final double RISE = 0.3;
    private static final double START = 1 / 25.0;
    private static final double END = START / 10_000;

    /** Share of the learning rate at a point of the training, from 0 (before the first step) to 1 (after the last). */
    public double factor(double progress) {
        if (this == CONSTANT) return 1;
        return progress < RISE ? between(START, 1, progress / RISE) : between(1, END, (progress - RISE) / (1 - RISE));
    }

    private static double between(double from, double to, double share) {
        return to + (from - to) * (1 + StrictMath.cos(Math.PI * share)) / 2;
    }
}
