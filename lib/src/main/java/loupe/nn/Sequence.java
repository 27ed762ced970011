package loupe.nn;

/** Maps as a sequence of lines: (channel, height, width) → (step, feature), a line's values over all channels being the features of a step. */
public enum Sequence implements Layer {
    /** From top to bottom: (height, channel · width). */
    ROWS,
    /** From left to right: (width, channel · height). */
    COLUMNS;

    @Override
    public TensorShape output(TensorShape input) {
        Maps.check(this, input);
        int steps = input.size(this == ROWS ? 1 : 2);
        return TensorShape.of(steps, input.elements() / steps);
    }

    /** Rejects what is no sequence. */
    static void check(Layer layer, TensorShape input) {
        if (input.axes() != 2) throw new IllegalArgumentException("%s needs a sequence of (step, feature) but gets %s".formatted(layer, input));
    }

    @Override
    public String prefix() {
        return "sequence";
    }

    @Override
    public String toString() {
        return this == ROWS ? "rows, one after the other" : "columns, one after the other";
    }
}
