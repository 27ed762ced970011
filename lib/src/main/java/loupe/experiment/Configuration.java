package loupe.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value for each hyperparameter. */
public final class Configuration {
    private final Map<Hyperparameter<?>, Object> values;

    private Configuration(Map<Hyperparameter<?>, Object> values) {
        this.values = values;
    }

    /** A configuration of one hyperparameter, to be followed by {@link #with} for the others. */
    public static <T> Configuration of(Hyperparameter<T> hyperparameter, T value) {
        return new Configuration(Map.of()).with(hyperparameter, value);
    }

    static Configuration empty() {
        return new Configuration(Map.of());
    }

    /**
     * The same with another value, or with one hyperparameter more.
     *
     * @throws IllegalArgumentException if the value is none of the hyperparameter's
     */
    public <T> Configuration with(Hyperparameter<T> hyperparameter, T value) {
        if (!hyperparameter.values().contains(value)) {
            throw new IllegalArgumentException("%s %s; expected one of %s".formatted(hyperparameter.name(), value, hyperparameter.values()));
        }
        var changed = new LinkedHashMap<>(values);
        changed.put(hyperparameter, value);
        return new Configuration(changed);
    }

    /** @throws IllegalArgumentException if the hyperparameter is not part of this; the message lists those that are */
    public <T> T get(Hyperparameter<T> hyperparameter) {
        Object value = values.get(hyperparameter);
        if (value == null) throw new IllegalArgumentException("hyperparameter \"%s\" not found; there are %s".formatted(hyperparameter.name(), names()));
        return hyperparameter.parse(Hyperparameter.text(value));
    }

    List<Hyperparameter<?>> hyperparameters() {
        return List.copyOf(values.keySet());
    }

    private List<String> names() {
        return values.keySet().stream().map(Hyperparameter::name).toList();
    }

    /** Names and values as text. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((hyperparameter, value) -> texts.put(hyperparameter.name(), Hyperparameter.text(value)));
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration configuration && texts().equals(configuration.texts());
    }

    @Override
    public int hashCode() {
        return texts().hashCode();
    }

    /** Such as "filters 32, dropout 0.25". */
    @Override
    public String toString() {
        return texts().entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining(", "));
    }
}
