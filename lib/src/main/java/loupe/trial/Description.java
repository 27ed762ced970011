package loupe.trial;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loupe.data.Examples;

/** Values as JSON, the same for the same values: members of maps stand in the order of their names. */
final class Description {
    private Description() {}

    /** @throws IllegalArgumentException if there is a value among them that nothing is known by */
    static JsonElement of(Object value) {
        if (value instanceof Described described) return of(described.description());
        if (value instanceof JsonElement json) return json;
        if (value instanceof Number number) return new JsonPrimitive(number);
        if (value instanceof Boolean flag) return new JsonPrimitive(flag);
        if (value instanceof CharSequence || value instanceof Enum<?>) return new JsonPrimitive(value.toString());
        if (value instanceof Optional<?> optional) return ofAll(optional.stream().toList());
        if (value instanceof Iterable<?> all) return ofAll(all);
        if (value instanceof Map<?, ?> map) return ofMap(map);
        if (value instanceof Examples examples) return ofExamples(examples);
        if (value instanceof Record of) return ofRecord(of);
        if (value != null && value.getClass().isArray()) return ofArray(value);
        throw new IllegalArgumentException("a trial cannot be known by %s; expected numbers, text, lists, maps, records, images, tables, or what implements Described".formatted(
                value == null ? null : "a " + value.getClass().getName()));
    }

    private static JsonArray ofAll(Iterable<?> values) {
        var array = new JsonArray();
        for (var each : values) array.add(of(each));
        return array;
    }

    private static JsonArray ofArray(Object values) {
        var array = new JsonArray();
        for (int i = 0; i < Array.getLength(values); i++) array.add(of(Array.get(values, i)));
        return array;
    }

    private static JsonObject ofMap(Map<?, ?> map) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((name, value) -> sorted.put(name.toString(), value));
        var object = new JsonObject();
        sorted.forEach((name, value) -> object.add(name, of(value)));
        return object;
    }

    private static JsonObject ofExamples(Examples examples) {
        return ofMap(Map.of("name", examples.name(), "size", examples.size(), "fingerprint", examples.fingerprint()));
    }

    private static JsonObject ofRecord(Record value) {
        var object = new JsonObject();
        object.addProperty("is", value.getClass().getSimpleName());
        for (var component : value.getClass().getRecordComponents()) object.add(component.getName(), of(get(component, value)));
        return object;
    }

    private static Object get(RecordComponent component, Record of) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // of records that are not public, too
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("%s of a %s cannot be read: %s".formatted(component.getName(), of.getClass().getName(), e), e);
        }
    }
}
