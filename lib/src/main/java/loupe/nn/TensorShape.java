package loupe.nn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Sizes of the axes of one example, without the batch: (channel, height, width) for maps, (unit) for a vector. */
public record TensorShape(List<Integer> sizes) {
    public TensorShape {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("a shape of " + sizes + "; expected one or more sizes, each at least 1");
        }
    }

    public static TensorShape of(int... sizes) {
        return new TensorShape(Arrays.stream(sizes).boxed().toList());
    }

    public int axes() {
        return sizes.size();
    }

    public int size(int axis) {
        return sizes.get(axis);
    }

    /** How many numbers an example of this shape holds. */
    public int elements() {
        return sizes.stream().reduce(1, Math::multiplyExact);
    }

    public int[] toArray() {
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
