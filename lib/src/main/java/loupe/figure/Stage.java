package loupe.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import loupe.nn.Architecture;
import loupe.nn.Convolution;
import loupe.nn.Layer;
import loupe.nn.LayerSummary;
import loupe.nn.MaxPooling;
import loupe.nn.TensorShape;

/**
 * One step of a network as its diagram shows it: what comes out of a layer, and what is written below.
 *
 * @param kernel side of the square that one value of this layer looks at in the layer before; 0 if it looks at all or at one
 */
record Stage(String name, String kind, String description, TensorShape output, long parameters, int kernel) {
    private static final Color NEUTRAL = new Color(0x9AA0A6);

    static List<Stage> of(Architecture architecture) {
        var stages = of(architecture.input().shape(), architecture.summary());
        for (int i = 1; i < stages.size(); i++) stages.set(i, stages.get(i).looking(architecture.layers().get(i - 1).layer()));
        return stages;
    }

    static List<Stage> of(TensorShape input, List<LayerSummary> layers) {
        var stages = new ArrayList<Stage>();
        stages.add(new Stage("input", "Input", "", input, 0, 0));
        for (var layer : layers) stages.add(new Stage(layer.name(), layer.kind(), layer.description(), layer.output(), layer.parameters(), 0));
        return stages;
    }

    private Stage looking(Layer layer) {
        int size = layer instanceof Convolution convolution ? convolution.size() : layer instanceof MaxPooling pooling ? pooling.size() : 0;
        return new Stage(name, kind, description, output, parameters, size);
    }

    /** Like layers have like colours. */
    Color color() {
        if (kind.contains("Conv")) return Palette.BLUE;
        if (kind.contains("Pool")) return Palette.VERMILION;
        if (kind.contains("Dense") || kind.contains("Linear")) return Palette.GREEN;
        if (kind.contains("Activation") || kind.contains("LU")) return Palette.ORANGE;
        if (kind.contains("LSTM") || kind.contains("Lstm") || kind.contains("Attention") || kind.contains("Transformer")) return Palette.PURPLE;
        return NEUTRAL;
    }

    /** Changes values, not their number: drawn as a thin plane. */
    boolean isThin(Stage before) {
        return output.equals(before.output) && parameters == 0;
    }

    /** What stands below, with "5 × 5" and "max(0, x)" kept on one line. */
    String unbrokenDescription() {
        var text = new StringBuilder(description.replace(" × ", "\u00A0×\u00A0"));
        for (int i = 0, depth = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth > 0 && text.charAt(i) == ' ') text.setCharAt(i, '\u00A0');
        }
        return text.toString();
    }

    boolean isMaps() {
        return output.axes() == 3;
    }

    String parametersText() {
        return parameters == 0 ? "" : Numbers.grouped(parameters, 0);
    }
}
