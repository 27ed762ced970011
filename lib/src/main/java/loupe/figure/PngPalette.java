package loupe.figure;

import java.util.Arrays;
import java.util.Optional;

/** Up to 256 colours, in the order in which they are first met. */
final class PngPalette {
    private static final int SLOTS = 1024; // a power of two, well above 256
    private static final int EMPTY = -1;

    private final int[] colorOf = new int[256];
    private final int[] slotColor = new int[SLOTS];
    private final int[] slotIndex = new int[SLOTS];
    private int size;

    PngPalette() {
        Arrays.fill(slotIndex, EMPTY);
    }

    /** The number of each pixel's colour, or nothing if there are more than 256 colours. */
    Optional<byte[]> indices(int[] pixels) {
        byte[] indices = new byte[pixels.length];
        int last = ~pixels[0];
        byte index = 0;
        for (int p = 0; p < pixels.length; p++) {
            if (pixels[p] != last) {
                int found = indexOf(pixels[p] & 0xFFFFFF);
                if (found == EMPTY) return Optional.empty();
                last = pixels[p];
                index = (byte) found;
            }
            indices[p] = index;
        }
        return Optional.of(indices);
    }

    /** Red, green and blue of each colour. */
    byte[] bytes() {
        byte[] bytes = new byte[3 * size];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (colorOf[i / 3] >> (16 - 8 * (i % 3)));
        return bytes;
    }

    private int indexOf(int color) {
        int slot = (color * 0x9E3779B1) >>> 22;
        while (slotIndex[slot] != EMPTY && slotColor[slot] != color) slot = (slot + 1) & (SLOTS - 1);
        if (slotIndex[slot] == EMPTY && size < 256) {
            slotColor[slot] = color;
            slotIndex[slot] = size;
            colorOf[size++] = color;
        }
        return slotIndex[slot];
    }
}
