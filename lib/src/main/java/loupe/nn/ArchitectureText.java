package loupe.nn;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;

/** Architectures as JSON, for the header of a checkpoint. */
final class ArchitectureText {
    private static final Gson GSON = new Gson();
    private static final List<Class<? extends Layer>> KINDS = List.of(Convolution.class, MaxPooling.class, GlobalAveragePooling.class, Activation.class, Dropout.class,
            ChannelDropout.class, BatchNormalization.class, Bottleneck.class, Flatten.class, Dense.class, Sequence.class, Lstm.class, Patches.class, ClassToken.class,
            PositionEmbedding.class, TransformerLayer.class, LayerNormalization.class, TokenPooling.class);

    private record Text(String name, Input input, List<JsonObject> layers) {}

    private ArchitectureText() {}

    static String write(Architecture architecture) {
        var layers = new ArrayList<JsonObject>();
        for (var named : architecture.layers()) {
            var layer = new JsonObject();
            layer.addProperty("name", named.name());
            layer.addProperty("kind", named.layer().getClass().getSimpleName());
            layer.add("values", GSON.toJsonTree(named.layer()));
            layers.add(layer);
        }
        return GSON.toJson(new Text(architecture.name(), architecture.input(), layers));
    }

    /** @throws IllegalArgumentException if the text is no architecture */
    static Architecture read(String json) {
        try {
            var text = GSON.fromJson(json, Text.class);
            var layers = new ArrayList<Architecture.Named>();
            for (var layer : text.layers()) {
                layers.add(new Architecture.Named(layer.get("name").getAsString(), GSON.fromJson(layer.get("values"), kind(layer.get("kind").getAsString()))));
            }
            return new Architecture(text.name(), text.input(), layers);
        } catch (JsonParseException | NullPointerException | UnsupportedOperationException | IllegalStateException e) {
            throw new IllegalArgumentException("not an architecture: " + json, e);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
            throw new IllegalArgumentException("not an architecture: " + (e.getCause() == null ? e : e.getCause()).getMessage(), e);
        }
    }

    private static Class<? extends Layer> kind(String name) {
        return KINDS.stream().filter(kind -> kind.getSimpleName().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("layer kind \"%s\"; expected one of %s".formatted(name, KINDS.stream().map(Class::getSimpleName).toList())));
    }
}
