package loupe.trial;

/** A value that a trial can be known by: two of the same description lead to the same results. */
public interface Described {

    /** Numbers, text, lists and maps of them, records, enums, {@link loupe.data.Examples}, or what is described itself. */
    Object description();
}
