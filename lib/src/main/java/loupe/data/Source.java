package loupe.data;

/**
 * Where a data set came from.
 *
 * @param kind how it was found
 * @param description one line for captions and tables, such as "MNIST"
 */
public record Source(Kind kind, String description) {

    /** The places that are searched, in this order, then what the project draws itself; {@code FILES} are those that a caller names. */
    public enum Kind { LOUPE_DATA, CACHE, DOWNLOAD, DRAWN, FILES }

    /** True where the project's own drawings stand in for a real set. */
    public boolean isDrawn() {
        return kind == Kind.DRAWN;
    }

    @Override
    public String toString() {
        return description;
    }
}
