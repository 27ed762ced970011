package loupe.notebook;

import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/**
 * What the library's documentation says of a package, a type or a method, for the end of a cell: {@code Help.of(network)}. It comes from
 * the library's jar.
 */
public final class Help {
    private final String markup;

    private Help(String markup) {
        this.markup = markup;
    }

    /** @throws IllegalArgumentException if this is no public type of the library */
    public static Help of(Class<?> type) {
        return of(type.getName().replace('$', '.'));
    }

    /**
     * Help on the type of a value: its class, or what that extends or implements if the class itself is not public.
     *
     * @throws IllegalArgumentException if the type is not the library's
     */
    public static Help of(Object value) {
        return of(types(value.getClass()).filter(Help::isOurs).findFirst().orElse(value.getClass()));
    }

    private static Stream<Class<?>> types(Class<?> type) {
        if (type == null) return Stream.of();
        var above = Stream.concat(types(type.getSuperclass()), Stream.of(type.getInterfaces()).flatMap(Help::types));
        return Stream.concat(Stream.of(type), above);
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("loupe.") && Modifier.isPublic(type.getModifiers());
    }

    /**
     * Help by name.
     *
     * @param name a type, "Training" or in full "loupe.training.Training"; a method, constant or component, "Training.sgd"; a package,
     *     "loupe.training"
     * @throws IllegalArgumentException if there is no such name, or more than one; the message gives those it could be
     */
    public static Help of(String name) {
        return new Help(HelpPage.of(Sources.PUBLIC.named(name)));
    }

    String toHtml() {
        return markup;
    }

    /** The same without markup. */
    @Override
    public String toString() {
        return markup.replaceAll("</(div|pre|dt|dd|li|p)>|<(br|p|li)>", "\n").replaceAll("<[^>]*>", "").replaceAll("\n{3,}", "\n\n")
                .replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").strip();
    }
}
