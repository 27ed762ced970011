package loupe.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Something that is varied, and the values to try.
 *
 * @param name such as "filters"
 * @param values in the order they are shown; numbers, enum constants or whatever else has a text of its own
 */
public record Hyperparameter<T>(String name, List<T> values) {
    public Hyperparameter {
        values = List.copyOf(values);
        if (name.isBlank()) throw new IllegalArgumentException("a hyperparameter without a name; expected one, such as \"filters\"");
        if (values.isEmpty()) throw new IllegalArgumentException("\"%s\" has no values; expected at least one".formatted(name));
        var texts = new HashSet<String>();
        for (T value : values) if (!texts.add(text(value))) throw new IllegalArgumentException("\"%s\" has the value %s twice".formatted(name, value));
    }

    @SafeVarargs
    public static <T> Hyperparameter<T> of(String name, T... values) {
        return new Hyperparameter<>(name, List.of(values));
    }

    /** What a value is called in tables and logs: enum constants by their names in small letters, all else by its own text. */
    static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    private List<String> texts() {
        return values.stream().map(Hyperparameter::text).toList();
    }

    /** The value with this text. */
    T parse(String text) {
        return values.stream().filter(value -> text(value).equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s %s; expected one of %s".formatted(name, text, texts())));
    }

    @Override
    public String toString() {
        return name + " " + texts();
    }
}
