package loupe.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes along with one forward pass of a block: where its dropout layers get their masks from, and who is told what its layers put
 * out. Handed to {@code Block.forward} among its parameters under the name {@link #PARAMETER}.
 */
public final class Forward {
    public static final String PARAMETER = "loupe.forward";
    final long key;
    final int first;
    final List<Made> masks = new ArrayList<>();
    final Map<String, NDArray> outputs = new LinkedHashMap<>();

    /** A mask that a layer asked for. */
    record Made(NDArray array, Mask mask) {}

    /**
     * @param key what the masks follow from
     * @param first number of the pass's first example in its batch
     */
    public Forward(long key, int first) {
        this.key = key;
        this.first = first;
    }

    /**
     * A dropout mask.
     *
     * @param shape the batch first
     * @param rate share of zeros, from 0 to below 1; the others are 1 / (1 − rate)
     * @param place a number of the layer's own
     */
    public NDArray mask(NDManager manager, Shape shape, double rate, int place) {
        int examples = Math.toIntExact(shape.get(0));
        var mask = new Mask(rate, place, Math.toIntExact(shape.size() / examples));
        float[] values = new float[examples * mask.perExample()];
        mask.fill(key, first, examples, values, 1, mask.perExample());
        var array = manager.create(values, shape);
        masks.add(new Made(array, mask));
        return array;
    }

    /** Says what a layer put out. */
    public void output(String layer, NDArray values) {
        outputs.put(layer, values);
    }
}
