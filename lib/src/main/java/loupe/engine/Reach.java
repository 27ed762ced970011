package loupe.engine;

/**
 * Which stretch of an axis of the input the values of a layer look at, along that axis: value {@code i} looks at {@code size} places from
 * {@code start + i · stride} on.
 *
 * @param size 1 or more
 * @param stride how far the stretches of neighbouring values are apart; 0 if all look at the same
 * @param start below 0 where padding is looked at
 */
public record Reach(int size, int stride, int start) {
    /** Of the input itself. */
    public static final Reach ITSELF = new Reach(1, 1, 0);

    /** All values look at the whole axis. */
    public static Reach whole(int length) {
        return new Reach(length, 0, 0);
    }

    /** Of the values that look at windows of these values. */
    public Reach through(int window, int step, int padding) {
        return new Reach(size + (window - 1) * stride, step * stride, start - padding * stride);
    }

    /** Of values that look at what either of two look at. */
    Reach and(Reach other, int length) {
        if (stride != other.stride) return whole(length);
        int first = Math.min(start, other.start);
        return new Reach(Math.max(start + size, other.start + other.size) - first, stride, first);
    }

    public int first(int value) {
        return start + value * stride;
    }
}
