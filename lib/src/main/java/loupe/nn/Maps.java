package loupe.nn;

/** Sizes of feature maps. */
final class Maps {
    private Maps() {}

    static void check(Layer layer, TensorShape input) {
        if (input.axes() != 3) throw new IllegalArgumentException("%s needs maps of (channel, height, width) but gets %s".formatted(layer, input));
    }

    static int sizeAfter(Layer layer, int size, int window, int stride, int padding) {
        int room = size + 2 * padding - window;
        if (room < 0) throw new IllegalArgumentException("%s does not fit into maps of %d × %d".formatted(layer, size, size));
        return room / stride + 1;
    }
}
